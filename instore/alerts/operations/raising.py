"""An alert comes into being, is equipped with something to say, and goes when nobody is there any more."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from instore.floor.models import Episode, Zone
from shop.catalogue.models import Product

from ..lifecycle import COOLDOWN, SEEN_FOR, Step, due
from ..models import Alert
from .steps import close, locked, ring, take, tell

_S = Alert.State


@transaction.atomic
def raise_alert(
    *,
    zone: Zone,
    kind: str,
    now: datetime,
    score: float | None = None,
    reasons: Sequence[Mapping[str, Any]] = (),
    episode: Episode | None = None,
    product: Product | None = None,
    alternative: Product | None = None,
    accessory: Product | None = None,
) -> Alert | None:
    """Ring for somebody in a zone; None when the zone already rings for this, or has just stopped to.

    What the senses guess is watched first, unless its episode has lasted that long; who calls by hand rings
    at once, and wakes a call that was put off.
    """
    kind = Alert.Kind(kind)
    before = Alert.objects.select_for_update(of=("self",)).select_related("zone")
    living = before.filter(zone=zone, kind=kind, state__in=Alert.LIVING).first()
    if living is not None:
        return _again(living, now)
    asked = kind in Alert.ASKED
    if not asked and _cools_down(zone, kind, now):
        return None
    alert = Alert(
        zone=zone, kind=kind, raised_at=now, score=score, reasons=[dict(one) for one in reasons],
        episode=episode,
        product=product, alternative=alternative, accessory=accessory,
    )  # fmt: skip
    if asked or (episode is not None and now - episode.started_at >= SEEN_FOR):
        ring(alert, now)
    if not _saved(alert):
        return None
    if alert.rings:
        tell(alert, "opened", now)
    return alert


def _saved(alert: Alert) -> bool:
    """False when another one was a moment earlier."""
    try:
        with transaction.atomic():
            alert.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _again(living: Alert, now: datetime) -> Alert | None:
    """What is raised though it is there: a put-off call wakes, one that is watched long enough rings."""
    if living.state == _S.SNOOZED and living.was_asked:
        take(living, Step("wake"), now)
        return living
    if living.state == _S.CANDIDATE and (step := due(living, now)):
        take(living, step, now)
        return living
    return None


def _cools_down(zone: Zone, kind: str, now: datetime) -> bool:
    """Whether one that rang has just ended; a clock that was set back does not silence the zone."""
    closed = Alert.objects.filter(zone=zone, kind=kind, opened_at__isnull=False)
    return closed.filter(closed_at__gt=now - COOLDOWN, closed_at__lte=now + timedelta(seconds=5)).exists()


@transaction.atomic
def equip(
    *,
    alert: Alert,
    product: Product | None,
    alternative: Product | None = None,
    accessory: Product | None = None,
    now: datetime,
) -> Alert:
    """Give a living alert what to speak of; one that is over stays as it was. Raises `UnknownAlert`."""
    found = locked(alert)
    chosen = (product, alternative, accessory)
    if found.is_over or (found.product, found.alternative, found.accessory) == chosen:
        return found
    found.product, found.alternative, found.accessory = chosen
    found.save(update_fields=["product", "alternative", "accessory"])
    if found.opened_at:
        tell(found, "equipped", now)
    return found


@transaction.atomic
def auto_clear(*, zone: Zone, now: datetime, raised_before: datetime | None = None) -> int:
    """Nobody is in the zone any more: what only guessed goes; returns how many.

    Who is on the way or there is not interrupted, and who called by hand is still looked for. What was raised
    after `raised_before`, the moment when the zone was left, is about somebody else.
    """
    living = Alert.objects.select_for_update(of=("self",)).select_related("zone").order_by("pk")
    gone = 0
    for alert in living.filter(zone=zone, state__in=Alert.LIVING, raised_at__lte=raised_before or now):
        if alert.state in (_S.CLAIMED, _S.ON_SITE):
            if alert.free_at is None:
                alert.free_at = now
                alert.save(update_fields=["free_at"])
                tell(alert, "left", now)
        elif not alert.was_asked:
            close(alert, _S.AUTO_CLEARED, now)
            alert.save()
            gone += 1
            if alert.opened_at:
                tell(alert, "auto_cleared", now)
    return gone
