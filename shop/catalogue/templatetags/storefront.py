"""What the storefront's templates need beyond `comptoir`: the rayons, the opening hours, the languages."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import translate_url
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.catalogue import hours
from shop.catalogue.models import Category, Photo
from shop.catalogue.money import NBSP, in_english, round_euros
from shop.catalogue.queries.cards import Card
from shop.catalogue.queries.facets import Choice
from shop.catalogue.queries.tree import Tree
from shop.catalogue.search.selection import Selection, Span

from .comptoir import stock

register = template.Library()
_OWN_NAMES = {"fr": "Français", "en": "English"}


@register.simple_tag(takes_context=True)
def rayons(context: template.Context) -> list[Category]:
    """`{% rayons as list %}`: those of the page's first line; no query when the view has the tree."""
    tree = context.get("tree") or Tree()
    return tree.nav


@register.simple_tag(takes_context=True)
def opening(context: template.Context) -> str:
    """`{% opening as sentence %}`: "Open until 7 pm"."""
    return hours.opening_sentence(context["shop"], timezone.now())


@register.simple_tag(takes_context=True)
def is_open(context: template.Context) -> bool:
    return hours.open_until(context["shop"], timezone.now()) is not None


@register.simple_tag
def week(shop: Any) -> list[tuple[str, str]]:
    """`{% week shop as days %}`: each day with its hours in words, equal neighbours together."""
    return hours.week_words(shop)


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[tuple[str, str, str, bool]]:
    """`{% languages as others %}`: (code, own name, this page's address in it, whether it is this one)."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    path = request.get_full_path()
    here = (get_language() or settings.LANGUAGE_CODE)[:2]
    return [(code, _OWN_NAMES[code], translate_url(path, code), code == here) for code, _name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """An address with scheme and host, for hreflang."""
    request: HttpRequest | None = context.get("request")
    return request.build_absolute_uri(path) if request else path


#: where a label's stock goes: it is said anew each time, the rest of the label is kept
_HERE = "\u0001"


@register.simple_tag
def stand(card: Card, tall: int = 158) -> SafeString:
    """`{% stand card tall=190 %}`: a product on the shelf with its label, and its stock of this moment."""
    product = card.product
    before, after = _stand(
        card.url,
        product.slug,
        product.name,
        card.label or product.brand,
        product.price_cents,
        product.energy_class,
        card.picture,
        *_size(card, tall),
        get_language(),
    )
    return SafeString(f"{before}{stock(card.stock)}{after}")


@lru_cache(maxsize=4096)
def _stand(
    url: str,
    slug: str,
    name: str,
    label: str,
    cents: int | None,
    energy: str,
    picture: str,
    width: int,
    height: int,
    language: str | None,
) -> tuple[str, str]:
    """A label rendered once; whatever it says is in the arguments, so it is never out of date."""
    context = {
        "url": url,
        "slug": slug,
        "name": name,
        "label": label,
        "cents": cents,
        "energy_class": energy,
        "thing": _picture(picture, width, height, lazy=True),
        "stock": _HERE,
    }
    before, _, after = get_template("shop/_stand.html").render(context).partition(_HERE)
    return before, after


@register.simple_tag
def choice(box: Choice, number: str) -> SafeString:
    """`{% choice box "3-1" %}`: a box to tick, with how many products it leaves."""
    return _choice(box, number, get_language())


@lru_cache(maxsize=4096)
def _choice(box: Choice, number: str, language: str | None) -> SafeString:
    return SafeString(get_template("shop/_choice.html").render({"choice": box, "number": number}))


def _size(card: Card, tall: int) -> tuple[int, int]:
    height = max(28, round(tall * card.height))
    return max(1, round(height * card.ratio)), height


@register.simple_tag
def thing(card: Card, tall: int, lazy: bool = True) -> SafeString:
    """`{% thing card 158 %}`: a card's picture standing on the shelf; `tall` is the shelf's height in pixels."""
    return _picture(card.picture, *_size(card, tall), lazy=lazy)


def _picture(address: str, width: int, height: int, *, lazy: bool) -> SafeString:
    if not address:
        return format_html('<span class="box" style="height:{}px" aria-hidden="true"></span>', height)
    return format_html(
        '<img src="{}" alt="" width="{}" height="{}" style="height:{}px"{}>',
        address,
        width,
        height,
        height,
        SafeString(' loading="lazy"') if lazy else "",
    )


_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@register.inclusion_tag("shop/_picture.html")
def picture(photo: Photo, alt: str = "", sizes: str = "100vw", eager: bool = False) -> dict[str, Any]:
    """`{% picture photo alt="..." sizes="628px" %}`: every format made of a photo, with its measures."""
    by_format: dict[str, list[str]] = {}
    for made in photo.renditions:
        by_format.setdefault(made["format"], []).append(f"{settings.MEDIA_URL}{made['file']} {made['width']}w")
    sources = [(_TYPES[name], ", ".join(by_format[name])) for name in _TYPES if name in by_format]
    return {"photo": photo, "sources": sources, "alt": alt, "sizes": sizes, "eager": eager}


@register.simple_tag
def drawing(category: Category) -> str:
    """The address of the drawing that stands for a category."""
    return static(f"drawings/{category.drawing}")


@register.filter
def in_euros(cents: float | None, rounded: str = "") -> str:
    """`{{ cents|in_euros }}` for a field: "900" or "59.90"; "down" and "up" round to whole euros."""
    if cents is None:
        return ""
    if rounded:
        return str(int(cents // 100) if rounded == "down" else int(-(-cents // 100)))
    euros, part = divmod(round(cents), 100)
    return f"{euros}.{part:02d}" if part else str(euros)


@register.filter
def between_prices(span: Span) -> str:
    """ "between 400 € and 900 €", for the sentence under a rayon's name."""
    low, high = (None if edge is None else round_euros(round(edge)) for edge in (span.low, span.high))
    if low is None:
        return _("up to %(high)s") % {"high": high}
    if high is None:
        return _("from %(low)s up") % {"low": low}
    return _("between %(low)s and %(high)s") % {"low": low, "high": high}


@register.simple_tag
def page_address(chosen: Selection, number: int, typed: str = "") -> str:
    """The address of another page of the same list."""
    return chosen.address([("q", typed)] if typed else [], page=number)


@register.simple_tag
def search_address(typed: str, chosen: Selection, narrowed: str = "") -> str:
    """The same search over all rayons; "today" turns what can be taken home on or off."""
    today = not chosen.today if narrowed == "today" else False
    kinds = chosen.kinds if narrowed == "today" else ()
    return chosen.address([("q", typed)] if typed else [], kinds=kinds, today=today)


@register.filter
def lower_first(sentence: str) -> str:
    """A name inside a sentence: "Noise when spinning" is "noise when spinning"."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


@register.simple_tag
def media(path: str) -> str:
    """The address of a stored file."""
    return f"{settings.MEDIA_URL}{path}"


@register.filter
def opposite(number: int) -> int:
    return -number


@register.filter
def percent(rate_bp: int) -> str:
    """`{{ 2000|percent }}`: "20 %", "5,5 %"."""
    text = f"{rate_bp / 100:.2f}".rstrip("0").rstrip(".")
    return f"{text}%" if in_english() else f"{text.replace('.', ',')}{NBSP}%"


@register.filter
def minutes(seconds: int) -> str:
    """`{{ 872|minutes }}`: "14:32"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def dash(first: object, second: object) -> str:
    """`{{ 3|dash:1 }}`: "3-1", for names of boxes."""
    return f"{first}-{second}"
