"""What every change of an alert does: change the row, announce it."""

from datetime import datetime

from instore.floor.operations import answer_call
from inventory.outbox.operations import announce

from ..errors import UnknownAlert
from ..lifecycle import NEIGHBOURS, Step
from ..models import Alert

_S = Alert.State


def locked(alert: Alert) -> Alert:
    """The row as it is now, ours until the end of the transaction. Raises `UnknownAlert`."""
    found = Alert.objects.select_for_update(of=("self",)).select_related("zone").filter(pk=alert.pk).first()
    if found is None:
        raise UnknownAlert
    return found


def tell(alert: Alert, kind: str, now: datetime) -> None:
    announce(kind=f"alert_{kind}", now=now, alert=alert.pk, zone=alert.zone.number)


def ring(alert: Alert, now: datetime) -> None:
    """For the first time, or again from a claim that lapsed or a "later" that is over."""
    alert.state, alert.open_since = _S.OPEN, now
    alert.opened_at = alert.opened_at or now
    alert.claimed_by, alert.claimed_actor, alert.claimed_at, alert.snoozed_until = None, "", None, None


def answered(alert: Alert, now: datetime) -> None:
    """The plan stops showing a call that somebody takes, or that is over."""
    if alert.was_asked:
        answer_call(zone=alert.zone, now=now)


def close(alert: Alert, state: Alert.State, now: datetime) -> None:
    alert.state, alert.closed_at = state, now


def take(alert: Alert, step: Step, now: datetime) -> None:
    """Do what is due, save it, and announce it."""
    told = {"open": "opened", "wake": "woken", "lapse": "lapsed", "escalate": "escalated", "expire": "expired"}
    if step.verb == "expire":
        close(alert, _S.EXPIRED, now)
    elif step.verb == "clear":
        close(alert, _S.AUTO_CLEARED, now)
    elif step.verb == "escalate":
        alert.level = step.level
    else:
        ring(alert, now)
        if step.verb == "lapse":
            # it was somebody's and still waits: more people must know
            alert.level = max(alert.level, NEIGHBOURS)
    alert.save()
    if alert.is_over:
        answered(alert, now)
    tell(alert, told.get(step.verb, "auto_cleared"), now)
