"""The products of the owner's table: what is missing, one page at a time, however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from shop.catalogue.models import Attribute, AttributeValue, Category, Product, Variant

PAGE = 25
#: from so many products on, the counts are remembered for a minute
LARGE = 5_000
_REMEMBERED = "manage-catalogue-summary"
#: a product with more variants shows these few in the table, the others on its page
VARIANTS_SHOWN = 4

ENGLISH = Q(name_en="") | (Q(summary_en="") & ~Q(summary_fr="")) | (Q(description_en="") & ~Q(description_fr=""))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which products are asked for; empty values ask for all."""

    missing: str = ""
    category: int = 0
    words: str = ""
    status: str = ""
    #: keyset: products older than this id, or newer
    after: int = 0
    before: int = 0


@dataclass(slots=True)
class Page:
    """One page of products, newest first."""

    products: list[Product]
    has_next: bool
    has_previous: bool


@dataclass(slots=True)
class Summary:
    """The catalogue as a whole: how much there is, what is missing, where which trait is usual."""

    total: int = 0
    incomplete: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    #: products by department's id; None for those without one
    by_category: dict[int | None, int] = field(default_factory=dict)
    #: ids of the departments in which a trait is known of some product
    usual: dict[str, list[int]] = field(default_factory=dict)


def noise_attribute() -> Attribute | None:
    """The attribute of the table's noise column, if the shop has one."""
    return Attribute.objects.filter(code__startswith="noise", kind=Attribute.Kind.NUMBER).first()


def summary(noise: Attribute | None) -> Summary:
    """Four queries; of a large catalogue, which takes a while to count, at most once a minute."""
    known: Summary | None = cache.get(_REMEMBERED)
    if known is not None:
        return known
    made = _count(noise)
    if made.total >= LARGE:
        cache.set(_REMEMBERED, made, timeout=60)
    return made


def forget_summary() -> None:
    """Somebody has just changed the catalogue here: count again."""
    cache.delete(_REMEMBERED)


def _count(noise: Attribute | None) -> Summary:
    usual = {"energy": _ids(Product.objects.exclude(energy_class="").values_list("category"))}
    if noise is not None:
        usual["noise"] = _ids(AttributeValue.objects.filter(attribute=noise).values_list("product__category"))
    conditions = missing_conditions(usual, noise)
    anything = Q()
    for condition in conditions.values():
        anything |= condition
    row = not_archived().aggregate(
        total=Count("pk"),
        incomplete=Count("pk", filter=anything),
        **{f"missing_{name}": Count("pk", filter=condition) for name, condition in conditions.items()},
    )
    by_category = dict(not_archived().order_by().values_list("category").annotate(n=Count("pk")))
    missing = {name: row[f"missing_{name}"] for name in conditions}
    return Summary(row["total"], row["incomplete"], missing, by_category, usual)


def _ids(rows: Any) -> list[int]:
    return sorted(pk for (pk,) in rows.order_by().distinct() if pk is not None)


def missing_conditions(usual: Mapping[str, Sequence[int]], noise: Attribute | None) -> dict[str, Q]:
    """What may be missing, as conditions; a trait is missing only where others of the department have it."""
    conditions = {
        "price": Q(price_cents__isnull=True),
        "photo": Q(picture=""),
        "category": Q(category__isnull=True),
        "energy": Q(energy_class="", category__in=usual.get("energy", [])),
        "english": ENGLISH,
    }
    if noise is not None:
        given = Exists(AttributeValue.objects.filter(attribute=noise, product=OuterRef("pk")))
        conditions["noise"] = Q(category__in=usual.get("noise", [])) & ~Q(given)
    return conditions


def by_department(known: Summary, limit: int = 3) -> list[tuple[Category, int]]:
    """The departments, parts counted with them, in the shop's order; the largest few."""
    rows = list(Category.objects.all())
    totals = {row.pk: known.by_category.get(row.pk, 0) for row in rows if row.parent_id is None}
    for row in rows:
        if row.parent_id in totals:
            totals[row.parent_id] += known.by_category.get(row.pk, 0)
    largest = sorted(totals, key=lambda pk: -totals[pk])[:limit]
    return [(row, totals[row.pk]) for row in rows if row.pk in largest and totals[row.pk]]


def not_archived() -> QuerySet[Product]:
    return Product.objects.exclude(status=Product.Status.ARCHIVED)


def page_of(choice: Choice, conditions: Mapping[str, Q]) -> Page:
    """The page that is asked for."""
    rows = chosen(choice, conditions)
    if choice.before:
        found = list(rows.filter(pk__gt=choice.before).order_by("pk")[: PAGE + 1])
        more = len(found) > PAGE
        return Page(list(reversed(found[:PAGE])), has_next=True, has_previous=more)
    if choice.after:
        rows = rows.filter(pk__lt=choice.after)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], has_next=len(found) > PAGE, has_previous=bool(choice.after))


def chosen(choice: Choice, conditions: Mapping[str, Q]) -> QuerySet[Product]:
    """The products of a choice, whatever their page."""
    archived = choice.status == Product.Status.ARCHIVED
    rows = Product.objects.all() if archived else not_archived()
    if choice.status:
        rows = rows.filter(status=choice.status)
    if choice.category:
        rows = rows.filter(Q(category=choice.category) | Q(category__parent=choice.category))
    condition = conditions.get(choice.missing)
    if condition is not None:
        rows = rows.filter(condition)
    return matching(rows, choice.words)


def matching(rows: QuerySet[Product], words: str) -> QuerySet[Product]:
    """Those whose name, brand, reference or bar code has every word."""
    # PostgreSQL has no text with a NUL in it
    for word in words.replace("\0", " ").split()[:6]:
        by_reference = Variant.objects.filter(item__sku__icontains=word).values("product")
        condition = Q(name_fr__icontains=word) | Q(name_en__icontains=word) | Q(brand__icontains=word)
        condition |= Q(pk__in=by_reference)
        if word.isdecimal() and len(word) >= 6:
            by_code = Variant.objects.filter(item__gtins__code__endswith=word.lstrip("0")).values("product")
            condition |= Q(pk__in=by_code)
        rows = rows.filter(condition)
    return rows


def photo_counts(products: Sequence[Product]) -> dict[int, int]:
    """How many photos each product has."""
    rows = Product.objects.filter(pk__in=[product.pk for product in products]).annotate(n=Count("photos"))
    return dict(rows.order_by().values_list("pk", "n"))


def missing_of(products: Sequence[Product], conditions: Mapping[str, Q]) -> dict[str, set[int]]:
    """What each of these products lacks, by what is missing. One query."""
    flags = {f"lacks_{name}": Case(When(q, then=Value(1)), default=Value(0)) for name, q in conditions.items()}
    rows = Product.objects.filter(pk__in=[product.pk for product in products]).annotate(**flags)
    lacking: dict[str, set[int]] = {name: set() for name in conditions}
    for row in rows.order_by().values("pk", *flags):
        for name in conditions:
            if row[f"lacks_{name}"]:
                lacking[name].add(row["pk"])
    return lacking
