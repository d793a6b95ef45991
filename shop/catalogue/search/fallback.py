"""Lists from the database, while there is no index: the same products, without the counts."""

from collections.abc import Container, Iterable

from django.db.models import Case, F, OrderBy, OuterRef, Q, QuerySet, Subquery, Value, When

from inventory.stock.models import Location, StockLevel
from shop.catalogue.models import AttributeValue, Product, Variant
from shop.catalogue.money import in_english

from . import text
from .ask import Found
from .selection import PAGE_SIZE, Selection, Span


def page(
    category_ids: Iterable[int] | None,
    chosen: Selection,
    kinds: dict[str, int],
    typed: str = "",
    sortable: Container[str] = (),
) -> Found:
    """One page of a shelf, or of a search, or of both; `sortable` are codes of attributes."""
    products = Product.objects.filter(status=Product.Status.PUBLISHED)
    shelves = list(category_ids or ())
    if category_ids is not None:
        products = products.filter(category__in=shelves)
    for word in text.words(typed)[:10]:
        products = products.filter(_says(word))
    products = _filtered(products, chosen, kinds)
    ordered = _ordered(products, chosen.sort, sortable, shelves)
    ids = list(ordered.values_list("pk", flat=True)[chosen.offset : chosen.offset + PAGE_SIZE])
    return Found(ids, products.count())


def _filtered(products: QuerySet[Product], chosen: Selection, kinds: dict[str, int]) -> QuerySet[Product]:
    if chosen.today:
        here = StockLevel.objects.filter(
            location__kind=Location.Kind.PHYSICAL, location__lead_days=0, on_hand__gt=F("held")
        )
        # never by a join: a product with two colours would be there twice
        products = products.filter(pk__in=Variant.objects.filter(item__in=here.values("item")).values("product"))
    products = products.filter(_within("price_cents", chosen.price))
    if chosen.kinds:
        products = products.filter(category__in=[kinds[slug] for slug in chosen.kinds if slug in kinds])
    if chosen.brands:
        products = products.filter(brand__in=chosen.brands)
    if chosen.energy:
        products = products.filter(energy_class__in=chosen.energy)
    for code, spans in chosen.spans.items():
        within = Q()
        for span in spans:
            within |= _within("number", span)
        having = AttributeValue.objects.filter(within, attribute__code=code)
        products = products.filter(pk__in=having.values("product"))
    for code, texts in chosen.texts.items():
        having = AttributeValue.objects.filter(attribute__code=code, text_fr__in=texts)
        products = products.filter(pk__in=having.values("product"))
    return products


def _says(word: str) -> Q:
    """The database does not fold accents; a beginning of the word is asked for, as it was typed."""
    found = Q(pk__in=Variant.objects.filter(item__sku__icontains=word).values("product"))
    for column in ("name_fr", "name_en", "brand", "part_number"):
        found |= Q(**{f"{column}__icontains": word})
    return found


def _within(column: str, span: Span) -> Q:
    found = Q()
    if span.low is not None:
        found &= Q(**{f"{column}__gte": span.low})
    if span.high is not None:
        found &= Q(**{f"{column}__lte": span.high})
    return found


def _ordered(products: QuerySet[Product], sort: str, sortable: Container[str], shelves: list[int]) -> QuerySet[Product]:
    down = sort.startswith("-")
    column = {"name": "name_en" if in_english() else "name_fr", "new": "created_at"}.get(sort)
    if column:
        return products.order_by(OrderBy(F(column), descending=sort == "new"), "pk")
    code = sort.lstrip("-")
    if code in sortable:
        number = AttributeValue.objects.filter(product=OuterRef("pk"), attribute__code=code).values("number")[:1]
        products = products.annotate(sorted_on=Subquery(number))
        return products.order_by(OrderBy(F("sorted_on"), descending=down, nulls_last=True), "pk")
    if not sort and len(shelves) > 1:
        # kind by kind, in the shop's order; the shelf itself comes first in the list and last on the page
        places = [When(category=pk, then=Value(place)) for place, pk in enumerate(shelves[1:])]
        kind = Case(*places, default=Value(len(shelves)))
        return products.annotate(kind_order=kind).order_by("kind_order", "price_cents", "pk")
    return products.order_by(OrderBy(F("price_cents"), descending=down), "pk")
