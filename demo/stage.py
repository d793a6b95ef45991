"""What the three living parts of the page show: the floor, Louise's tablet, the rail."""

from datetime import datetime
from typing import Any
from zlib import crc32

from django.http import HttpRequest
from django.utils import timezone

from demo.story.focus import Focus, earlier, focus, rang_after
from demo.story.telling import story
from instore.alerts.argument import argument_of
from instore.alerts.lifecycle import answer_until
from instore.alerts.models import Alert
from instore.alerts.queries import length_of
from instore.alerts.words import chips_of
from instore.floor.pace import pace
from instore.floor.queries import plan

PACES = (0, 1, 10, 60)
#: from here on "so long after the sensor" would not be true: time made it ring
_AT_ONCE = 8.0


def floor(now: datetime) -> dict[str, Any]:
    """The plan with who is where, and how fast the visitors live."""
    calling = {*Alert.objects.filter(state__in=Alert.LIVING, opened_at__isnull=False).values_list("zone", flat=True)}
    zones = plan(now, calling=calling)
    speed = pace(now)
    shown = [(one.zone.pk, one.state, one.people, round(one.crowd.said_x)) for one in zones]
    return {
        "zones": zones, "pace": speed, "paces": PACES, "moment": timezone.localtime(now),
        "print_of": _print((shown, speed)),
    }  # fmt: skip


def tablet(at: Focus, now: datetime) -> dict[str, Any]:
    """What Louise sees: the call with its argument, or nothing to do."""
    alert = at.alert
    if alert is None:
        return {"alert": None, "tablet_print": _print((None, at.zone_pk))}
    seconds = int(length_of(alert, now))
    after = rang_after(at)
    return {
        "alert": alert,
        "chosen": at.chosen,
        "argument": argument_of(alert, now),
        "chips": chips_of(alert),
        "minutes": seconds // 60,
        "seconds": seconds % 60,
        "at_ms": int(now.timestamp() * 1000),
        "run": seconds if not alert.is_over else None,
        "pace": _runs(alert, now),
        "answer_until": answer_until(alert),
        "after": after if after is not None and after < _AT_ONCE else None,
        "heard_ms": int(at.reading.received_at.timestamp() * 1000) if at.reading else 0,
        "mini": plan(now, calling={alert.zone_id}),
        "tablet_print": _print(
            (alert.pk, alert.state, alert.level, alert.product_id, alert.alternative_id, at.chosen, _runs(alert, now))
        ),
    }


def _runs(alert: Alert, now: datetime) -> float:
    """How fast the length on the tablet runs: with the stay, not while nobody is there; since a call, as the clock."""
    if alert.was_asked or alert.episode is None:
        return 1.0
    return pace(now) if alert.episode.present else 0.0


def rail(at: Focus, now: datetime) -> dict[str, Any]:
    """The story of the call in sight, and the calls before it."""
    return {"moments": story(at, now), "at": at, "earlier": earlier(now), "moment": timezone.localtime(now)}


def chosen(request: HttpRequest) -> int | None:
    """The call that the reader asked for."""
    given = request.GET.get("alert", "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


def everything(request: HttpRequest, now: datetime) -> dict[str, Any]:
    at = focus(chosen(request), now)
    return {**floor(now), **tablet(at, now), **rail(at, now), "asked": at.alert.pk if at.chosen and at.alert else ""}


def _print(facts: object) -> str:
    """Changes when what is shown changes; times that run by themselves do not count."""
    return f"{crc32(repr(facts).encode()):x}"
