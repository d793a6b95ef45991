from django.db import models

from .orders import Order, OrderLine


class Return(models.Model):
    """Units that came back, and the money that went back for them."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="returns")
    number = models.PositiveBigIntegerField()
    refund_cents = models.PositiveIntegerField()
    refund_method = models.CharField(max_length=20)
    #: VAT before minus VAT after, by rate
    vat = models.JSONField(default=list)
    reason = models.CharField(max_length=160, blank=True, default="")
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    key = models.CharField(max_length=80, null=True)  # noqa: DJ001 - NULL is "no idempotency key"
    fingerprint = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="return_key_once_per_actor")]

    def __str__(self) -> str:
        return f"return {self.number} of {self.order_id}"


class ReturnLine(models.Model):
    taken_back = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="return_lines")
    quantity = models.PositiveIntegerField()
    refund_cents = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.quantity} of {self.line_id}"
