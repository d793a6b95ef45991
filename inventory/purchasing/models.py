from django.db import models
from django.db.models import Q

from inventory.items.models import Item


class Supplier(models.Model):
    """Where goods come from."""

    name = models.CharField(max_length=120, unique=True)
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    lead_days = models.PositiveIntegerField(default=7)
    note = models.TextField(blank=True, default="")
    archived = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Offer(models.Model):
    """What a supplier sells an item for: purchase price without VAT, in cents."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="offers")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="offers")
    reference = models.CharField(max_length=120, blank=True, default="")
    cost_cents = models.PositiveIntegerField(null=True)
    #: what the supplier says it has: never our stock
    supplier_quantity = models.IntegerField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["supplier", "item"], name="one_offer_per_supplier_and_item"),
            models.UniqueConstraint(
                fields=["supplier", "reference"], condition=~Q(reference=""), name="supplier_reference_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id}: {self.reference or self.item_id}"
