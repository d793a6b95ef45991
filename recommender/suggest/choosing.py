"""Which products speak up for a page or a basket, how loud and why: from what was learnt, without the database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .learned import Learned

#: why something is suggested
BOUGHT, NEXT, GOES, ALIKE, NEW = "bought", "next", "goes", "alike", "new"
#: what a voice weighs on a product's page and beside a basket
ON_PAGE = {NEXT: 1.0, BOUGHT: 0.9, GOES: 0.5, ALIKE: 0.35}
IN_BASKET = {NEXT: 0.5, BOUGHT: 1.0}
#: looks or tickets after which a voice is believed by half
HALF = 4.0
#: what is bought with its kind, beside what is bought with itself
BESIDE = 0.6
#: fewer looks and tickets than this: nobody knows it yet
HARDLY_MET = 5
_LOOKED_AT = 60
#: how many of those alike speak for a product that nobody knows
_SPEAK_FOR_IT = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One product, what speaks for it and which voice was the loudest."""

    product_id: int
    score: float
    reason: str


def for_page(
    learned: Learned,
    *,
    here: int,
    kind: int | None,
    seen: Sequence[int],
    alike: Sequence[tuple[int, float]],
    without: Collection[int],
) -> list[Choice]:
    """What goes with a product or is looked at after it. `kind` is its category; `alike` speak where people do not."""
    hidden = {here, *seen, *without}
    voices = {
        NEXT: _believed(
            _others(learned.sessions.rank([*seen, here], _LOOKED_AT), hidden), learned.sessions.looks(here)
        ),
        BOUGHT: _believed(learned.together.rank(here, _LOOKED_AT), learned.together.tickets(here)),
        GOES: _louder(_of_its_kind(learned, kind), _louder(*_of_its_like(learned, alike))),
        ALIKE: dict(alike),
    }
    return _in_order(voices, ON_PAGE, hidden)


def for_basket(
    learned: Learned, *, inside: Sequence[int], seen: Sequence[int], without: Collection[int]
) -> list[Choice]:
    """What goes with all that is in a basket; another washing machine hardly ever does."""
    bought: dict[int, float] = {}
    for product_id in inside:
        voice = _believed(learned.together.rank(product_id, _LOOKED_AT), learned.together.tickets(product_id))
        for other, score in _louder(voice, _of_its_kind(learned, _kind(learned, product_id), BESIDE)).items():
            bought[other] = bought.get(other, 0.0) + score
    last = inside[-1] if inside else 0
    after = _others(learned.sessions.rank([*seen, *inside], _LOOKED_AT), {*inside, *without})
    following = _believed(after, learned.sessions.looks(last))
    kinds = {learned.known[pk].category for pk in inside if pk in learned.known}
    voices = {NEXT: following, BOUGHT: bought}
    found = _in_order(voices, IN_BASKET, {*inside, *without})
    # who has chosen a machine looks no further for one; only what is really bought with it may be of its kind
    return [one for one in found if one.product_id in bought or _kind(learned, one.product_id) not in kinds]


def partners(learned: Learned, product_id: int) -> list[int]:
    """What is bought with it, or with its kind, and costs no more, the strongest first."""
    own = [other for other, _ in learned.together.rank(product_id)]
    of_its_kind = _of_its_kind(learned, _kind(learned, product_id))
    return _no_dearer(learned, product_id, list(dict.fromkeys([*own, *of_its_kind])))


def partners_of_its_like(learned: Learned, product_id: int, alike: Sequence[tuple[int, float]]) -> list[int]:
    """What is bought with those most alike and costs no more: for what nobody has bought with anything yet."""
    _, bought = _of_its_like(learned, alike)
    return _no_dearer(learned, product_id, sorted(bought, key=lambda pk: (-bought[pk], pk)))


def _no_dearer(learned: Learned, product_id: int, found: Sequence[int]) -> list[int]:
    price = learned.known[product_id].cents if product_id in learned.known else None
    kept = [other for other in found if other != product_id and other in learned.known]
    return [other for other in kept if price is None or learned.known[other].cents <= price]


def with_newcomer(chosen: Sequence[Choice], newcomers: Sequence[int], *, limit: int) -> list[Choice]:
    """The first `limit`, the last place of which goes to something that nobody knows yet."""
    standing = {one.product_id for one in chosen[:limit]}
    new = [pk for pk in newcomers if pk not in standing]
    if limit < 3 or not new or standing & set(newcomers):
        return list(chosen[:limit])
    return [*chosen[: limit - 1], Choice(new[0], 0.0, NEW)]


def _of_its_like(
    learned: Learned, alike: Sequence[tuple[int, float]]
) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """What is looked at after those most alike, and what is bought with them, as loud as they are alike."""
    following: Mapping[int, float] = {}
    bought: Mapping[int, float] = {}
    for other, likeness in alike[:_SPEAK_FOR_IT]:
        after = _believed(_others(learned.sessions.rank([other], 20), {other}), learned.sessions.looks(other))
        beside = _believed(learned.together.rank(other, 20), learned.together.tickets(other))
        following = _louder(following, {pk: score * likeness for pk, score in after.items()})
        bought = _louder(bought, {pk: score * likeness for pk, score in beside.items()})
    return following, bought


def _of_its_kind(learned: Learned, kind: int | None, loudness: float = 1.0) -> dict[int, float]:
    """What is bought with any product of a category."""
    if not kind:
        return {}
    voice = _believed(learned.together.rank_of_group(kind, 20), learned.together.tickets_of_group(kind))
    return {pk: score * loudness for pk, score in voice.items()}


def _others(ranked: Sequence[tuple[int, float]], hidden: Collection[int]) -> list[tuple[int, float]]:
    """What is hidden is no measure for the rest."""
    return [(item, score) for item, score in ranked if item not in hidden]


def _believed(ranked: Sequence[tuple[int, float]], times: int) -> dict[int, float]:
    """Scores as shares of the best, believed the more the more often the product was met."""
    if not ranked:
        return {}
    best = max(score for _, score in ranked) or 1.0
    return {item: score / best * times / (times + HALF) for item, score in ranked}


def _louder(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    return {pk: max(one.get(pk, 0.0), other.get(pk, 0.0)) for pk in {**one, **other}}


def _in_order(
    voices: Mapping[str, Mapping[int, float]], weights: Mapping[str, float], without: Collection[int]
) -> list[Choice]:
    loud: dict[int, list[tuple[float, str]]] = {}
    for reason, voice in voices.items():
        for product_id, score in voice.items():
            if product_id not in without and score > 0:
                loud.setdefault(product_id, []).append((score * weights[reason], reason))
    found = [Choice(pk, sum(score for score, _ in heard), max(heard)[1]) for pk, heard in loud.items()]
    return sorted(found, key=lambda one: (-one.score, one.product_id))


def _kind(learned: Learned, product_id: int) -> int | None:
    return learned.known[product_id].category if product_id in learned.known else None
