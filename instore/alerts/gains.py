"""What another product gives and takes, as people say it: "un kilo de plus", "four decibels less"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from shop.catalogue.models import Attribute, AttributeValue, Product
from shop.catalogue.money import in_english
from shop.catalogue.operations.listing import number_text
from shop.catalogue.words import in_words

Values = Mapping[str, AttributeValue]
#: what changes by less than this share is not worth a word
_NOTICED = 0.03
#: how much easier a repair, or how much longer its parts, before it is worth a word
_MUCH = 0.2
#: millimetres that matter to a place between two walls
_FITS = 30


@dataclass(frozen=True, slots=True)
class Gain:
    """One thing that is better, or worse, in the other."""

    text: str
    better: bool
    weight: float


def _amount(by: float) -> str:
    return (
        in_words(int(by)) if by == int(by) and by <= 12 else number_text(round(by, 1), "en" if in_english() else "fr")
    )


#: of these the number is said: when there is more of it, and when there is less
_COUNTED: Mapping[str, tuple[Any, Any]] = {
    "load_kg": (
        ngettext_lazy("one kilo of laundry more", "%(n)s kilos of laundry more", "plural"),
        ngettext_lazy("one kilo of laundry less", "%(n)s kilos of laundry less", "plural"),
    ),
    "noise_db": (
        ngettext_lazy("one decibel more", "%(n)s decibels more", "plural"),
        ngettext_lazy("one decibel less", "%(n)s decibels less", "plural"),
    ),
    "volume_l": (
        ngettext_lazy("one litre more", "%(n)s litres more", "plural"),
        ngettext_lazy("one litre less", "%(n)s litres less", "plural"),
    ),
    "tank_l": (
        ngettext_lazy("one litre more", "%(n)s litres more", "plural"),
        ngettext_lazy("one litre less", "%(n)s litres less", "plural"),
    ),
    "freezer_l": (
        ngettext_lazy("one litre of freezer more", "%(n)s litres of freezer more", "plural"),
        ngettext_lazy("one litre of freezer less", "%(n)s litres of freezer less", "plural"),
    ),
    "settings": (
        ngettext_lazy("one place setting more", "%(n)s place settings more", "plural"),
        ngettext_lazy("one place setting less", "%(n)s place settings less", "plural"),
    ),
    "screen_in": (
        ngettext_lazy("one inch more", "%(n)s inches more", "plural"),
        ngettext_lazy("one inch less", "%(n)s inches less", "plural"),
    ),
    "runtime_min": (
        ngettext_lazy("one minute of battery more", "%(n)s minutes of battery more", "plural"),
        ngettext_lazy("one minute of battery less", "%(n)s minutes of battery less", "plural"),
    ),
    "slots": (
        ngettext_lazy("one slot more", "%(n)s slots more", "plural"),
        ngettext_lazy("one slot less", "%(n)s slots less", "plural"),
    ),
    "zones": (
        ngettext_lazy("one cooking zone more", "%(n)s cooking zones more", "plural"),
        ngettext_lazy("one cooking zone less", "%(n)s cooking zones less", "plural"),
    ),
    "cups": (
        ngettext_lazy("one cup more", "%(n)s cups more", "plural"),
        ngettext_lazy("one cup less", "%(n)s cups less", "plural"),
    ),
    "bottles": (
        ngettext_lazy("one bottle more", "%(n)s bottles more", "plural"),
        ngettext_lazy("one bottle less", "%(n)s bottles less", "plural"),
    ),
    "water_l": (
        ngettext_lazy("one litre of water more per cycle", "%(n)s litres of water more per cycle", "plural"),
        ngettext_lazy("one litre of water less per cycle", "%(n)s litres of water less per cycle", "plural"),
    ),
    "parts_years": (
        ngettext_lazy("one year more of spare parts", "%(n)s years more of spare parts", "plural"),
        ngettext_lazy("one year less of spare parts", "%(n)s years less of spare parts", "plural"),
    ),
}


def _felt(code: str, more: bool) -> str:
    """Of these only the direction: nobody counts turns a minute at the counter."""
    return {
        ("spin_rpm", True): _("a faster spin"),
        ("spin_rpm", False): _("a slower spin"),
        ("repair", True): _("an easier repair"),
        ("repair", False): _("a harder repair"),
        ("dust_l", True): _("a larger dust bin"),
        ("dust_l", False): _("a smaller dust bin"),
        ("cord_m", True): _("a longer cord"),
        ("cord_m", False): _("a shorter cord"),
        ("steam_g", True): _("more steam"),
        ("steam_g", False): _("less steam"),
        ("airflow_m3h", True): _("a stronger draught"),
        ("airflow_m3h", False): _("a weaker draught"),
        ("auto_dose", True): _("automatic dosing"),
        ("auto_dose", False): _("no automatic dosing"),
        ("steam", True): _("steam as well"),
        ("steam", False): _("no steam"),
        ("keep_warm", True): _("keeping warm as well"),
        ("keep_warm", False): _("no keeping warm"),
        ("bluetooth", True): _("Bluetooth as well"),
        ("bluetooth", False): _("no Bluetooth"),
        ("frost_free", True): _("no more defrosting"),
        ("frost_free", False): _("defrosting to do by hand"),
    }.get((code, more), "")


def gains(mine: Product, other: Product, values: Values, others: Values) -> tuple[list[Gain], list[Gain]]:
    """What speaks for the other, then what speaks against it, each the weightiest first; prices are not among them."""
    found = [*_energy(mine, other), *_width(values, others)]
    for code, value in others.items():
        if code in values and value.attribute.better:
            found += _trait(code, values[code], value)
    ranked = sorted(found, key=lambda one: -one.weight)
    return [one for one in ranked if one.better], [one for one in ranked if not one.better]


def _trait(code: str, mine: AttributeValue, other: AttributeValue) -> list[Gain]:
    if mine.number is None or other.number is None or mine.number == other.number:
        return []
    by, attribute = abs(other.number - mine.number), other.attribute
    more = other.number > mine.number
    share = 0.3 if attribute.kind == Attribute.Kind.YES_NO else min(1.0, by / max(abs(mine.number), 1e-9))
    text = _counted(code, by, more) or _felt(code, more)
    rarely = code in ("repair", "parts_years")
    weight = share * (0.1 if rarely else 1.0 if attribute.on_label else 0.5 if attribute.filterable else 0.15)
    if not text or share < (_MUCH if rarely else _NOTICED):
        return []
    return [Gain(text, more == (attribute.better == Attribute.Better.HIGHER), weight)]


def _counted(code: str, by: float, more: bool) -> str:
    if code == "tank_l" and by < 1:
        words = _("%(n)s centilitres more") if more else _("%(n)s centilitres less")
        return words % {"n": round(by * 100)}
    if code == "tank_l" and 1 < by < 2:
        words = _("%(n)s litre more") if more else _("%(n)s litre less")
        return words % {"n": _amount(by)}
    if code not in _COUNTED:
        return ""
    words = _COUNTED[code][0 if more else 1]
    return str(words % {"plural": 1 if by == 1 else 2, "n": _amount(by)})


def _energy(mine: Product, other: Product) -> list[Gain]:
    if not (mine.energy_class and other.energy_class) or mine.energy_class == other.energy_class:
        return []
    steps = ord(mine.energy_class) - ord(other.energy_class)
    text = _("an energy label of %(letter)s") % {"letter": other.energy_class}
    return [Gain(text, steps > 0, 0.12 * abs(steps))]


def _width(values: Values, others: Values) -> list[Gain]:
    """What must stand between two walls: some centimetres decide."""
    mine, other = values.get("width"), others.get("width")
    fits_somewhere = values.keys() & {"load_kg", "settings", "volume_l"}
    if not (mine and other and mine.number and other.number and fits_somewhere):
        return []
    by = abs(other.number - mine.number)
    if by < _FITS:
        return []
    narrower = other.number < mine.number
    given = {"n": round(by / 10)}
    text = _("%(n)s cm less in width") if narrower else _("%(n)s cm more in width")
    return [Gain(text % given, narrower, min(1.0, 2 * by / mine.number))]
