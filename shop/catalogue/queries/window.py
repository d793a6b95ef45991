"""The shop window: what stands in it, and what can be taken home today."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest

from django.db.models import F

from inventory.stock.models import Location, StockLevel
from shop.catalogue.models import Product, ShopProfile
from shop.catalogue.search.ask import Ground, questions
from shop.catalogue.search.selection import Selection

from .cards import Card, cards_for
from .tree import Tree

#: the scene, in pixels of the page
_WIDTH, _HEIGHT, _GAP, _LABEL = 1152, 500, 22, 184
#: the title takes this much of the scene's width, and leaves this much height under it
_TITLE_WIDTH, _UNDER_TITLE = 640, 250
#: what stands on the floor, and what stands on a worktop, in millimetres
_FLOOR_MM, _SMALL_MM = 560, 420
_CANDIDATES = 80
TAKE_AWAY = 4


@dataclass(slots=True)
class Thing:
    """Something in the window: its picture's place in pixels from the left and from the board."""

    card: Card
    left: int
    bottom: int
    width: int
    height: int
    label_left: int | None = None


@dataclass(slots=True)
class Window:
    things: list[Thing] = field(default_factory=list)
    take_away: list[Card] = field(default_factory=list)
    here: int = 0


def window(tree: Tree, *, profile: ShopProfile, now: datetime) -> Window:
    """What a passer-by sees, all of it in the shop at this moment."""
    ids = _in_the_shop(tree)
    cards = [card for card in cards_for(ids, profile=profile, now=now) if card.stock.here_now > 0]
    shown = [card for card in cards if card.picture and card.product.height_mm]
    things = arrange(shown, tree)
    standing = {thing.card.product.pk for thing in things}
    others = [card for card in cards if card.product.pk not in standing] or cards
    take_away = _one_a_rayon(others, tree)[:TAKE_AWAY]
    return Window(things, take_away, _how_many(tree, len(cards)))


def arrange(cards: Sequence[Card], tree: Tree) -> list[Thing]:
    """Things on the board at one scale: low ones under the title, tall ones beside it, small ones on top."""
    tallest = max((card.product.height_mm or 0 for card in cards), default=0)
    if not tallest:
        return []
    scale = min(_HEIGHT * 0.95 / tallest, 0.25)
    floor = _one_a_rayon([card for card in cards if (card.product.height_mm or 0) >= _FLOOR_MM], tree)
    small = _one_a_rayon([card for card in cards if (card.product.height_mm or 0) <= _SMALL_MM], tree)
    low = [card for card in floor if (card.product.height_mm or 0) * scale <= _UNDER_TITLE]
    tall = [card for card in floor if card not in low]
    things = _row(low, scale, 14, _TITLE_WIDTH)
    left = things[-1].left + max(things[-1].width, _LABEL) + _GAP if things else 14
    things += _row(tall or low[len(things) :], scale, max(left, _TITLE_WIDTH) if tall else left, _WIDTH)
    _spread(things)
    return [*things, *_on_top(things, small, scale)]


def _spread(things: Sequence[Thing]) -> None:
    """Use the whole width: what is left over goes between them."""
    if len(things) < 2:
        return
    last = things[-1]
    end = max(last.left + last.width, (last.label_left or 0) + _LABEL)
    for place, thing in enumerate(things):
        shift = max(0, _WIDTH - end) * place // (len(things) - 1)
        thing.left += shift
        thing.label_left = None if thing.label_left is None else thing.label_left + shift


def _row(cards: Sequence[Card], scale: float, left: int, right: int) -> list[Thing]:
    """As many as fit between two pixels, each with room for its label."""
    things: list[Thing] = []
    for card in cards:
        thing = _thing(card, scale, left)
        room = max(thing.width, _LABEL)
        if left + room > right:
            continue
        thing.left = left + (room - thing.width) // 2
        thing.label_left = left + (room - _LABEL) // 2
        things.append(thing)
        left += room + _GAP
    return things


def _on_top(things: list[Thing], small: list[Card], scale: float) -> list[Thing]:
    """Small ones stand on what is as high as a worktop, two on the first, one on the others."""
    tops = [thing for thing in things if 700 <= (thing.card.product.height_mm or 0) <= 1000]
    placed: list[Thing] = []
    waiting = list(small)
    for number, top in enumerate(tops):
        left = top.left + 8
        for _ in range(2 if number == 0 else 1):
            if not waiting:
                return placed
            thing = _thing(waiting[0], scale, left)
            if thing.left + thing.width > top.left + top.width:
                break
            thing.bottom = top.height - 3
            placed.append(thing)
            waiting.pop(0)
            left += thing.width + 6
    return placed


def _thing(card: Card, scale: float, left: int) -> Thing:
    height = round((card.product.height_mm or 0) * scale)
    return Thing(card, left, 0, round(height * card.ratio), height)


def _one_a_rayon(cards: Sequence[Card], tree: Tree) -> list[Card]:
    """Those of different rayons first, then the rest, so that a shelf is not six washing machines."""
    first: list[Card] = []
    rest: list[Card] = []
    seen: set[int | None] = set()
    for card in cards:
        rayon = tree.rayon_of(card.product.category_id)
        key = rayon.pk if rayon else card.product.category_id
        (rest if key in seen else first).append(card)
        seen.add(key)
    return [*first, *rest]


def _in_the_shop(tree: Tree) -> list[int]:
    """Some published products that a customer can take at once, of every rayon, the newest first."""
    ask = questions(tree.ids)
    if ask is None:
        return _in_the_shop_by_database()
    here = Selection(today=True, sort="new")
    grounds = [Ground(category=rayon.pk) for rayon in tree.nav] or [Ground()]
    shelves = [ask.page(ground, here).ids for ground in grounds]
    return [pk for row in zip_longest(*shelves) for pk in row if pk is not None][:_CANDIDATES]


def _in_the_shop_by_database() -> list[int]:
    here = StockLevel.objects.filter(
        location__kind=Location.Kind.PHYSICAL, location__lead_days=0, on_hand__gt=F("held")
    )
    products = Product.objects.filter(status=Product.Status.PUBLISHED, variants__item__in=here.values("item"))
    ids = products.order_by("-updated_at", "pk").values_list("pk", flat=True)[: _CANDIDATES * 2]
    return list(dict.fromkeys(ids))[:_CANDIDATES]


def _how_many(tree: Tree, seen: int) -> int:
    ask = questions(tree.ids)
    return ask.total(Ground(), Selection(today=True)) if ask else seen
