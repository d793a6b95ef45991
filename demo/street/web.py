"""People on the site: what they look at and for how long, what they look for, and whether they buy."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from demo.content.categories import SHELVES
from demo.content.shape import Model

from .minds import Intention, Scenario

#: how the banner is answered; None leaves it there
ANSWERS = (("yes", 0.55), ("no", 0.30), (None, 0.15))
#: where they come from, with the Referer that their browser shows
SOURCES = (
    ("direct", "", 0.36),
    ("search", "https://www.google.com/", 0.34),
    ("social", "https://www.instagram.com/", 0.14),
    ("mail", "", 0.06),
    ("other", "https://www.ville-angers.example/commerces", 0.10),
)
#: what they type, some of it badly
SEARCHES = (
    "lave linge silencieux", "refrigirateur", "grille pain", "aspirateur balai", "four pyrolise", "bouilloire",
    "lave vaiselle 45 cm", "machine a café", "télé 55", "sac aspirateur",
)  # fmt: skip
_SHELF_OF = {model.sku: shelf for shelf in SHELVES for model in shelf.goods}
_POPULAR = tuple(model for shelf in SHELVES for model in shelf.goods[:4])


@dataclass(frozen=True, slots=True)
class Step:
    """One page or act, `after` seconds from the visit's first: window, shelf, look, search, add, remove, order."""

    after: float
    kind: str
    #: a product's SKU, a shelf's slug, or what was typed
    what: str = ""
    #: how long the page stays in sight, in seconds
    dwell: float = 0.0


@dataclass(frozen=True, slots=True)
class WebVisit:
    """Somebody on the site; `consent` is their answer to the banner."""

    at: float
    visitor: int
    intention: Intention
    source: str
    referrer: str
    consent: str | None
    steps: tuple[Step, ...]


def visits(scenario: Scenario, seed: int, minutes: float) -> Iterator[WebVisit]:
    """Everybody who opens the site within so many minutes, in the order of their coming."""
    rng, at, visitor = Random(f"{scenario.name}:{seed}:web"), 0.0, 0
    intentions, weights = list(scenario.mix), list(scenario.mix.values())
    while True:
        at += rng.expovariate(scenario.web_arrivals / 60)
        if at >= minutes * 60:
            return
        visitor += 1
        yield visit(at, visitor, rng.choices(intentions, weights)[0], Random(f"{scenario.name}:{seed}:w{visitor}"))


def visit(at: float, visitor: int, intention: Intention, rng: Random) -> WebVisit:
    """One visit, from the first page to the last."""
    answer = rng.choices([one for one, _ in ANSWERS], [share for _, share in ANSWERS])[0]
    source, referrer, _ = rng.choices(SOURCES, [share for *_, share in SOURCES])[0]
    steps = tuple(_timed(_WAYS[intention](rng), rng))
    return WebVisit(round(at, 3), visitor, intention, source, referrer, answer, steps)


def _timed(steps: list[tuple[str, str, float]], rng: Random) -> Iterator[Step]:
    """With the seconds that each is looked at, log-normal around its median."""
    at = 0.0
    for kind, what, median in steps:
        dwell = round(min(600.0, rng.lognormvariate(0, 0.6) * median), 1)
        yield Step(round(at, 1), kind, what, dwell)
        at += dwell + rng.uniform(0.4, 2)


Way = list[tuple[str, str, float]]


def _browsing(rng: Random) -> Way:
    first = rng.choice(_POPULAR)
    way: Way = [("window", "", 12)] if rng.random() < 0.6 else []
    way.append(("shelf", _SHELF_OF[first.sku].slug, 14))
    way += [("look", model.sku, 16) for model in _others(rng, first, rng.randint(0, 3))]
    return [*way, *_perhaps(rng, first, add=0.08, order=0.2)]


def _comparing(rng: Random) -> Way:
    """Two or three of one shelf, again and again; into the basket and out of it."""
    first = rng.choice(_POPULAR)
    rivals = [first, *_others(rng, first, rng.randint(1, 2))]
    way: Way = [("shelf", _SHELF_OF[first.sku].slug, 20)]
    for turn in range(rng.randint(3, 7)):
        way.append(("look", rivals[turn % len(rivals)].sku, 38))
    if rng.random() < 0.4:
        way += [("add", first.sku, 15), ("remove", first.sku, 10), ("look", rivals[-1].sku, 25)]
    return [*way, *_perhaps(rng, first, add=0.25, order=0.35)]


def _lost(rng: Random) -> Way:
    way: Way = []
    for words in rng.sample(SEARCHES, rng.randint(1, 3)):
        way.append(("search", words, 11))
        if rng.random() < 0.5:
            way.append(("look", rng.choice(_POPULAR).sku, 9))
    return way


def _hurry(rng: Random) -> Way:
    model = rng.choice(_POPULAR)
    return [("look", model.sku, 14), *_perhaps(rng, model, add=0.5, order=0.6)]


def _waiting(rng: Random) -> Way:
    """Something to look at while the other one is in the shop."""
    return [("window", "", 30), *(("shelf", rng.choice(SHELVES).slug, 12) for _ in range(rng.randint(0, 2)))]


def _perhaps(rng: Random, model: Model, *, add: float, order: float) -> Way:
    if rng.random() >= add:
        return []
    return [("add", model.sku, 8), *([("order", "", 30)] if rng.random() < order else [])]


def _others(rng: Random, model: Model, count: int) -> list[Model]:
    """Some of the same shelf."""
    rest = [other for other in _SHELF_OF[model.sku].goods if other.sku != model.sku]
    return rng.sample(rest, min(count, len(rest)))


_WAYS = {
    Intention.BROWSING: _browsing,
    Intention.COMPARING: _comparing,
    Intention.LOST: _lost,
    Intention.HURRY: _hurry,
    Intention.WAITING: _waiting,
}
