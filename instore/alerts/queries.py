"""Alerts as the screens ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from instore.floor.models import Zone

from .lifecycle import MANAGER, NEIGHBOURS
from .models import Alert

_S = Alert.State
_KIND_FIRST = {Alert.Kind.CALL: 0, Alert.Kind.DISPLAY: 0, Alert.Kind.HELP: 1}


def _with_all() -> QuerySet[Alert]:
    return Alert.objects.select_related("zone", "claimed_by", "episode")


def alert_of(pk: int) -> Alert | None:
    return _with_all().filter(pk=pk).first() if pk < 2**63 else None


def waiting() -> list[Alert]:
    """What needs somebody, the most pressing first: who called before who is guessed at, then the oldest. One query."""
    found = list(_with_all().filter(state__in=[_S.OPEN, _S.SNOOZED]))
    return sorted(
        found, key=lambda one: (one.state == _S.SNOOZED, -one.level, _KIND_FIRST[Alert.Kind(one.kind)], one.pk)
    )


def ringing_zones() -> set[int]:
    """Zones, by primary key, in which somebody waits and nobody has gone yet. One query."""
    return set(Alert.objects.filter(state=_S.OPEN).values_list("zone_id", flat=True))


def taken() -> list[Alert]:
    """What somebody is going to or is there for, oldest first. One query."""
    return list(_with_all().filter(state__in=[_S.CLAIMED, _S.ON_SITE]).order_by("claimed_at", "pk"))


def rings_at(alert: Alert, zone: Zone | None, zones_with_tablets: set[int]) -> bool:
    """Whether a call takes the screen of a tablet that belongs to a zone, or to none.

    First in its own zone, then at the neighbours', then everywhere; a tablet of no zone is carried about, and a
    zone without a tablet of its own has no time to lose.
    """
    if not alert.rings:
        return False
    if zone is None or alert.level >= MANAGER or zone.pk == alert.zone_id or alert.zone_id not in zones_with_tablets:
        return True
    return alert.level >= NEIGHBOURS and zone.pk in {one.pk for one in alert.zone.neighbours()}


def length_of(alert: Alert, now: datetime) -> float:
    """For how long somebody has been there, in seconds: the stay's, else since it rang."""
    if alert.episode is not None and not alert.was_asked:
        return alert.episode.length(now)
    return max(0.0, (now - (alert.opened_at or alert.raised_at)).total_seconds())


@dataclass(frozen=True, slots=True)
class Day:
    """The calls of one day: how many, how many somebody took and how quickly, how they ended."""

    rang: int
    taken: int
    half_within: timedelta | None
    endings: dict[str, int]
    without: int
    left: int
    now_open: int
    #: how often somebody set out for a call that was taken already
    came_second: int = 0

    @property
    def ended(self) -> int:
        return sum(self.endings.values())


def day_of(now: datetime) -> Day:
    """Of today, on the shop's clock. One query."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = list(
        Alert.objects.filter(opened_at__gte=start)
        .order_by()
        .values_list("state", "outcome", "opened_at", "claimed_at", "came_second")
    )
    waits = sorted((claimed - opened).total_seconds() for _s, _o, opened, claimed, _n in rows if claimed and opened)
    endings = {outcome: sum(row[1] == outcome for row in rows) for outcome in Alert.Outcome.values}
    return Day(
        rang=len(rows),
        taken=len(waits),
        half_within=timedelta(seconds=waits[len(waits) // 2]) if waits else None,
        endings={outcome: count for outcome, count in endings.items() if count},
        without=sum(row[0] == _S.EXPIRED for row in rows),
        left=sum(row[0] == _S.AUTO_CLEARED for row in rows),
        now_open=sum(row[0] in Alert.LIVING for row in rows),
        came_second=sum(row[4] or 0 for row in rows),
    )


def page_of(states: Sequence[str], *, before: int | None, limit: int) -> list[Alert]:
    """The newest first, below a primary key; one more than `limit` says that there are others. One query."""
    found = _with_all().select_related("product", "alternative", "accessory").order_by("-pk")
    if states:
        found = found.filter(state__in=states)
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found[: limit + 1])
