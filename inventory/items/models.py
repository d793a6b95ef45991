from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Item(models.Model):
    """What is counted. What is shown and sold is the shop's Product and Variant."""

    class Kind(models.TextChoices):
        STOCKED = "stocked", _("stocked")
        KIT = "kit", _("kit")
        SERVICE = "service", _("service")

    sku = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STOCKED)
    unit = models.CharField(max_length=12, default="piece")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["stocked", "kit", "service"]), name="item_kind_known"),
            models.CheckConstraint(condition=~Q(sku=""), name="item_has_a_sku"),
        ]

    def __str__(self) -> str:
        return f"{self.sku} {self.name}"


class Gtin(models.Model):
    """A bar code of an item, as 14 digits so that EAN-8, UPC and EAN-13 compare equal."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="gtins")
    code = models.CharField(max_length=14, unique=True)

    def __str__(self) -> str:
        return self.code


class KitPart(models.Model):
    """A part of a kit: the kit's availability follows from its parts'."""

    kit = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="kits")
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kit", "part"], name="one_row_per_kit_and_part"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="kit_part_quantity_positive"),
            models.CheckConstraint(condition=~Q(kit=F("part")), name="kit_is_not_its_own_part"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id} in {self.kit_id}"
