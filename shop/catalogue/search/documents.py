"""Products as the index holds them, read from the database in bulk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from inventory.items.models import Gtin
from inventory.stock.queries import availability
from shop.catalogue.models import Attribute, AttributeValue, Category, Product, Variant
from shop.catalogue.operations.listing import value_text

from . import text
from .by_name import number_fields, numbers_of
from .schema import BETWEEN, Trait

CHUNK = 500
Document = dict[str, Any]


def documents(product_ids: Iterable[int], known: Iterable[Trait]) -> Iterator[Document]:
    """The published ones among some products, as documents."""
    shelves = _shelves()
    by_code = {trait.code: trait for trait in known}
    ids = iter(product_ids)
    while chunk := list(islice(ids, CHUNK)):
        yield from _chunk(chunk, shelves, by_code)


def published_ids() -> Iterator[int]:
    """Every product that is for sale, without holding them all."""
    return Product.objects.filter(status=Product.Status.PUBLISHED).values_list("pk", flat=True).iterator(2000)


def _chunk(ids: list[int], shelves: dict[int, list[Category]], by_code: dict[str, Trait]) -> Iterator[Document]:
    products = list(Product.objects.filter(pk__in=ids, status=Product.Status.PUBLISHED))
    values: dict[int, list[AttributeValue]] = defaultdict(list)
    for value in AttributeValue.objects.filter(product__in=products).select_related("attribute"):
        values[value.product_id].append(value)
    variants: dict[int, list[Variant]] = defaultdict(list)
    for variant in Variant.objects.filter(product__in=products).select_related("item"):
        variants[variant.product_id].append(variant)
    item_ids = [variant.item_id for mine in variants.values() for variant in mine]
    stock = availability(item_ids)
    gtins: dict[int, list[str]] = defaultdict(list)
    for item_id, gtin in Gtin.objects.filter(item_id__in=item_ids).values_list("item_id", "code"):
        gtins[item_id].append(gtin)
    for product in products:
        mine = variants[product.pk]
        document = _texts(product, mine, values[product.pk], shelves.get(product.category_id or 0, []), gtins)
        document["here"] = sum(_some(stock[v.item_id].here_now, stock[v.item_id].unlimited) for v in mine)
        document["available"] = sum(_some(stock[v.item_id].available, stock[v.item_id].unlimited) for v in mine)
        document.update(_traits(values[product.pk], by_code))
        yield document


def _texts(
    product: Product,
    variants: list[Variant],
    values: list[AttributeValue],
    shelves: list[Category],
    gtins: dict[int, list[str]],
) -> Document:
    names = f"{product.name_fr} {product.name_en}"
    shelf_names = " ".join(f"{shelf.name_fr} {shelf.name_en}" for shelf in shelves)
    variant_names = " ".join(f"{v.name_fr} {v.name_en}" for v in variants)
    facts = " ".join(_fact(value) for value in values)
    prose = f"{product.summary_fr} {product.summary_en} {product.description_fr} {product.description_en}"
    codes = [product.part_number, *(v.item.sku for v in variants)]
    codes += [code for v in variants for gtin in gtins[v.item_id] for code in (gtin, gtin.lstrip("0"))]
    said = f"{names} {product.brand} {shelf_names} {variant_names} {facts}"
    return {
        "pid": product.pk,
        "title": _joined([*text.stems(f"{names} {variant_names}"), *text.compounds(names)]),
        "brand_words": _joined(text.stems(product.brand)),
        "shelf": _joined([*text.stems(shelf_names), *text.compounds(shelf_names)]),
        "facts": _joined(text.stems(facts)),
        "prose": _joined(text.stems(prose)),
        "surface": _joined(sorted(set(text.surfaces(said)))),
        "codes": _joined(sorted({text.code(code) for code in codes if code})),
        "shelf_id": [shelf.pk for shelf in shelves],
        "brand": product.brand,
        "energy": product.energy_class,
        **_name("name_fr", product.name_fr),
        **_name("name_en", product.name_en or product.name_fr),
        "price": product.price_cents or 0,
        "created": int(product.created_at.timestamp()),
    }


def _name(field: str, name: str) -> Document:
    folded = text.fold(name)
    return {field: folded, **dict(zip(number_fields(field), numbers_of(folded), strict=True))}


def _fact(value: AttributeValue) -> str:
    if value.attribute.kind == Attribute.Kind.YES_NO:
        return f"{value.attribute.name_fr} {value.attribute.name_en}" if value.number else ""
    return f"{value_text(value, 'fr')} {value_text(value, 'en')}"


def _traits(values: list[AttributeValue], by_code: dict[str, Trait]) -> Document:
    found: Document = {}
    for value in values:
        trait = by_code.get(value.attribute.code)
        if trait is None:
            continue
        if trait.is_number and value.number is not None:
            found[trait.field] = value.number
        elif not trait.is_number and value.text_fr:
            found[trait.field] = value.text_fr
            found[trait.label_field] = f"{value.text_fr}{BETWEEN}{value.text_en or value.text_fr}"
    return found


def _shelves() -> dict[int, list[Category]]:
    """Each category with those that contain it, innermost first."""
    all_of_them = {category.pk: category for category in Category.objects.all()}
    chains: dict[int, list[Category]] = {}
    for pk, category in all_of_them.items():
        chain, here = [category], category
        while here.parent_id and len(chain) < 10:
            here = all_of_them[here.parent_id]
            chain.append(here)
        chains[pk] = chain
    return chains


def _some(number: int, unlimited: bool) -> int:
    return 1_000 if unlimited else max(0, number)


def _joined(tokens: list[str]) -> str:
    return " ".join(tokens)
