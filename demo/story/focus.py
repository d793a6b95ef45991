"""Which call the page speaks of: the one that the reader chose, else the one that rings, else the last one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from instore.alerts.models import Alert
from instore.devices.models import Reading
from instore.floor.models import Episode

#: a call that is over stays in sight for so long
_AFTER = timedelta(seconds=40)
_EARLIER = 6
_PRESSING = (Alert.State.OPEN, Alert.State.ON_SITE, Alert.State.CLAIMED, Alert.State.SNOOZED)


@dataclass(frozen=True, slots=True)
class Focus:
    """`alert` is None while nothing has rung lately; then `episode` is the stay that comes nearest to it."""

    alert: Alert | None
    episode: Episode | None
    #: the reader asked for this one
    chosen: bool = False
    #: the sensor's word after which it rang
    reading: Reading | None = None

    @property
    def zone_pk(self) -> int | None:
        at = self.alert or self.episode
        return at.zone_id if at else None


def focus(chosen: int | None, now: datetime) -> Focus:
    """Four queries at most."""
    alert = _alert(chosen, now)
    if alert is None:
        return Focus(None, _longest(now))
    episode = alert.episode or _stay_of(alert)
    return Focus(alert, episode, chosen=alert.pk == chosen, reading=_before(alert))


def earlier(now: datetime) -> list[Alert]:
    """The latest calls that rang, newest first."""
    return list(_rang().filter(opened_at__gt=now - timedelta(hours=3))[:_EARLIER])


def rang_after(at: Focus) -> float | None:
    """Seconds from the sensor's word to the call; None when time alone made it ring."""
    if at.alert is None or at.reading is None or at.alert.opened_at is None:
        return None
    return max(0.0, (at.alert.opened_at - at.reading.received_at).total_seconds())


def _alert(chosen: int | None, now: datetime) -> Alert | None:
    if chosen is not None and (found := _rang().filter(pk=chosen).first()):
        return found
    latest = list(_rang().filter(opened_at__gt=now - timedelta(minutes=30))[:12])
    for state in _PRESSING:
        # the one that rang first is the one that waits longest: it keeps the screen until it ends
        if living := [alert for alert in latest if alert.state == state]:
            return living[-1]
    return next((alert for alert in latest if alert.closed_at and now - alert.closed_at < _AFTER), None)


def _rang() -> QuerySet[Alert]:
    found = Alert.objects.filter(opened_at__isnull=False)
    return found.select_related("zone", "episode__zone", "claimed_by").order_by("-opened_at", "-pk")


def _stay_of(alert: Alert) -> Episode | None:
    """The stay during which somebody called."""
    stays = Episode.objects.filter(zone=alert.zone_id, started_at__lte=alert.raised_at).select_related("zone")
    return stays.filter(seen_at__gte=alert.raised_at - timedelta(minutes=2)).order_by("-started_at").first()


def _longest(now: datetime) -> Episode | None:
    """The stay that goes on and has lasted longest, of those with somebody there."""
    stays = Episode.objects.filter(ended_at__isnull=True, present=True).select_related("zone")
    return max(stays, key=lambda stay: stay.length(now), default=None)


def _before(alert: Alert) -> Reading | None:
    """What a sensor of the aisle said last before it rang."""
    rang = alert.opened_at or alert.raised_at
    said = Reading.objects.filter(
        zone=alert.zone_id, received_at__lte=rang, received_at__gt=rang - timedelta(minutes=5)
    )
    return said.exclude(kind="health").order_by("-received_at", "-pk").first()
