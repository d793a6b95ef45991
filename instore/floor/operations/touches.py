"""What people do where they stand: take a product in hand, touch a display, call somebody."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from django.db import transaction

from inventory.retry import retried
from shop.catalogue.models import Product

from ..models import Episode, Zone
from . import stay

_COUNTED = {"pick": "picks", "put_back": "put_backs", "display": "displays"}


@retried
@transaction.atomic
def handle(
    *, zone: Zone, kind: Literal["pick", "put_back"], at: datetime, now: datetime, product: Product | None = None
) -> Episode | None:
    """A product was taken in hand or put back. Raises `ValueError` for another kind."""
    if kind not in ("pick", "put_back"):
        raise ValueError(f"neither pick nor put_back: {kind}")
    return _touch(zone, lambda episode: _count(episode, kind, product), at, now)


@retried
@transaction.atomic
def consult(*, zone: Zone, product: Product | None, at: datetime, now: datetime) -> Episode | None:
    """A display beside a product was touched."""
    return _touch(zone, lambda episode: _count(episode, "display", product), at, now)


@retried
@transaction.atomic
def note_call(*, zone: Zone, now: datetime) -> Episode | None:
    """Somebody in this zone called; the plan shows it until it is answered."""

    def call(episode: Episode) -> list[str]:
        episode.calls += 1
        episode.called_at = now
        return ["calls", "called_at"]

    return _touch(zone, call, now, now)


@retried
@transaction.atomic
def answer_call(*, zone: Zone, now: datetime) -> None:
    """Somebody went, or nobody waits any more. Twice is once."""
    held = stay.locked(zone)
    if held is None:
        return
    for episode in Episode.objects.filter(zone=held, ended_at__isnull=True, called_at__isnull=False):
        episode.called_at = None
        episode.save(update_fields=["called_at"])
        stay.changed(episode, held, now)


@transaction.atomic
def score_episode(*, episode: Episode, score: float, features: Mapping[str, float], now: datetime) -> None:
    """Keep what was thought of a stay; `features` are numbers by name, never ids."""
    wrong = [name for name, value in features.items() if not isinstance(value, int | float)]
    if wrong:
        raise ValueError(f"features are numbers: {wrong}")
    values = {"score": score, "features": dict(features), "scored_at": now}
    Episode.objects.filter(pk=episode.pk).update(**values)
    for name, value in values.items():
        setattr(episode, name, value)


def _touch(zone: Zone, note: Callable[[Episode], list[str]], at: datetime, now: datetime) -> Episode | None:
    """A hand is a sign of somebody, also where no sensor looks."""
    when = stay.believed(at, now)
    held = stay.locked(zone) if when is not None else None
    if when is None or held is None:
        return None
    episode = stay.running(held, when, now) or stay.begin(held, present=False, people=1, at=when, now=now)
    stay.count_until(episode, when, now)
    episode.seen_at = max(when, episode.seen_at)
    fields = note(episode)
    episode.save(update_fields=[*fields, "seen_at", "seconds", "counted_at"])
    stay.changed(episode, held, now)
    return episode


def _count(episode: Episode, kind: str, product: Product | None) -> list[str]:
    name = _COUNTED[kind]
    setattr(episode, name, getattr(episode, name) + 1)
    if product is None:
        return [name]
    key = str(product.pk)
    episode.products = {**episode.products, key: episode.products.get(key, 0) + 1}
    return [name, "products"]
