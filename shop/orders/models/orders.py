from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inventory.stock.models import Hold
from shop.catalogue.models import Variant


class Order(models.Model):
    """A sale, from the promise to the hand-over. A sale at the counter goes through at once."""

    class Channel(models.TextChoices):
        WEB = "web", _("web")
        SHOP = "shop", _("shop")
        API = "api", _("API")

    class State(models.TextChoices):
        #: the customer is at the payment provider; the hold still expires
        AWAITING = "awaiting", _("being paid")
        PLACED = "placed", _("ordered")
        READY = "ready", _("ready")
        COLLECTED = "collected", _("handed over")
        CANCELLED = "cancelled", _("cancelled")

    class Fulfilment(models.TextChoices):
        PICKUP = "pickup", _("collected in the shop")
        DELIVERY = "delivery", _("delivered")
        COUNTER = "counter", _("taken at once")

    #: for people: 2 418. One sequence for the whole shop
    number = models.PositiveBigIntegerField(unique=True)
    #: for the address of its page: cannot be guessed
    token = models.CharField(max_length=43, unique=True)
    #: for the counter: "Q7-43"; unique among orders that wait
    pickup_code = models.CharField(max_length=8, blank=True, default="")
    channel = models.CharField(max_length=4, choices=Channel)
    till_code = models.CharField(max_length=60)
    state = models.CharField(max_length=9, choices=State, default=State.PLACED)
    fulfilment = models.CharField(max_length=8, choices=Fulfilment)
    hold = models.OneToOneField(Hold, on_delete=models.PROTECT, null=True, related_name="order")

    customer_name = models.CharField(max_length=120, blank=True, default="")
    customer_phone = models.CharField(max_length=40, blank=True, default="")
    customer_email = models.EmailField(blank=True, default="")
    delivery_address = models.TextField(blank=True, default="")
    language = models.CharField(max_length=5, default="fr")

    total_cents = models.PositiveIntegerField()
    eco_cents = models.PositiveIntegerField(default=0)
    delivery_cents = models.PositiveIntegerField(default=0)
    discount_cents = models.PositiveIntegerField(default=0)
    #: VAT contained in the total, by rate: [{"rate_bp": 2000, "net_cents": …, "vat_cents": …}]
    vat = models.JSONField(default=list)
    payment_method = models.CharField(max_length=20)
    paid_cents = models.PositiveIntegerField(default=0)

    placed_at = models.DateTimeField(db_index=True)
    ready_at = models.DateTimeField(null=True)
    collected_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    #: when the sale was recorded in the journal: at payment or hand-over
    sold_at = models.DateTimeField(null=True, db_index=True)
    actor = models.CharField(max_length=120)
    ready_by = models.CharField(max_length=120, blank=True, default="")
    key = models.CharField(max_length=80, null=True)  # noqa: DJ001 - NULL is "no idempotency key"
    fingerprint = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["-placed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["actor", "key"], name="order_key_once_per_actor"),
            models.UniqueConstraint(
                fields=["pickup_code"],
                condition=~Q(pickup_code="") & Q(state__in=["awaiting", "placed", "ready"]),
                name="pickup_code_unique_while_waiting",
            ),
        ]
        indexes = [models.Index(fields=["state", "placed_at"])]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def due_cents(self) -> int:
        """What is still to be paid."""
        return max(0, self.total_cents - self.paid_cents)

    @property
    def is_waiting(self) -> bool:
        return self.state in (self.State.AWAITING, self.State.PLACED, self.State.READY)


class OrderLine(models.Model):
    """What was sold, with the name, price and rate of that day."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.SET_NULL, null=True, related_name="order_lines")
    sku = models.CharField(max_length=64)
    name = models.CharField(max_length=240)
    quantity = models.PositiveIntegerField()
    unit_cents = models.PositiveIntegerField()
    #: what is paid for the line, after its part of a discount
    total_cents = models.PositiveIntegerField()
    vat_rate_bp = models.PositiveSmallIntegerField()
    eco_cents = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_quantity_positive"),
            models.CheckConstraint(condition=Q(returned__lte=models.F("quantity")), name="returned_within_sold"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.name}"

    @property
    def staff_name(self) -> str:
        """For screens of the staff, in the reader's language; `name` is what the customer ordered.

        Wants its variant and product fetched: `queries.with_staff_names`.
        """
        return self.variant.full_name if self.variant else self.name
