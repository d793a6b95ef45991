"""Stays and alerts for tests of the help."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from instore.alerts.models import Alert
from instore.alerts.operations import raise_alert
from instore.floor.models import Episode, Zone, ZoneProduct
from instore.floor.operations import consult, handle, sense
from recommender.help.models import Ring
from shop.catalogue.models import Product

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
_numbers = count(1)


def after(seconds: float) -> datetime:
    """So many seconds after ten o'clock."""
    return NOW + timedelta(seconds=seconds)


def make_zone(*products: Product, **fields: Any) -> Zone:
    number = fields.pop("number", 0) or next(_numbers) % 900 + 1
    place = {"x": 0, "y": 0, "width": 300, "height": 300}
    zone = Zone.objects.create(number=number, **{"name_fr": "Lavage", "name_en": "Laundry", **place, **fields})
    ZoneProduct.objects.bulk_create(ZoneProduct(zone=zone, product=product) for product in products)
    return zone


def seen(zone: Zone, at: float, present: bool = True, **fields: Any) -> None:
    sense(zone=zone, source="radar", present=present, at=after(at), now=after(at), **fields)


def stands(zone: Zone, began: float, ended: float) -> None:
    """Somebody is there and the radar says so every ten seconds; they do not leave."""
    at = began
    while at < ended:
        seen(zone, at)
        at += 10
    seen(zone, ended)


def takes(zone: Zone, at: float, product: Product | None = None, *, back: float | None = None) -> None:
    """Something is taken in hand, and put back."""
    handle(zone=zone, kind="pick", product=product, at=after(at), now=after(at))
    if back is not None:
        handle(zone=zone, kind="put_back", product=product, at=after(back), now=after(back))


def touches(zone: Zone, at: float, product: Product | None = None) -> None:
    consult(zone=zone, product=product, at=after(at), now=after(at))


def hesitates(zone: Zone, product: Product | None = None, *, until: float = 240) -> None:
    """Takes things, leaves and comes back twice, takes more: anybody would go and ask."""
    stands(zone, 0, 80)
    takes(zone, 40, product, back=55)
    seen(zone, 85, False)
    stands(zone, 100, 150)
    takes(zone, 120, product, back=130)
    seen(zone, 155, False)
    stands(zone, 170, until)
    for at in (180, 195, 210):
        takes(zone, at, product, back=at + 8)


def the_stay(zone: Zone) -> Episode:
    return Episode.objects.get(zone=zone, ended_at__isnull=True)


def make_ending(outcome: str, *, at: datetime = NOW, **features: float) -> Ring:
    """An alert that a seller has answered, with what was known when it rang."""
    alert = raise_alert(zone=make_zone(), kind=Alert.Kind.HELP, now=at, score=0.6)
    assert alert is not None
    Alert.objects.filter(pk=alert.pk).update(
        state=Alert.State.RESOLVED, outcome=outcome, opened_at=at, closed_at=at + timedelta(minutes=2)
    )
    return Ring.objects.create(alert=alert, at=at, score=0.6, threshold=0.5, features=features)


def every(seconds: float, until: float, *, since: float = 0.0) -> Iterator[float]:
    at = since
    while at <= until:
        yield at
        at += seconds
