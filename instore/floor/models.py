from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models

from shop.catalogue.models import Category, Product
from shop.catalogue.translated import Translated

from .nearness import nearest
from .pace import Pace, pace

__all__ = ["Episode", "Pace", "Sighting", "Zone", "ZoneProduct"]


class Zone(models.Model):
    """A numbered part of the shop floor, drawn on the plan in thousandths of its width and height."""

    number = models.PositiveSmallIntegerField(unique=True)
    name_fr = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True, default="")
    category = models.ForeignKey(Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="zones")
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    #: where the shelf stands in the zone: top, left, right, bottom, middle
    shelf = models.CharField(max_length=6, default="top")

    name = Translated()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def neighbours(self) -> list["Zone"]:
        """The zones beside this one, nearest first; the nearest one when none is beside it."""
        return nearest(self, Zone.objects.exclude(pk=self.pk))


class ZoneProduct(models.Model):
    """A product shown in a zone."""

    zone = models.ForeignKey(Zone, on_delete=models.CASCADE, related_name="places")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="zone_places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["zone", "product"], name="product_once_per_zone")]

    def __str__(self) -> str:
        return f"{self.product_id} in zone {self.zone_id}"


class Sighting(models.Model):
    """The last word of one source about one zone. Whether somebody is there is the "or" of its sources."""

    zone = models.ForeignKey(Zone, on_delete=models.CASCADE, related_name="sightings", db_index=False)
    source = models.CharField(max_length=200)
    present = models.BooleanField()
    count = models.PositiveSmallIntegerField(default=1)
    #: when it was so, as the source says and we believe
    at = models.DateTimeField()
    heard_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["zone", "source"], name="sighting_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.count if self.present else 0}"


class Episode(models.Model):
    """A stay in a zone: from the first sign of somebody until nobody has come back for a while."""

    zone = models.ForeignKey(Zone, on_delete=models.CASCADE, related_name="episodes")
    key = models.UUIDField(default=uuid4, unique=True)
    started_at = models.DateTimeField()
    #: the last sign of somebody: when the last one left, if nobody is there
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, db_index=True)
    present = models.BooleanField()
    #: paced seconds with somebody there, counted until `counted_at`
    seconds = models.FloatField(default=0.0)
    counted_at = models.DateTimeField()
    returns = models.PositiveIntegerField(default=0)
    #: the most at once
    people = models.PositiveSmallIntegerField(default=1)
    picks = models.PositiveIntegerField(default=0)
    put_backs = models.PositiveIntegerField(default=0)
    #: touches of displays
    displays = models.PositiveIntegerField(default=0)
    #: {product: touches}, by the text of its primary key
    products = models.JSONField(default=dict)
    calls = models.PositiveIntegerField(default=0)
    #: somebody called and nobody has answered yet
    called_at = models.DateTimeField(null=True)
    #: ended because its sensors fell silent, not because somebody left
    stale = models.BooleanField(default=False)
    scored_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)
    #: numbers by name, no ids: what is kept of it
    features = models.JSONField(default=dict)

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone"], condition=models.Q(ended_at__isnull=True), name="one_open_episode_per_zone"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(present=False), name="ended_is_empty"
            ),
            models.CheckConstraint(condition=models.Q(seconds__gte=0), name="stay_not_negative"),
        ]

    def __str__(self) -> str:
        return f"zone {self.zone_id} since {self.started_at}"

    def length(self, now: datetime) -> float:
        """Paced seconds with somebody there, until now."""
        if not self.present:
            return self.seconds
        return self.seconds + max(timedelta(0), now - self.counted_at).total_seconds() * pace(now)
