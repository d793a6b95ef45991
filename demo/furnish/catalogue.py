"""Aisles, attributes and products: rows by the hundred, so written in bulk, and announced once."""

from datetime import datetime, timedelta

from django.utils.text import slugify

from demo.content.attributes import TRAITS
from demo.content.categories import AISLES, SHELVES, Aisle, Shelf
from demo.content.shape import Model
from demo.furnish import photos, products
from inventory.items.models import Item
from inventory.outbox.operations import announce
from shop.catalogue.models import Attribute, Category

#: prices are older than the thirty days that a price is compared with
ON_SALE_SINCE = timedelta(days=410)


def furnish(now: datetime) -> int:
    """Make the aisles, attributes and products that are missing; returns how many products that were."""
    shelves = _categories()
    attributes = _attributes()
    known = set(Item.objects.values_list("sku", flat=True))
    missing = [
        (shelves[shelf.slug], model) for shelf in SHELVES for model in shelf.goods if not known.intersection(model.skus)
    ]
    if not missing:
        return 0
    made = products.create(missing, attributes, now - ON_SALE_SINCE)
    photos.create(made, now)
    announce(kind="product_changed", now=now, products=[product.pk for product in made.products])
    return len(missing)


def drawing_name(model: Model) -> str:
    """The static file, under drawings/, of the drawing that stands for an aisle or a shelf."""
    return f"{slugify(model.sku)}.svg"


def _categories() -> dict[str, Category]:
    found = {category.slug: category for category in Category.objects.all()}
    models = {model.sku: model for shelf in SHELVES for model in shelf.goods}
    for position, aisle in enumerate(AISLES):
        parent = found.get(aisle.slug) or _make(aisle, None, models[aisle.icon], position * 10)
        found[aisle.slug] = parent
        for place, shelf in enumerate(aisle.shelves, start=1):
            if shelf.slug not in found:
                found[shelf.slug] = _make(shelf, parent, shelf.icon, position * 10 + place)
    return found


def _make(of: Aisle | Shelf, parent: Category | None, icon: Model, position: int) -> Category:
    place = {"place_fr": of.place.fr, "place_en": of.place.en, "number": of.number} if isinstance(of, Aisle) else {}
    return Category.objects.create(
        parent=parent,
        slug=of.slug,
        name_fr=of.name.fr,
        name_en=of.name.en,
        blurb_fr=of.blurb.fr,
        blurb_en=of.blurb.en,
        position=position,
        drawing=drawing_name(icon),
        **place,
    )


def _attributes() -> dict[str, Attribute]:
    found = {attribute.code: attribute for attribute in Attribute.objects.all()}
    missing = [
        Attribute(
            code=trait.code,
            kind=trait.kind,
            name_fr=trait.name.fr,
            name_en=trait.name.en,
            unit_fr=trait.unit.fr,
            unit_en=trait.unit.en,
            better=trait.better,
            position=position,
            on_label=trait.on_label,
            filterable=trait.filterable,
        )
        for position, trait in enumerate(TRAITS, start=1)
        if trait.code not in found
    ]
    Attribute.objects.bulk_create(missing)
    return found | {attribute.code: attribute for attribute in missing}
