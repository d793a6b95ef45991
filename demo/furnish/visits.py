"""Ten days of the site, told as its pages would have told them, so that the owner's first look finds something."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from analytics.collect.models import DailyCount
from analytics.collect.operations.consent import agree
from analytics.collect.operations.record import record
from demo.content.categories import MODELS
from demo.history import WEB_HOURS
from demo.street import SCENARIOS, Step, WebVisit
from demo.street.web import visit as drawn
from shop.catalogue.models import Variant

SEED = 2026
DAYS = 10
#: on an ordinary day, and how much more on some
_VISITS = (18, 34)
_PAGES = {"window": "window", "shelf": "category", "look": "product", "search": "search"}


def furnish(now: datetime) -> int:
    """Live through the days before this one, if nobody has ever come; returns how many visits that were."""
    if DailyCount.objects.exists():
        return 0
    prices = dict(Variant.objects.filter(price_cents__isnull=False).values_list("item__sku", "price_cents"))
    today, count = timezone.localdate(now), 0
    for back in range(DAYS, 0, -1):
        for visit, at in _day(today - timedelta(days=back)):
            _tell(visit, at, prices)
            count += 1
    return count


def _day(day: date) -> Iterator[tuple[WebVisit, datetime]]:
    rng = Random(f"{SEED}:{day.isoformat()}")
    mix = SCENARIOS["calm"].mix
    for number in range(rng.randint(*_VISITS)):
        hour = rng.choices(range(24), WEB_HOURS)[0]
        # nothing ends after midnight: counts are of a day
        at = datetime.combine(day, time(hour, rng.randrange(50), rng.randrange(60)), timezone.get_default_timezone())
        intention = rng.choices(list(mix), list(mix.values()))[0]
        yield drawn(0.0, number, intention, Random(f"{SEED}:{day.isoformat()}:{number}")), at


def _tell(visit: WebVisit, at: datetime, prices: dict[str, int | None]) -> None:
    """What was done on the pages, in one batch at the end of the visit."""
    rng = Random(f"{SEED}:{at.isoformat()}:{visit.visitor}")
    events = [{**event, "id": str(UUID(int=rng.getrandbits(128), version=4))} for event in _events(visit, at, prices)]
    ended = at + timedelta(seconds=max(step.after + step.dwell for step in visit.steps) + 5)
    agreed = agree(visit=None, now=at).pk if visit.consent == "yes" else None
    record(events=events, visit=agreed, now=ended)


def _events(visit: WebVisit, at: datetime, prices: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    yield {"kind": "source", "at": at.isoformat(), "props": {"source": visit.source}}
    basket: list[str] = []
    for step in visit.steps:
        moment = (at + timedelta(seconds=step.after)).isoformat()
        sku = MODELS[step.what].skus[0] if step.what in MODELS else ""
        for event in _of_step(step, sku, basket, prices):
            yield {**event, "at": moment}


def _of_step(step: Step, sku: str, basket: list[str], prices: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    about = {"sku": sku} if sku else {}
    if page := _PAGES.get(step.kind):
        seconds = max(1, round(step.dwell))
        yield {"kind": "view", "props": {"page": page}, **about}
        yield {"kind": "dwell", "value": seconds * 1000, "props": {"total": seconds * 1000}, **about}
    if step.kind == "search":
        yield {"kind": "search", "value": 4, "props": {"q": step.what}}
    if step.kind == "add":
        basket.append(sku)
        yield {"kind": "add", **about}
    if step.kind == "remove" and sku in basket:
        basket.remove(sku)
        yield {"kind": "remove", **about}
    if step.kind == "order" and basket:
        yield {"kind": "checkout", "props": {"step": "details"}}
        for bought in basket:
            yield {"kind": "purchase", "sku": bought, "value": prices.get(bought) or 0, "props": {"quantity": 1}}
