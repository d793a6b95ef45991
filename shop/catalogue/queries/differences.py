"""What changes between two products, in words, the advantage first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shop.catalogue.models import Attribute, AttributeValue, Product
from shop.catalogue.money import round_euros
from shop.catalogue.operations.listing import measured, number_text
from shop.catalogue.words import in_words

MOST = 3
#: a price within this share is the same price
_SAME_PRICE = 0.01
#: what weighs less than this is not worth a line
_NOTICED = 0.025


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind` is "more" (better), "same" or "less" (worse, said after "but")."""

    kind: str
    text: str
    weight: float = 0.0


Values = Mapping[str, AttributeValue]


def differences(mine: Product, other: Product, values: Values, others: Values) -> list[Difference]:
    """At most three: the best two advantages and the worst drawback; what is the same when nothing is better."""
    found = [*_price(mine, other), *_energy(mine, other)]
    for code, value in others.items():
        if code in values and value.attribute.better:
            found.extend(_trait(values[code], value))
    found = [one for one in found if one.kind == "same" or one.weight >= _NOTICED]
    better = sorted((one for one in found if one.kind == "more"), key=lambda one: -one.weight)
    worse = sorted((one for one in found if one.kind == "less"), key=lambda one: -one.weight)
    same = [one for one in found if one.kind == "same"][:1] if len(better) < 2 else []
    return [*same, *better[: MOST - 1 - len(same) if worse else MOST - len(same)], *worse[:1]][:MOST]


def _price(mine: Product, other: Product) -> list[Difference]:
    before, after = mine.price_cents or 0, other.price_cents or 0
    by = abs(after - before)
    if not before or by <= before * _SAME_PRICE:
        return [Difference("same", _("same price"))]
    weight = by / before
    if after < before:
        return [Difference("more", _("%(amount)s less") % {"amount": round_euros(by)}, weight)]
    return [Difference("less", _("%(amount)s more") % {"amount": round_euros(by)}, weight)]


def _energy(mine: Product, other: Product) -> list[Difference]:
    if not (mine.energy_class and other.energy_class) or mine.energy_class == other.energy_class:
        return []
    text = _("energy class %(letter)s") % {"letter": other.energy_class}
    by = abs(ord(mine.energy_class) - ord(other.energy_class))
    return [Difference("more" if other.energy_class < mine.energy_class else "less", text, 0.12 * by)]


def _trait(mine: AttributeValue, other: AttributeValue) -> list[Difference]:
    attribute = other.attribute
    if mine.number is None or other.number is None:
        return []
    if attribute.kind == Attribute.Kind.YES_NO:
        return _yes_no(attribute, bool(mine.number), bool(other.number))
    by = other.number - mine.number
    if not by:
        return [Difference("same", _("same %(name)s") % {"name": _low(attribute.name)})] if attribute.on_label else []
    better = (by < 0) == (attribute.better == Attribute.Better.LOWER)
    weight = min(1.0, abs(by) / max(abs(mine.number), 1e-9)) * _importance(attribute)
    return [Difference("more" if better else "less", _by(attribute, by), weight)]


def _importance(attribute: Attribute) -> float:
    """What the label says matters most, then what people filter by."""
    return 1.0 if attribute.on_label else 0.5 if attribute.filterable else 0.15


def _yes_no(attribute: Attribute, mine: bool, other: bool) -> list[Difference]:
    if mine == other:
        return []
    name = _low(attribute.name)
    text = _("with %(name)s") % {"name": name} if other else _("without %(name)s") % {"name": name}
    better = other == (attribute.better != Attribute.Better.LOWER)
    return [Difference("more" if better else "less", text, 0.2 * _importance(attribute))]


def _by(attribute: Attribute, by: float) -> str:
    """ "four decibels quieter", "capacity: 1 kg more"."""
    if attribute.unit == "dB":
        return _decibels(by)
    amount = "\u00a0".join(measured(attribute, abs(by), _language(), least=10)).strip("\u00a0")
    parts = {"amount": amount, "name": _low(attribute.name)}
    return _("%(name)s: %(amount)s more") % parts if by > 0 else _("%(name)s: %(amount)s less") % parts


def _decibels(by: float) -> str:
    count = abs(by)
    shown = in_words(int(count)) if count == int(count) else number_text(count, _language())
    if by < 0:
        return ngettext("%(number)s decibel quieter", "%(number)s decibels quieter", round(count)) % {"number": shown}
    return ngettext("%(number)s decibel louder", "%(number)s decibels louder", round(count)) % {"number": shown}


def _language() -> str:
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def _low(name: str) -> str:
    """A name inside a sentence; abbreviations keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def score(found: Sequence[Difference]) -> float:
    """How much speaks for the other: advantages count, drawbacks count a little more."""
    return sum(one.weight if one.kind == "more" else -1.2 * one.weight for one in found)
