"""What the simulated visitors of the site hesitate about, aisle by aisle: for the line of `bench help` with it."""

from collections import Counter

from analytics.collect.operations.record import CLOSE
from analytics.journeys.queries import ENOUGH
from demo.content.categories import AISLES
from demo.street import web
from recommender.help.doubts import Doubts, doubt_of

#: as many hours of visits as four weeks have, of days that are not judged
SEEDS = range(901, 1181)


def site_of(scenario: str, minutes: float = 60.0) -> dict[int, tuple[float, float]]:
    """By aisle, the share of close looks that led to no basket, and what is usual, counted as the shop counts it."""
    close: Counter[str] = Counter()
    added: Counter[str] = Counter()
    for seed in SEEDS:
        for visit in web(scenario, seed, minutes):
            for step in visit.steps:
                close[step.what] += step.kind == "look" and step.dwell * 1000 >= CLOSE
                added[step.what] += step.kind == "add"
    share = {sku: max(0.0, 1 - added[sku] / looks) for sku, looks in close.items() if looks >= ENOUGH}
    told = [one for one in share.values() if one > 0]
    numbers = {model.sku: number for number, model in enumerate(_models())}
    of = {
        aisle.number: {numbers[m.sku]: share[m.sku] for shelf in aisle.shelves for m in shelf.goods if share.get(m.sku)}
        for aisle in AISLES
        if aisle.number is not None
    }
    known = Doubts(of, sum(told) / len(told) if told else 0.0)
    found = {zone: doubt_of(known, zone, ()) for zone in of}
    return {zone: (doubt.share, doubt.usual) for zone, doubt in found.items()}


def _models() -> list:
    return [model for aisle in AISLES for shelf in aisle.shelves for model in shelf.goods]
