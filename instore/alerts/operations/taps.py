"""What people do with an alert. Every tap may come twice: the second changes nothing and answers the same."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.db import transaction
from django.db.models.functions import Coalesce

from inventory.retry import retried
from shop.customers.models import ApiToken, User

from ..errors import AlertOver, AlertTaken, BadOutcome
from ..lifecycle import SNOOZE
from ..models import Alert
from ..words import first_name
from .steps import answered, close, locked, tell

_S = Alert.State
#: a seller at a tablet, or a program by its token
Person = User | ApiToken


def _counted(tap: Callable[..., Alert]) -> Callable[..., Alert]:
    """Who comes second changes nothing of the call; that it happened is counted once that is undone."""

    @wraps(tap)
    def tapped(*, alert: Alert, user: Person, now: datetime) -> Alert:
        try:
            return tap(alert=alert, user=user, now=now)
        except AlertTaken:
            Alert.objects.filter(pk=alert.pk).update(came_second=Coalesce("came_second", 0) + 1)
            raise

    return tapped


@_counted
@retried
@transaction.atomic
def claim(*, alert: Alert, user: Person, now: datetime) -> Alert:
    """ "I go." Of two who say it at once one has it. Raises `AlertTaken`, `AlertOver`, `UnknownAlert`."""
    found = _ours_or_free(alert, user)
    if found.state in (_S.CLAIMED, _S.ON_SITE):
        return found
    _give(found, user, now)
    found.state = _S.CLAIMED
    found.save()
    answered(found, now)
    tell(found, "claimed", now)
    return found


@_counted
@retried
@transaction.atomic
def on_site(*, alert: Alert, user: Person, now: datetime) -> Alert:
    """ "I am there", said or not that one goes. Raises `AlertTaken`, `AlertOver`, `UnknownAlert`."""
    found = _ours_or_free(alert, user)
    if found.state == _S.ON_SITE:
        return found
    if found.state != _S.CLAIMED:
        _give(found, user, now)
    found.state, found.on_site_at = _S.ON_SITE, now
    found.save()
    answered(found, now)
    tell(found, "on_site", now)
    return found


@retried
@transaction.atomic
def snooze(*, alert: Alert, user: Person, now: datetime) -> Alert:
    """ "Later": it rings again in a minute. Raises `AlertTaken`, `AlertOver`, `UnknownAlert`."""
    found = _ours_or_free(alert, user)
    if found.state in (_S.SNOOZED, _S.ON_SITE):
        return found
    found.state, found.snoozed_until = _S.SNOOZED, now + SNOOZE
    found.claimed_by, found.claimed_actor, found.claimed_at = None, "", None
    found.save()
    tell(found, "snoozed", now)
    return found


@retried
@transaction.atomic
def resolve(*, alert: Alert, user: Person, outcome: str, now: datetime) -> Alert:
    """How it ended, once and for all. Raises `BadOutcome`, `AlertTaken`, `AlertOver`, `UnknownAlert`."""
    if outcome not in Alert.Outcome.values:
        raise BadOutcome
    found = locked(alert)
    if found.state == _S.RESOLVED and found.outcome == outcome and found.is_of(user.actor):
        return found
    _check(found, user)
    if not found.claimed_actor:
        # said from afar: nobody went, so no time of a claim
        found.claimed_by, found.claimed_actor = _account(user), user.actor
    found.outcome = outcome
    close(found, _S.RESOLVED, now)
    found.save()
    answered(found, now)
    tell(found, "resolved", now)
    return found


def _ours_or_free(alert: Alert, user: Person) -> Alert:
    found = locked(alert)
    _check(found, user)
    return found


def _check(found: Alert, user: Person) -> None:
    if found.is_over:
        raise AlertOver(state=found.state)
    if found.claimed_actor and not found.is_of(user.actor):
        raise AlertTaken(first_name(found))


def _give(found: Alert, user: Person, now: datetime) -> None:
    found.claimed_by, found.claimed_actor, found.claimed_at = _account(user), user.actor, now
    found.snoozed_until = None
    found.opened_at = found.opened_at or now


def _account(user: Person) -> User | None:
    return user if isinstance(user, User) else None
