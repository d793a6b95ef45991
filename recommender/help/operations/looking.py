"""Look at every stay of this moment, and ring for those who seem to need somebody.

An alert is not taken back because the score fell: what ends it is the end of the stay, or a seller. And who was
answered is left alone: the same stay rings again only when the zone has been empty since, for what happened since.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from instore.alerts.lifecycle import COOLDOWN
from instore.alerts.models import Alert
from instore.alerts.operations import raise_alert
from instore.floor.operations import score_episode
from inventory.retry import retried

from ..choosing import choose_products
from ..learned import current
from ..marks import armed
from ..models import Ring
from ..patience import bell
from ..scoring import Scored, score
from .observing import Seen, answered_of, observe, remember_answer

#: a rise of the score that is worth a row in the database
_RISE = 0.02
Alerts = Mapping[int, Sequence[Alert]]


@dataclass(frozen=True, slots=True)
class Looked:
    """How many stays were looked at, and the alerts that came of it."""

    episodes: int
    raised: list[Alert]


def look(*, now: datetime) -> Looked:
    """Score the open stays; ring above the threshold. Six queries at most, and more only for what it writes.

    Twice at once does no harm.
    """
    seen = observe(now=now)
    if not seen:
        return Looked(0, [])
    weights = current(now)
    threshold = bell(weights).threshold
    alerts = _alerts_of(seen, now)
    raised = []
    for one in seen:
        _heed_answers(one, alerts[one.episode.zone_id])
        scored = score(one.features, weights, about=one.doubt.product_id)
        if scored.score >= threshold and _may_ring(one, alerts[one.episode.zone_id], now):
            raised.append(_ring(one, scored, threshold, now))
        _keep(one, scored, now)
    return Looked(len(seen), [alert for alert in raised if alert])


def _alerts_of(seen: Sequence[Seen], now: datetime) -> Alerts:
    """By zone, what rings there or has rung during these stays. One query."""
    since = min([*(one.episode.started_at for one in seen), now - COOLDOWN])
    recent = Q(state__in=Alert.LIVING) | Q(closed_at__gte=since)
    found: dict[int, list[Alert]] = defaultdict(list)
    for alert in Alert.objects.filter(recent, zone__in=[one.episode.zone_id for one in seen]).order_by("closed_at"):
        found[alert.zone_id].append(alert)
    return found


def _heed_answers(seen: Seen, alerts: Sequence[Alert]) -> None:
    """A seller came, or said from afar how it is: for this alert, or for a call by hand."""
    ended = [
        alert.closed_at
        for alert in alerts
        if alert.closed_at and alert.closed_at >= seen.episode.started_at and (alert.outcome or alert.on_site_at)
    ]
    if ended and (seen.watch.answered_at is None or max(ended) > seen.watch.answered_at):
        remember_answer(seen, at=max(ended))


def _may_ring(seen: Seen, alerts: Sequence[Alert], now: datetime) -> bool:
    """Somebody is there, nobody was asked to come yet, and nobody has just been there."""
    if not seen.episode.present or any(alert.closed_at is None for alert in alerts):
        return False
    ended = [alert.closed_at for alert in alerts if alert.kind == Alert.Kind.HELP and alert.opened_at]
    cools = any(at is not None and now - at < COOLDOWN for at in ended)
    return not cools and armed(seen.tally, answered_of(seen.watch))


@retried
@transaction.atomic
def _ring(seen: Seen, scored: Scored, threshold: float, now: datetime) -> Alert | None:
    episode = seen.episode
    chosen = choose_products(episode.zone, episode, now)
    alert = raise_alert(
        zone=episode.zone,
        kind=Alert.Kind.HELP,
        now=now,
        score=scored.score,
        reasons=scored.reasons,
        episode=episode,
        product=chosen.product,
        alternative=chosen.alternative,
        accessory=chosen.accessory,
    )
    if alert is not None:
        known = {"episode": episode, "at": now, "score": scored.score, "threshold": threshold}
        Ring.objects.get_or_create(alert=alert, defaults={**known, "features": seen.features.kept()})
    return alert


def _keep(seen: Seen, scored: Scored, now: datetime) -> None:
    """The highest score of a stay, with what it was made of."""
    before = seen.episode.score
    if before is None or scored.score >= before + _RISE:
        score_episode(episode=seen.episode, score=scored.score, features=seen.features.kept(), now=now)
