"""When an alert moves by itself: pure, so that a clock of any kind can be tried on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from .models import Alert

#: somebody must be there for so long before it rings
SEEN_FOR = timedelta(seconds=2)
#: after one ended, the same zone does not ring again for so long; who calls by hand is always heard
COOLDOWN = timedelta(seconds=120)
NEIGHBOURS_AFTER = timedelta(seconds=30)
MANAGER_AFTER = timedelta(seconds=60)
#: who said "I go" and did not arrive gives it back
CLAIM_LAPSES = timedelta(seconds=90)
EXPIRES = timedelta(minutes=5)
#: "later" is a minute
SNOOZE = timedelta(seconds=60)
#: how it ended is asked for so long after the zone is empty, and never longer than half an hour
ANSWER_WITHIN = timedelta(minutes=10)
LONGEST_VISIT = timedelta(minutes=30)
NEIGHBOURS, MANAGER = 1, 2

Verb = Literal["open", "wake", "lapse", "escalate", "expire", "clear"]


@dataclass(frozen=True, slots=True)
class Step:
    """What is due; `level` for an escalation."""

    verb: Verb
    level: int = 0


def due(alert: Alert, now: datetime) -> Step | None:
    """The next thing that time alone does to an alert, if it is due."""
    if alert.state == Alert.State.CANDIDATE:
        return Step("open") if _passed(alert.raised_at, SEEN_FOR, now) else None
    if alert.state == Alert.State.OPEN:
        return _while_open(alert, now)
    if alert.state == Alert.State.SNOOZED:
        if _passed(alert.opened_at, EXPIRES, now):
            return Step("expire")
        return Step("wake") if _passed(alert.snoozed_until, timedelta(0), now) else None
    if alert.state == Alert.State.CLAIMED and _passed(alert.claimed_at, CLAIM_LAPSES, now):
        return Step("clear" if alert.free_at and not alert.was_asked else "lapse")
    if alert.state == Alert.State.ON_SITE and _is_forgotten(alert, now):
        return Step("expire")
    return None


def level_after(since: datetime | None, now: datetime) -> int:
    """How far a call that nobody takes has gone."""
    if _passed(since, MANAGER_AFTER, now):
        return MANAGER
    return NEIGHBOURS if _passed(since, NEIGHBOURS_AFTER, now) else 0


def answer_until(alert: Alert) -> datetime | None:
    """Until when a seller may say how it ended; None before somebody is there."""
    if alert.on_site_at is None:
        return None
    latest = alert.on_site_at + LONGEST_VISIT
    return min(latest, alert.free_at + ANSWER_WITHIN) if alert.free_at else latest


def _while_open(alert: Alert, now: datetime) -> Step | None:
    if _passed(alert.opened_at, EXPIRES, now):
        return Step("expire")
    level = level_after(alert.open_since, now)
    return Step("escalate", level) if level > alert.level else None


def _is_forgotten(alert: Alert, now: datetime) -> bool:
    left_alone = alert.free_at is not None and _passed(alert.free_at, ANSWER_WITHIN, now)
    return left_alone or _passed(alert.on_site_at, LONGEST_VISIT, now)


def _passed(since: datetime | None, length: timedelta, now: datetime) -> bool:
    """Whether so long has passed; a clock that was set back by more than that has passed it too."""
    if since is None:
        return False
    return now - since >= length or since - now > max(length, SNOOZE)
