import uuid

from django.db import models
from django.db.models.functions import Coalesce

from shop.catalogue.models import Product


class Kind(models.TextChoices):
    """What a page may tell."""

    VIEW = "view"
    DWELL = "dwell"
    SEARCH = "search"
    ADD = "add"
    REMOVE = "remove"
    CHECKOUT = "checkout"
    PURCHASE = "purchase"
    CONSULT_ALTERNATIVE = "consult_alternative"
    VARIANT = "variant"
    DELIVERY = "delivery"
    SOURCE = "source"


class Source(models.TextChoices):
    """Where somebody came from, told apart no further than this."""

    DIRECT = "direct"
    SEARCH = "search"
    SOCIAL = "social"
    MAIL = "mail"
    CAMPAIGN = "campaign"
    OTHER = "other"


class Visit(models.Model):
    """A browser whose person agreed to be followed. Nothing else is known of them; saying no erases it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class Event(models.Model):
    """Something that an agreeing visitor did. Rows come by raw SQL (`operations.rows`), many at a time."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, null=True, related_name="events", db_index=False)
    product = models.ForeignKey(Product, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    sku = models.CharField(max_length=64)
    #: milliseconds of a dwell, cents of a purchase or a delivery, answers of a search; else 1
    value = models.BigIntegerField()
    props = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["received_at", "id"], name="event_by_arrival"),
            models.Index(fields=["visit", "at"], name="event_by_visit"),
            models.Index(fields=["product", "at"], name="event_by_product"),
            models.Index(fields=["at"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sku}".strip()


class DailyCount(models.Model):
    """How many times something happened on a day, to nobody in particular: all that is kept without consent.

    Kinds are those of events and more: `close` is a product's page looked at long enough to be called so,
    `refused` is an event that did not count, or not as it was told, or a batch of which nothing was read (its `source`
    says why). A `dwell` counts seconds; `consent` the answers
    to the question. Stays on the shop floor are counted here too, by the apps above.
    """

    day = models.DateField()
    kind = models.CharField(max_length=20)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    #: where a visit came from, the step of a checkout, why an event was refused
    source = models.CharField(max_length=20)
    number = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "day", "kind", Coalesce("product_id", 0), "source", name="one_count_per_day_and_thing"
            )
        ]
        indexes = [models.Index(fields=["product", "kind", "day"], name="count_by_product")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}: {self.number}"


class Counted(models.Model):
    """The id of an event that was counted without consent, so that one sent twice counts once.

    Made for that event alone, it names nobody; forgotten after two days.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    day = models.DateField(db_index=True)

    def __str__(self) -> str:
        return str(self.pk)
