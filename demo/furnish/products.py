"""Products with their items, bar codes, variants, prices and values, as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.text import slugify

from demo.content.attributes import facts_of, height_of, remark
from demo.content.shape import Fact, Finish, Model, Text, in_store_gtin
from demo.furnish.actor import FURNISHER
from inventory.items.gtin import normalize_gtin
from inventory.items.models import Gtin, Item
from shop.catalogue.models import Attribute, AttributeValue, Category, PriceChange, Product, Variant
from shop.catalogue.operations.listing import label_of

#: what came down this week, with the price before, in cents
CAME_DOWN = {"PDJ-GP2": 64_90, "SOL-TS": 219_00, "MAR-FC45-I": 749_00}
_DOWN_SINCE = timedelta(days=407)

Line = tuple[Category, Model]


@dataclass(frozen=True, slots=True)
class Made:
    """The new rows, in the order of their models; one list of variants a model, in the order of its finishes."""

    models: list[Model]
    products: list[Product]
    variants: list[list[Variant]]


def create(lines: Sequence[Line], attributes: Mapping[str, Attribute], since: datetime) -> Made:
    """Insert published products on sale `since`."""
    slugs = _free_slugs([model for _, model in lines])
    products = [_product(category, model, slug, since) for (category, model), slug in zip(lines, slugs, strict=True)]
    values = [_values(product, model, attributes) for product, (_, model) in zip(products, lines, strict=True)]
    for product, of_it in zip(products, values, strict=True):
        _list(product, of_it)
    Product.objects.bulk_create(products)
    for product, of_it in zip(products, values, strict=True):
        for value in of_it:
            value.product = product
    AttributeValue.objects.bulk_create([value for of_it in values for value in of_it], batch_size=500)
    models = [model for _, model in lines]
    variants = _variants(models, products)
    _prices(models, variants, since)
    return Made(models, products, variants)


def _product(category: Category, model: Model, slug: str, since: datetime) -> Product:
    return Product(
        slug=slug,
        status=Product.Status.PUBLISHED,
        category=category,
        brand=model.brand,
        part_number=model.sku,
        name_fr=model.name.fr,
        name_en=model.name.en,
        summary_fr=model.summary.fr,
        summary_en=model.summary.en,
        description_fr=model.description.fr,
        description_en=model.description.en,
        price_cents=model.price,
        height_mm=model.size[1] if "height" in facts_of(model) else height_of(model),
        created_at=since,
        updated_at=since,
    )


def _values(product: Product, model: Model, attributes: Mapping[str, Attribute]) -> list[AttributeValue]:
    facts = facts_of(model)
    ordered = sorted((attributes[code] for code in facts), key=lambda attribute: attribute.position)
    return [_value(product, model, attribute, facts[attribute.code]) for attribute in ordered]


def _value(product: Product, model: Model, attribute: Attribute, fact: Fact) -> AttributeValue:
    made = AttributeValue(product=product, attribute=attribute)
    if isinstance(fact, Text):
        made.text_fr, made.text_en = fact.fr, fact.en
    elif isinstance(fact, str):
        made.text_fr = made.text_en = fact
    else:
        made.number = float(fact)
    words = remark(model, attribute.code, fact)
    if words:
        made.remark_fr, made.remark_en = words.fr, words.en
    return made


def _list(product: Product, values: list[AttributeValue]) -> None:
    product.label_fr, product.label_en = label_of(values, "fr"), label_of(values, "en")
    energy = [value.text_fr for value in values if value.attribute.kind == Attribute.Kind.ENERGY]
    product.energy_class = energy[0] if energy else ""


def _variants(models: Sequence[Model], products: Sequence[Product]) -> list[list[Variant]]:
    items = [
        Item(sku=model.variant_sku(finish), name=_item_name(model, finish)[:200])
        for model in models
        for finish in model.finishes
    ]
    Item.objects.bulk_create(items)
    Gtin.objects.bulk_create(Gtin(item=item, code=normalize_gtin(in_store_gtin(item.sku))) for item in items)
    waiting = iter(items)
    variants = [
        [_variant(product, next(waiting), model, finish, place) for place, finish in enumerate(model.finishes)]
        for model, product in zip(models, products, strict=True)
    ]
    Variant.objects.bulk_create([variant for of_it in variants for variant in of_it])
    return variants


def _variant(product: Product, item: Item, model: Model, finish: Finish, position: int) -> Variant:
    named = model.comes_in_colours
    return Variant(
        product=product,
        item=item,
        name_fr=finish.name.fr if named else "",
        name_en=finish.name.en if named else "",
        options={"Couleur": finish.name.fr} if named else {},
        price_cents=model.price,
        vat_rate_bp=model.vat_bp,
        eco_cents=model.eco,
        position=position,
    )


def _item_name(model: Model, finish: Finish) -> str:
    return f"{model.name.fr}, {finish.name.fr}" if model.comes_in_colours else model.name.fr


def _prices(models: Sequence[Model], variants: Sequence[Sequence[Variant]], since: datetime) -> None:
    changes = []
    for model, of_it in zip(models, variants, strict=True):
        before = CAME_DOWN.get(model.sku)
        for variant in of_it:
            changes.append(_change(variant, before or model.price, since))
            if before:
                changes.append(_change(variant, model.price, since + _DOWN_SINCE))
    PriceChange.objects.bulk_create(changes)


def _change(variant: Variant, cents: int, at: datetime) -> PriceChange:
    return PriceChange(variant=variant, price_cents=cents, at=at, actor=FURNISHER)


def _free_slugs(models: Sequence[Model]) -> list[str]:
    taken = set(Product.objects.values_list("slug", flat=True))
    slugs: list[str] = []
    for model in models:
        base = slugify(model.name.fr)[:100]
        slug = next(s for s in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
        taken.add(slug)
        slugs.append(slug)
    return slugs
