import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from instore.floor.models import Episode, Zone
from shop.catalogue.models import Product


class Alert(models.Model):
    """Somebody in a zone needs a seller. How it ended is what the shop learns from."""

    class Kind(models.TextChoices):
        HELP = "help", _("seen by the shop")
        CALL = "call", _("call button")
        DISPLAY = "display", _("called from a display")

    class State(models.TextChoices):
        CANDIDATE = "candidate", _("being watched")
        OPEN = "open", _("open")
        CLAIMED = "claimed", _("somebody is going")
        ON_SITE = "on_site", _("somebody is there")
        SNOOZED = "snoozed", _("put off")
        RESOLVED = "resolved", _("ended")
        EXPIRED = "expired", _("without follow-up")
        AUTO_CLEARED = "auto_cleared", _("the person left")

    class Outcome(models.TextChoices):
        HELPED = "helped", _("helped")
        SOLD = "sold", _("sold")
        NOT_NEEDED = "not_needed", _("not needed")
        WRONG = "wrong", _("mistake")

    #: not over yet: one of a kind in a zone
    LIVING = (State.CANDIDATE, State.OPEN, State.CLAIMED, State.ON_SITE, State.SNOOZED)
    CLOSED = (State.RESOLVED, State.EXPIRED, State.AUTO_CLEARED)
    #: a person asked; the senses only guess
    ASKED = (Kind.CALL, Kind.DISPLAY)

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    zone = models.ForeignKey(Zone, on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=7, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.CANDIDATE)
    #: 0 rings in the zone, 1 at the neighbours' too, 2 everywhere, and the owner is told
    level = models.PositiveSmallIntegerField(default=0)
    raised_at = models.DateTimeField()
    #: when it first rang; null while it is only watched
    opened_at = models.DateTimeField(null=True)
    #: since when nobody has it: what it waits for is counted from here
    open_since = models.DateTimeField(null=True)
    score = models.FloatField(null=True)
    #: why, as codes with their numbers: [{"code": "dwell", "seconds": 240}]
    reasons = models.JSONField(default=list)
    #: the stay that it is about
    episode = models.ForeignKey(Episode, on_delete=models.SET_NULL, null=True, blank=True, related_name="alerts")
    product = models.ForeignKey(Product, on_delete=models.SET_NULL, null=True, related_name="+")
    alternative = models.ForeignKey(Product, on_delete=models.SET_NULL, null=True, related_name="+")
    accessory = models.ForeignKey(Product, on_delete=models.SET_NULL, null=True, related_name="+")
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="alerts"
    )
    #: the same as operations name people, programs too: "user:3:Louise Brault"
    claimed_actor = models.CharField(max_length=120, blank=True, default="")
    claimed_at = models.DateTimeField(null=True)
    #: how often somebody else said "I go" when it was taken already; null for never, because SQLite would make the
    #: table anew for a default, without its triggers
    came_second = models.PositiveIntegerField(null=True)
    on_site_at = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    #: the zone has been empty since
    free_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "kind"],
                condition=Q(state__in=["candidate", "open", "claimed", "on_site", "snoozed"]),
                name="one_open_alert_per_zone",
            ),
            models.CheckConstraint(
                condition=Q(state="resolved") ^ Q(outcome=""), name="a_resolved_alert_has_an_outcome"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) ^ ~Q(state__in=["resolved", "expired", "auto_cleared"]),
                name="a_closed_alert_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["claimed", "on_site"]) | ~Q(claimed_actor=""), name="a_claim_has_its_person"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "opened_at"], name="alerts_by_state"),
            models.Index(fields=["zone", "kind", "-closed_at"], name="alerts_last_closed"),
            models.Index(fields=["opened_at"], name="alerts_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in zone {self.zone_id}: {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in self.CLOSED

    @property
    def rings(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def was_asked(self) -> bool:
        """Whether a person called, rather than the shop guessing."""
        return self.kind in self.ASKED

    def is_of(self, actor: str) -> bool:
        """Whether it was this person who claimed it; a name may have changed since."""
        return bool(self.claimed_actor) and self.claimed_actor.split(":")[:2] == actor.split(":")[:2]
