from django.db import models
from django.utils.translation import gettext_lazy as _

from instore.floor.models import Zone
from shop.catalogue.models import Product
from shop.customers.models import ApiToken

SAMPLE = 500


class Device(models.Model):
    """A connected object, known by the name under which it speaks: "zigbee2mqtt/entree_presence".

    A key without a slash ("zigbee2mqtt") is a bridge: its credential speaks for all names behind it.
    """

    class State(models.TextChoices):
        QUARANTINE = "quarantine", _("in quarantine")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    key = models.CharField(max_length=200, unique=True)
    family = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    #: what it mostly says, as far as it was heard: presence, button, contact, vibration, count...
    kind = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.QUARANTINE, db_index=True)
    zone = models.ForeignKey(Zone, on_delete=models.SET_NULL, null=True, blank=True, related_name="devices")
    #: what it is fixed to, when it is one product
    product = models.ForeignKey(Product, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    #: where it hangs on the plan, in thousandths of its width and height
    x = models.PositiveSmallIntegerField(null=True)
    y = models.PositiveSmallIntegerField(null=True)
    #: speaks over HTTP with this token; a token speaks for one device
    token = models.OneToOneField(ApiToken, on_delete=models.SET_NULL, null=True, related_name="device")
    #: signs in to the MQTT broker as this user; of the secret only a digest is kept
    user = models.CharField(max_length=80, unique=True, null=True, blank=True)
    secret_digest = models.CharField(max_length=64, blank=True, default="")
    first_seen_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    battery = models.PositiveSmallIntegerField(null=True)
    link_quality = models.PositiveSmallIntegerField(null=True)
    #: what its bridge says of it; null when nobody said
    online = models.BooleanField(null=True)
    messages = models.PositiveBigIntegerField(default=0)
    troubles = models.PositiveBigIntegerField(default=0)
    last_sample = models.TextField(blank=True, default="")
    #: what it said last of each thing that is a state ({"contact": "open"}): only a change of it is news
    levels = models.JSONField(default=dict)
    #: readings since the beginning of its running minute
    minute_at = models.DateTimeField(null=True)
    minute_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name or self.key

    @property
    def is_bridge(self) -> bool:
        return "/" not in self.key


class Reading(models.Model):
    """One fact that a device told. `key` makes it the same fact when it comes twice."""

    class Kind(models.TextChoices):
        PRESENCE = "presence", _("presence")
        DWELL = "dwell", _("length of stay")
        COUNT = "count", _("number of people")
        PICK = "pick", _("picked up")
        PUT_BACK = "put_back", _("put back")
        BUTTON = "button", _("button")
        PROXIMITY = "proximity", _("distance")
        TAG_SEEN = "tag_seen", _("tag seen")
        WEIGHT = "weight", _("weight")
        HEALTH = "health", _("health")

    key = models.CharField(max_length=120)
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="readings", db_index=False)
    zone = models.ForeignKey(Zone, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.FloatField()
    unit = models.CharField(max_length=16, blank=True, default="")
    observed_at = models.DateTimeField()
    received_at = models.DateTimeField(db_index=True)
    #: the broker kept it from before: it says how things stood, not that something happens
    retained = models.BooleanField(default=False)
    #: "" when nothing is wrong; "clock" when the device's time could not be true
    quality = models.CharField(max_length=16, blank=True, default="")
    #: by which way it came: mqtt or http
    source = models.CharField(max_length=8, default="mqtt")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "key"], name="reading_once_per_device")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value:g}"


class ReadingHour(models.Model):
    """What is left of raw readings after a day: how many, and their sum, least and most."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="hours", db_index=False)
    #: where the device was last in that hour
    zone = models.ForeignKey(Zone, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Reading.Kind)
    hour = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()
    total = models.FloatField()
    least = models.FloatField()
    most = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "kind", "hour"], name="hour_once_per_device")]

    def __str__(self) -> str:
        return f"{self.count} {self.kind} from {self.hour}"


class Trouble(models.Model):
    """What could not be understood or believed, counted: one row a family and code, however much of it comes."""

    family = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    count = models.PositiveBigIntegerField(default=0)
    last_at = models.DateTimeField()
    sample = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-last_at"]
        constraints = [models.UniqueConstraint(fields=["family", "code"], name="trouble_once")]

    def __str__(self) -> str:
        return f"{self.family} {self.code} {self.count}"


class Listener(models.Model):
    """A sign of life of the process that listens to the broker."""

    name = models.CharField(max_length=40, unique=True)
    beat_at = models.DateTimeField()
    started_at = models.DateTimeField()
    connected = models.BooleanField(default=False)
    #: since when it is connected, or is not
    changed_at = models.DateTimeField()
    messages = models.PositiveBigIntegerField(default=0)
    #: the last day on which the broker came back, how often it did so then, and after how many seconds in all
    away_on = models.DateField(null=True)
    away_times = models.PositiveIntegerField(default=0)
    away_seconds = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.beat_at}"
