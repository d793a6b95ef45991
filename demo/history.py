"""A year of plausible sales: pure, seeded, the same for everybody.

Each day is drawn from its own seed, so that a later `today` adds days and changes none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from math import exp
from random import Random
from zoneinfo import ZoneInfo

from demo.content.shape import Model
from demo.seasons import EVERY_MONTH, SEASONS, is_sales_period

PARIS = ZoneInfo("Europe/Paris")
SHOP, WEB = "shop", "web"
#: tickets of an ordinary day in the shop, Monday first; closed on Sunday, and Monday morning
SHOP_TICKETS = (5.0, 8.0, 9.8, 8.0, 11.0, 20.0, 0.0)
#: tickets of an ordinary day on the web, Monday first
WEB_TICKETS = (2.7, 2.0, 2.2, 2.0, 2.2, 1.9, 3.7)
#: how busy the whole shop is, January first
MONTHS = (1.05, 0.85, 0.9, 0.92, 0.95, 1.08, 1.0, 0.72, 1.05, 0.98, 1.12, 1.45)
#: shares of a day's tickets by hour, from 9 to 18
SHOP_HOURS = (5, 11, 13, 6, 4, 9, 13, 15, 15, 9)
WEB_HOURS = (1, 1, 0, 0, 0, 1, 2, 4, 5, 6, 7, 7, 8, 7, 5, 5, 5, 6, 7, 9, 13, 14, 10, 4)
HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
#: a cheap thing sells more often than a dear one, by this power of its price
ELASTICITY = -0.48
#: what this shop is known for
FAVOURITES = {"BER-LV8": 4.0, "PDJ-GP2": 2.5, "PDJ-BS-17": 2.0, "BER-CB320-W": 2.0, "SOL-AB-11": 2.0, "BER-VD14": 2.0}


@dataclass(frozen=True, slots=True)
class Sale:
    """One line of a past ticket; `total_cents` is with VAT, after any discount."""

    at: datetime
    sku: str
    quantity: int
    total_cents: int
    channel: str


@dataclass(frozen=True, slots=True)
class Good:
    """What history needs of a product."""

    skus: tuple[str, ...]
    price: int
    shelf: str
    companions: tuple[str, ...]
    popularity: float


class Counter:
    """A shop's goods, with their weights by month worked out once."""

    def __init__(self, goods: Sequence[Good]) -> None:
        self.goods = goods
        self.by_sku = {good.skus[0]: good for good in goods}
        self._weights: dict[int, list[float]] = {}

    def pick(self, rng: Random, month: int) -> Good:
        if month not in self._weights:
            self._weights[month] = list(accumulate(_appeal(good, month) for good in self.goods))
        return rng.choices(self.goods, cum_weights=self._weights[month])[0]


def goods_of(shelves: Sequence[tuple[str, Sequence[Model]]], *, seed: int) -> list[Good]:
    """The goods of (shelf slug, models); how much people like each is drawn from the seed and its SKU."""
    first_sku = {model.sku: model.skus[0] for _, models in shelves for model in models}
    return [
        Good(
            skus=model.skus,
            price=model.price,
            shelf=slug,
            companions=tuple(first_sku[sku] for sku in model.goes_with),
            popularity=Random(f"{seed}:{model.sku}").lognormvariate(0, 0.45) * FAVOURITES.get(model.sku, 1.0),
        )
        for slug, models in shelves
        for model in models
    ]


def sales(goods: Sequence[Good], *, first: date, today: date, seed: int) -> Iterator[Sale]:
    """Every sale from `first` to the day before `today`, in order."""
    counter = Counter(goods)
    day = first
    while day < today:
        yield from _day(counter, day, Random(f"{seed}:{day.isoformat()}"))
        day += timedelta(days=1)


def _day(counter: Counter, day: date, rng: Random) -> list[Sale]:
    busy = MONTHS[day.month - 1] * (1.25 if is_sales_period(day) else 1)
    in_shop = 0.0 if (day.month, day.day) in HOLIDAYS else SHOP_TICKETS[day.weekday()]
    made: list[Sale] = []
    for channel, tickets in ((SHOP, in_shop), (WEB, WEB_TICKETS[day.weekday()])):
        for _ in range(_poisson(rng, tickets * busy)):
            made += _ticket(counter, rng, _moment(rng, day, channel), channel)
    return sorted(made, key=lambda sale: sale.at)


def _ticket(counter: Counter, rng: Random, at: datetime, channel: str) -> list[Sale]:
    good = counter.pick(rng, at.month)
    lines = [_line(rng, good, at, channel)]
    if good.companions and rng.random() < 0.24:
        lines.append(_line(rng, counter.by_sku[rng.choice(good.companions)], at, channel))
    if rng.random() < 0.12:
        lines.append(_line(rng, counter.pick(rng, at.month), at, channel))
    return lines


def _line(rng: Random, good: Good, at: datetime, channel: str) -> Sale:
    quantity = 2 if good.price < 30_00 and rng.random() < 0.22 else 1
    off = rng.choice((0, 10, 15, 20, 30)) if is_sales_period(at.date()) else rng.choice((0,) * 11 + (5,))
    return Sale(at, rng.choice(good.skus), quantity, good.price * quantity * (100 - off) // 100, channel)


def _moment(rng: Random, day: date, channel: str) -> datetime:
    if channel == WEB:
        hour = rng.choices(range(24), WEB_HOURS)[0]
    elif day.weekday() == 0:
        hour = rng.choices(range(14, 19), SHOP_HOURS[5:])[0]
    else:
        hour = rng.choices(range(9, 19), SHOP_HOURS)[0]
    return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), PARIS)


def _appeal(good: Good, month: int) -> float:
    season = SEASONS.get(good.shelf, EVERY_MONTH)[month - 1]
    return good.popularity * season * float((good.price / 100_00) ** ELASTICITY)


def _poisson(rng: Random, mean: float) -> int:
    """Knuth's way: fine for the dozens of tickets of a small shop."""
    limit, count, product = exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count
