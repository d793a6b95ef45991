import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from instore.floor.models import Zone
from shop.catalogue.models import Variant


class Tablet(models.Model):
    """An enrolled tablet: a till of its own. Only the digest of its secret is kept."""

    name = models.CharField(max_length=80)
    zone = models.ForeignKey(Zone, on_delete=models.SET_NULL, null=True, blank=True, related_name="tablets")
    digest = models.CharField(max_length=64, unique=True)
    enrolled_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    #: PINs tried in a row without a right one, whoever they were for; five lock it
    pin_errors = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)
    #: who is at it now
    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="tablets"
    )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def till_code(self) -> str:
        return f"tablet-{self.pk}"


class EnrolmentCode(models.Model):
    """A code the owner shows and a tablet types: once, for ten minutes."""

    code = models.CharField(max_length=8, unique=True)
    tablet_name = models.CharField(max_length=80)
    zone = models.ForeignKey(Zone, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.code


class Ticket(models.Model):
    """A sale that a seller is making on a tablet; it waits while somebody else uses the tablet."""

    #: the idempotency key of its sale, and the name of its hold
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    tablet = models.ForeignKey(Tablet, on_delete=models.CASCADE, related_name="tickets")
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tickets")
    discount_cents = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    #: set aside for later; null for the one in hand
    parked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["parked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tablet", "seller"], condition=Q(parked_at__isnull=True), name="one_ticket_in_hand"
            )
        ]

    def __str__(self) -> str:
        return f"ticket {self.pk}"

    @property
    def owner(self) -> str:
        """How the stock names this ticket's hold."""
        return f"ticket:{self.key}"


class TicketLine(models.Model):
    """So many of a variant; with `hold_id`, the units that were set aside before."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    hold_id = models.UUIDField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="ticket_quantity_positive"),
            models.UniqueConstraint(
                fields=["ticket", "variant"], condition=Q(hold_id__isnull=True), name="one_free_line_per_variant"
            ),
            models.UniqueConstraint(
                fields=["ticket", "variant", "hold_id"],
                condition=Q(hold_id__isnull=False),
                name="one_line_per_hold_and_variant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
