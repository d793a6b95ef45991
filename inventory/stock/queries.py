"""What there is, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from inventory.items.models import Gtin, Item, KitPart

from .models import Location, StockLevel


@dataclass(frozen=True, slots=True)
class Place:
    """A physical location with what it has of one item."""

    code: str
    name: str
    on_hand: int
    held: int
    lead_days: int

    @property
    def available(self) -> int:
        return self.on_hand - self.held


@dataclass(slots=True)
class Availability:
    """What there is of one item: totals and places, in the order in which a sale takes.

    Of a kit: how many can be made of its parts; `places` say how many from one place alone.
    """

    on_hand: int = 0
    held: int = 0
    places: list[Place] = field(default_factory=list)
    #: a service is never short
    unlimited: bool = False
    #: available where a customer can take it at once
    here_now: int = 0

    @property
    def available(self) -> int:
        return self.on_hand - self.held

    def enough_for(self, quantity: int) -> bool:
        """Whether so many could be held now."""
        return self.unlimited or self.available >= quantity


def availability(item_ids: Iterable[int], *, kinds: Mapping[int, str] | None = None) -> dict[int, Availability]:
    """Availability of each item; items never stocked have zeros. Three queries at most, whatever the number.

    One fewer for who knows the items already and says what kind each is of.
    """
    ids = set(item_ids)
    kinds = _special(ids) if kinds is None else {pk: kinds[pk] for pk in ids if kinds[pk] != Item.Kind.STOCKED}
    parts: dict[int, list[tuple[int, int]]] = {pk: [] for pk, kind in kinds.items() if kind == Item.Kind.KIT}
    if parts:
        counted = KitPart.objects.filter(kit_id__in=parts).exclude(part__kind=Item.Kind.SERVICE)
        for kit, part, quantity in counted.values_list("kit_id", "part_id", "quantity"):
            parts[kit].append((part, quantity))
    stocked = _stocked((ids - kinds.keys()) | {part for mine in parts.values() for part, _ in mine})
    found = {pk: stocked.get(pk, Availability()) for pk in ids}
    for pk, kind in kinds.items():
        found[pk] = Availability(unlimited=True) if kind == Item.Kind.SERVICE else _kit(parts[pk], stocked)
    return found


def _special(ids: Iterable[int]) -> dict[int, str]:
    """The services and kits among some items."""
    return dict(Item.objects.filter(pk__in=ids).exclude(kind=Item.Kind.STOCKED).values_list("pk", "kind"))


def _stocked(ids: Iterable[int]) -> dict[int, Availability]:
    found: dict[int, Availability] = {}
    levels = (
        StockLevel.objects.filter(item_id__in=ids, location__kind=Location.Kind.PHYSICAL)
        .select_related("location")
        .order_by("location__position", "location_id")
    )
    for level in levels:
        one = found.setdefault(level.item_id, Availability())
        one.on_hand += level.on_hand
        one.held += level.held
        place = level.location
        if place.lead_days == 0:
            one.here_now += level.available
        one.places.append(Place(place.code, place.name, level.on_hand, level.held, place.lead_days))
    return found


def _kit(parts: list[tuple[int, int]], stocked: dict[int, Availability]) -> Availability:
    """As many kits as the scarcest part allows."""
    if not parts:
        return Availability()
    of_parts = [(stocked.get(part, Availability()), n) for part, n in parts]
    on_hand = min(one.on_hand // n for one, n in of_parts)
    return Availability(
        on_hand=on_hand,
        held=on_hand - min(one.available // n for one, n in of_parts),
        here_now=min(one.here_now // n for one, n in of_parts),
        places=_kit_places(of_parts),
    )


def _kit_places(of_parts: list[tuple[Availability, int]]) -> list[Place]:
    """The places that have every part, with how many whole kits each could give by itself."""
    first, *others = [({place.code: place for place in one.places}, n) for one, n in of_parts]
    places = []
    for code, place in first[0].items():
        here = [(place, first[1]), *((there[code], n) for there, n in others if code in there)]
        if len(here) < len(of_parts):
            continue
        on_hand = min(part.on_hand // n for part, n in here)
        available = min(part.available // n for part, n in here)
        places.append(Place(code, place.name, on_hand, on_hand - available, place.lead_days))
    return places


def available_of(item: Item) -> int:
    """Units of one item that nobody holds, over all places."""
    return availability([item.pk])[item.pk].available


def total_on_hand() -> int:
    """Units in the shop, all items together."""
    return StockLevel.objects.aggregate(total=Sum("on_hand"))["total"] or 0


def list_stock(
    *, available_at_least: int = 0, text: str = "", after: str = "", limit: int = 100
) -> list[tuple[Item, Availability]]:
    """Stocked items and kits by SKU, at most `limit`, the first after the SKU `after`.

    `text` is looked for in names and SKUs, and is compared with bar codes. Four queries at most.
    """
    items = Item.objects.exclude(kind=Item.Kind.SERVICE).filter(sku__gt=after)
    if available_at_least > 0:
        items = items.annotate(available=_available()).filter(available__gte=available_at_least)
    if text:
        code = Exists(Gtin.objects.filter(item=OuterRef("pk"), code=text.zfill(14)))
        items = items.filter(Q(name__icontains=text) | Q(sku__icontains=text) | code)
    found = list(items.order_by("sku")[:limit])
    there = availability(item.pk for item in found)
    return [(item, there[item.pk]) for item in found]


def _available() -> Case:
    """`Availability.available` as the database computes it, for stocked items and for kits."""
    of_item = _level_sum(StockLevel.objects.filter(item=OuterRef("pk")))
    of_part = _level_sum(StockLevel.objects.filter(item=OuterRef("part")))
    of_kit = (
        KitPart.objects.filter(kit=OuterRef("pk"))
        .exclude(part__kind=Item.Kind.SERVICE)
        .annotate(possible=of_part / F("quantity"))
        .order_by("possible")
        .values("possible")[:1]
    )
    return Case(
        When(kind=Item.Kind.KIT, then=Coalesce(Subquery(of_kit), 0)),
        default=of_item,
        output_field=IntegerField(),
    )


def _level_sum(levels: QuerySet[StockLevel]) -> Coalesce:
    total = levels.order_by().values("item").annotate(total=Sum(F("on_hand") - F("held"))).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)
