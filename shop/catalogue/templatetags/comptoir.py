"""What every screen says the same way: icons, prices, energy classes, stock, plates."""

from functools import cache
from typing import Any

from django import template
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from inventory.stock.queries import Availability
from shop.catalogue import money
from shop.catalogue.availability import Stock, stock_of
from shop.catalogue.queries import shop_profile
from shop.catalogue.words import in_words

register = template.Library()


@cache
def _shapes(name: str) -> SafeString:
    try:
        return SafeString(get_template(f"icons/_{name}.html").render())
    except TemplateDoesNotExist:
        raise template.TemplateSyntaxError(f"there is no icon {name!r} in templates/icons") from None


@register.simple_tag
def icon(name: str, size: int = 24, weight: float = 2) -> SafeString:
    """`{% icon "basket" %}`: one of templates/icons/, decorative; the word stands beside it."""
    return format_html(
        '<svg width="{0}" height="{0}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="{1}"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{2}</svg>',
        size,
        weight,
        _shapes(name),
    )


@register.simple_tag
def price(cents: int | None, size: str = "", css: str = "") -> SafeString:
    """`{% price 54900 size="1.6rem" %}`: euros large, cents small, in the visitor's way of writing."""
    if cents is None:
        return SafeString("")
    before, whole, after = money.split(cents)
    style = format_html(' style="--size:{}"', size) if size else ""
    return format_html(
        '<span class="price{}"{}>{}{}<small>{}</small></span>', f" {css}" if css else "", style, before, whole, after
    )


@register.filter
def euros(cents: int | None) -> str:
    """`{{ cents|euros }}`: "549,00 €", plain text for sentences, tables and attributes."""
    return "" if cents is None else money.euros(cents)


@register.filter
def round_euros(cents: int | None) -> str:
    """`{{ cents|round_euros }}`: "130 €" without cents when there are none."""
    return "" if cents is None else money.round_euros(cents)


@register.filter
def figures(cents: int | None) -> str:
    """`{{ cents|figures }}`: "549,00" without the euro sign, for columns of a receipt."""
    return "" if cents is None else money.figures(cents)


@register.filter
def whole(number: int | None) -> str:
    """`{{ order.number|whole }}`: "2 418"."""
    return "" if number is None else money.whole_number(number)


@register.filter
def words(number: int) -> str:
    """`{{ count|words }}`: "deux" up to twelve, figures above."""
    return in_words(number)


@register.simple_tag
def energy(letter: str, big: bool = False) -> SafeString:
    """`{% energy "A" %}`: the official arrow; nothing for a product without a class."""
    if not letter or letter not in "ABCDEFG":
        return SafeString("")
    return format_html(
        '<span class="energy energy--{}{}"><span class="sr">{} </span>{}</span>',
        letter.lower(),
        mark_safe(" energy--big") if big else "",
        _("Energy class"),
        letter,
    )


@register.simple_tag
def stock(availability: Availability | Stock | None, aisle: int | None = None) -> SafeString:
    """`{% stock availability aisle=1 %}`: a sign, a number and a word; takes an Availability or a Stock."""
    if availability is None:
        return SafeString("")
    if isinstance(availability, Availability):
        availability = stock_of(availability, shop_profile(), timezone.now())
    css = f" stock--{availability.level}" if availability.level != "here" else ""
    sentence = availability.sentence
    if aisle and availability.here_now:
        sentence = _("%(place)s, aisle %(number)s") % {"place": sentence, "number": aisle}
    return format_html('<span class="stock{}">{}</span>', css, sentence)


@register.simple_tag
def plate(text: Any, k: float | str = 1, kind: str = "") -> SafeString:
    """`{% plate 3 k=1.25 %}`, `{% plate shop.name kind="name" %}`: the enamel plate; kind: name, off, inv."""
    if text in (None, ""):
        return SafeString("")
    return format_html('<span class="plate{}" style="--k:{}">{}</span>', f" plate--{kind}" if kind else "", k, text)
