"""Keep on the product what lists show, so that a list reads one table."""

from shop.catalogue.models import Attribute, AttributeValue, Photo, Product, Variant

_LABEL_LENGTH = 120


def refresh_listing(product: Product) -> None:
    """Recompute price, label, energy class, picture and height from the rows they come from."""
    prices = Variant.objects.filter(product=product, price_cents__isnull=False).values_list("price_cents", flat=True)
    product.price_cents = min((price for price in prices if price is not None), default=None)
    if product.price_cents is None and product.status == Product.Status.PUBLISHED:
        product.status = Product.Status.DRAFT
    values = list(
        AttributeValue.objects.filter(product=product).select_related("attribute").order_by("attribute__position")
    )
    product.label_fr = label_of(values, "fr")
    product.label_en = label_of(values, "en")
    energy = next((value.text_fr for value in values if value.attribute.kind == Attribute.Kind.ENERGY), "")
    product.energy_class = energy[:1]
    height = next((value.number for value in values if value.attribute.code == "height"), None)
    product.height_mm = round(height) if height else product.height_mm
    photo = Photo.objects.filter(product=product).first()
    product.picture = photo.list_file if photo else ""
    product.picture_ratio = photo.width / photo.height if photo and photo.height else 1.0
    product.save(
        update_fields=[
            "price_cents",
            "status",
            "label_fr",
            "label_en",
            "energy_class",
            "height_mm",
            "picture",
            "picture_ratio",
        ]
    )


def label_of(values: list[AttributeValue], language: str) -> str:
    """ "8 kg, 72 dB": the values of the attributes on label, three at most."""
    parts = [value_text(value, language) for value in values if value.attribute.on_label]
    return ", ".join([part for part in parts if part][:3])[:_LABEL_LENGTH]


def value_text(value: AttributeValue, language: str) -> str:
    """A value with its unit, as people write it: "1 400 tr/min"; "" for no."""
    attribute = value.attribute
    if attribute.kind == Attribute.Kind.YES_NO:
        return getattr(attribute, f"name_{language}") or attribute.name_fr if value.number else ""
    if attribute.kind != Attribute.Kind.NUMBER or value.number is None:
        return str(getattr(value, f"text_{language}") or value.text_fr)
    number, unit = measured(attribute, value.number, language)
    return f"{number}\u00a0{unit}".strip("\u00a0")


def measured(attribute: Attribute, number: float, language: str, *, least: float = 100) -> tuple[str, str]:
    """A number and its unit as people say them; lengths kept in millimetres are said in centimetres from `least`."""
    unit = getattr(attribute, f"unit_{language}") or attribute.unit_fr
    if unit == "mm" and abs(number) >= least:
        number, unit = number / 10, "cm"
    return number_text(number, language), unit


def number_text(number: float, language: str) -> str:
    """1400 is "1 400" in French, "1,400" in English; 2.5 is "2,5" and "2.5"."""
    text = f"{number:,.2f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(",", "\u00a0").replace(".", ",")
