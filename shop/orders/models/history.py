from django.db import models

from shop.catalogue.models import Variant


class PastSale(models.Model):
    """A sale made before Comptoir: for averages and forecasts, outside journal and ledger."""

    at = models.DateTimeField(db_index=True)
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="past_sales")
    quantity = models.PositiveIntegerField()
    total_cents = models.PositiveIntegerField()
    channel = models.CharField(max_length=4)

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id} at {self.at}"
