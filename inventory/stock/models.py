import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from inventory.items.models import Item


class Location(models.Model):
    """Where items are. Physical places have stock levels; the others are ends of movements."""

    class Kind(models.TextChoices):
        PHYSICAL = "physical", _("place")
        SUPPLIER = "supplier", _("supplier")
        CUSTOMER = "customer", _("customer")
        TRANSIT = "transit", _("on the way")
        LOSS = "loss", _("loss")
        DISCREPANCY = "discrepancy", _("discrepancy")

    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PHYSICAL)
    name_fr = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    #: a sale takes from the lowest position first
    position = models.PositiveSmallIntegerField(default=0)
    #: working days until a customer can have what is here; 0 is at once
    lead_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=~Q(kind="physical"), name="one_location_per_virtual_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["physical", "supplier", "customer", "transit", "loss", "discrepancy"]),
                name="location_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the moment."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_fr

    @property
    def is_physical(self) -> bool:
        return self.kind == self.Kind.PHYSICAL


class StockLevel(models.Model):
    """How many of an item are at a physical location, and how many of those are held."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="levels")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="levels")
    on_hand = models.IntegerField(default=0)
    held = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "location"], name="one_level_per_item_and_location"),
            models.CheckConstraint(condition=Q(held__gte=0), name="held_not_negative"),
            models.CheckConstraint(condition=Q(on_hand__gte=F("held")), name="held_within_on_hand"),
        ]

    def __str__(self) -> str:
        return f"{self.on_hand} - {self.held} of {self.item_id} at {self.location_id}"

    @property
    def available(self) -> int:
        return self.on_hand - self.held


class Hold(models.Model):
    """Units promised to one owner: until `expires_at` while active, for good once committed."""

    class State(models.TextChoices):
        ACTIVE = "active", _("held")
        COMMITTED = "committed", _("promised")
        ISSUED = "issued", _("handed over")
        RELEASED = "released", _("released")
        EXPIRED = "expired", _("expired")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: opaque: who or what it is for ("basket:…", "tablet:…"); one active hold each
    owner = models.CharField(max_length=120)
    #: opaque: who asked for it, and the scope of `key`
    actor = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    #: for people: "M. Petit"
    label = models.CharField(max_length=80, blank=True, default="")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=80, null=True)  # noqa: DJ001 - NULL is "no idempotency key"
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    #: what was asked for, as {sku, quantity, location}; the lines say what is really held
    asked = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "key"], name="hold_key_once_per_actor"),
            models.CheckConstraint(
                condition=Q(state__in=["active", "committed", "issued", "released", "expired"]), name="hold_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["active", "committed"], closed_at__isnull=True)
                | Q(state__in=["issued", "released", "expired"], closed_at__isnull=False),
                name="ended_hold_has_its_end",
            ),
            models.UniqueConstraint(fields=["owner"], condition=Q(state="active"), name="one_active_hold_per_owner"),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(expires_at__isnull=False), name="active_hold_expires"
            ),
            models.CheckConstraint(
                condition=~Q(state="committed") | Q(expires_at__isnull=True), name="committed_hold_never_expires"
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], condition=Q(state="active"), name="active_holds_by_expiry")]

    def __str__(self) -> str:
        return f"{self.state} hold of {self.owner}"

    @property
    def counts(self) -> bool:
        """Whether its units are still held."""
        return self.state in (self.State.ACTIVE, self.State.COMMITTED)


class HoldLine(models.Model):
    """`quantity` units of an item, held at one location."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="hold_lines")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="hold_lines")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hold", "item", "location"], name="one_line_per_item_and_location"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="hold_line_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.item_id} at {self.location_id}"


class Movement(models.Model):
    """Units that went from one location to another. Never changed, never deleted: the database refuses it too."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="movements")
    source = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="departures")
    destination = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="arrivals")
    quantity = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    #: why: an order's number, a count, a supplier's delivery note
    reason = models.CharField(max_length=120, blank=True, default="")
    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, null=True, related_name="movements")
    #: total purchase value without VAT, when known
    value_cents = models.BigIntegerField(null=True)
    key = models.CharField(max_length=80, null=True)  # noqa: DJ001 - NULL is "no idempotency key"
    fingerprint = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="movement_quantity_positive"),
            models.CheckConstraint(condition=~Q(source=F("destination")), name="movement_goes_somewhere"),
            models.CheckConstraint(
                condition=Q(value_cents__isnull=True) | Q(value_cents__gte=0), name="movement_value_not_negative"
            ),
            models.UniqueConstraint(fields=["actor", "key"], name="movement_key_once_per_actor"),
        ]
        indexes = [models.Index(fields=["item", "at"])]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.item_id}: {self.source_id} to {self.destination_id}"
