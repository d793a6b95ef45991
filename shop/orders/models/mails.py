from django.db import models
from django.utils.translation import gettext_lazy as _

from .orders import Order

#: how often a letter is tried
MOST_TRIES = 8


class OrderMail(models.Model):
    """A letter to a customer: one of each kind an order. Written before it is sent, so that it is sent once."""

    class Kind(models.TextChoices):
        PLACED = "placed", _("ordered")
        READY = "ready", _("ready")
        CANCELLED = "cancelled", _("cancelled")

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=9, choices=Kind)
    created_at = models.DateTimeField()
    #: when somebody last began to send it
    tried_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    #: why it could not be sent, the last time; for the owner
    trouble = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "kind"], name="one_mail_of_a_kind_per_order")]
        indexes = [models.Index(fields=["created_at"], condition=models.Q(sent_at__isnull=True), name="mails_to_send")]

    def __str__(self) -> str:
        return f"{self.kind} mail of order {self.order_id}"

    @property
    def is_given_up(self) -> bool:
        return self.sent_at is None and self.tries >= MOST_TRIES
