import uuid

from django.db import models
from django.db.models import Q

from shop.catalogue.models import Variant


class Basket(models.Model):
    """What a visitor has chosen. It holds nothing until checkout; then its hold's owner is `owner`."""

    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.token)

    @property
    def owner(self) -> str:
        """How the stock names this basket's hold."""
        return f"basket:{self.pk}"


class BasketLine(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="basket_lines")
    quantity = models.PositiveIntegerField()
    #: the price when it was put in, to say what has changed since
    seen_cents = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["basket", "variant"], name="one_basket_line_per_variant"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="basket_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
