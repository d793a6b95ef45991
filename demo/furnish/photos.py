"""Each colour's drawing as a picture of its product, and one with its measures."""

from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.text import slugify

from demo.content.shape import Finish, Model, Text
from demo.drawings import draw
from demo.drawings.measured import measured
from demo.drawings.paint import proportions
from demo.furnish.products import Made
from shop.catalogue.models import Photo, Product, Variant

FOLDER = "drawings"
#: smaller things need no plan of themselves
_MEASURED_FROM_MM = 300


def create(made: Made, now: datetime) -> None:
    """Save the drawings as files and rows, and put the first one on its product's list row."""
    photos: list[Photo] = []
    for model, product, variants in zip(made.models, made.products, made.variants, strict=True):
        of_it = _photos(model, product, variants, now)
        first = of_it[0]
        product.picture, product.picture_ratio = str(first.file.name), first.width / first.height
        photos += of_it
    Photo.objects.bulk_create(photos, batch_size=200)
    Product.objects.bulk_update(made.products, ["picture", "picture_ratio"], batch_size=100)


def _photos(model: Model, product: Product, variants: list[Variant], now: datetime) -> list[Photo]:
    drawn = [draw(model.drawing, **model.drawing_of(finish)) for finish in model.finishes]
    photos = [
        _photo(product, variant, model.variant_sku(finish), svg, _front(model, finish), now)
        for variant, finish, svg in zip(variants, model.finishes, drawn, strict=True)
    ]
    if _worth_measuring(model):
        width, height, _ = model.size
        plan = measured(drawn[0], width=width, height=_drawn_height(model), label=model.name.fr)
        words = Text(f"{model.name.fr}, ses cotes", f"{model.name.en}, its measures")
        photos.insert(1, _photo(product, None, f"{model.sku}-cotes", plan, words, now))
    for position, photo in enumerate(photos):
        photo.position = position
    return photos


def _drawn_height(model: Model) -> int:
    drawn = model.traits.get("h", model.size[1])
    assert isinstance(drawn, int)
    return drawn


def _worth_measuring(model: Model) -> bool:
    """Large things whose drawing is as wide and as tall as they are."""
    width, height = proportions(draw(model.drawing, **model.drawing_of(model.finishes[0])))
    true = height <= _drawn_height(model) * 1.15 and width <= model.size[0] * 1.3
    return true and max(model.size[:2]) >= _MEASURED_FROM_MM


def _front(model: Model, finish: Finish) -> Text:
    if not model.comes_in_colours:
        return Text(f"{model.name.fr}, vu de face", f"{model.name.en}, from the front")
    return Text(f"{model.name.fr}, {finish.name.fr}", f"{model.name.en}, {finish.name.en}")


def _photo(product: Product, variant: Variant | None, name: str, svg: str, alt: Text, now: datetime) -> Photo:
    width, height = proportions(svg)
    body = svg.encode()
    return Photo(
        product=product,
        variant=variant,
        kind=Photo.Kind.DRAWING,
        file=_stored(f"{FOLDER}/{slugify(name)}.svg", body),
        digest=sha256(body).hexdigest(),
        width=width,
        height=height,
        alt_fr=alt.fr[:200],
        alt_en=alt.en[:200],
        created_at=now,
    )


def _stored(name: str, body: bytes) -> str:
    """The name under which the file lies; a furnished shop always has the same drawings."""
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            if kept.read() == body:
                return name
        default_storage.delete(name)
    return str(default_storage.save(name, ContentFile(body)))
