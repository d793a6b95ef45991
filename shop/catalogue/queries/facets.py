"""Filters as people read them: groups of choices with how many products each leaves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.catalogue.models import Attribute, Category
from shop.catalogue.money import round_euros
from shop.catalogue.operations.listing import measured
from shop.catalogue.search.selection import Selection, Span

#: more distinct values than this become three spans
_MOST_VALUES = 6
_MOST_CHOICES = 12
BARS = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick: `name` and `value` as the form sends them."""

    name: str
    value: str
    label: str
    count: int | None
    chosen: bool = False
    energy: str = ""


@dataclass(slots=True)
class Group:
    title: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it."""

    label: str
    without: str


@dataclass(slots=True)
class Prices:
    """The histogram: bars with their height in hundredths, and where the handles stand, in hundredths."""

    low_cents: int
    high_cents: int
    bars: list[tuple[int, bool]]
    from_share: float
    to_share: float


@dataclass(slots=True)
class Filters:
    today: Choice
    groups: list[Group] = field(default_factory=list)
    prices: Prices | None = None


def prices_of(low: int, high: int, heights: list[int], chosen: Span) -> Prices | None:
    """None when there is nothing to choose between."""
    if high <= low or not heights:
        return None
    tallest = max(heights) or 1
    width = (high - low) / len(heights)
    start = low if chosen.low is None else chosen.low
    end = high if chosen.high is None else chosen.high
    bars = [
        (max(5, round(100 * count / tallest)) if count else 0, low + (i + 1) * width > start and low + i * width <= end)
        for i, count in enumerate(heights)
    ]
    return Prices(low, high, bars, _share(start, low, high), _share(end, low, high))


def _share(value: float, low: int, high: int) -> float:
    return round(100 * min(1, max(0, (value - low) / (high - low))), 1)


def kind_group(children: list[Category], counts: Mapping[int, int] | None, chosen: Selection) -> Group | None:
    if len(children) < 2:
        return None
    choices = [
        Choice(
            "in",
            child.slug,
            child.name,
            None if counts is None else counts.get(child.pk, 0),
            child.slug in chosen.kinds,
        )
        for child in children
    ]
    return Group(_("Kind"), choices)


def energy_group(counts: Mapping[str, int], everything: Mapping[str, int], chosen: Selection) -> Group | None:
    letters = sorted(letter for letter in {*everything, *chosen.energy} if letter)
    if len(letters) < 2:
        return None
    choices = [
        Choice("energy", letter, letter, counts.get(letter, 0), letter in chosen.energy, energy=letter)
        for letter in letters
    ]
    return Group(_("Energy class"), choices)


def brand_group(counts: Mapping[str, int], everything: Mapping[str, int], chosen: Selection) -> Group | None:
    known = sorted((brand for brand in everything if brand), key=lambda brand: (-everything[brand], brand))
    brands = [*known[:_MOST_CHOICES], *(brand for brand in chosen.brands if brand not in known[:_MOST_CHOICES])]
    if len(brands) < 2:
        return None
    choices = [Choice("brand", brand, brand, counts.get(brand, 0), brand in chosen.brands) for brand in brands]
    return Group(_("Brand"), choices)


def trait_group(
    attribute: Attribute,
    counts: Mapping[Any, int],
    everything: Mapping[Any, int],
    chosen: Selection,
    labels: Mapping[str, str],
) -> Group | None:
    """The choices of one attribute, cut from all its values on the shelf so that they do not move."""
    if attribute.kind == Attribute.Kind.YES_NO:
        return _yes_no(attribute, counts, everything, chosen)
    if attribute.kind == Attribute.Kind.NUMBER:
        return _numbers(attribute, counts, everything, chosen)
    return _texts(attribute, counts, everything, chosen, labels)


def _yes_no(
    attribute: Attribute, counts: Mapping[Any, int], everything: Mapping[Any, int], chosen: Selection
) -> Group | None:
    if not everything.get(1.0):
        return None
    span = Span(1, 1)
    chosen_spans = chosen.spans.get(attribute.code, ())
    choice = Choice(f"a.{attribute.code}", str(span), _("yes"), int(counts.get(1.0, 0)), span in chosen_spans)
    return Group(attribute.name, [choice])


def _numbers(
    attribute: Attribute, counts: Mapping[Any, int], everything: Mapping[Any, int], chosen: Selection
) -> Group | None:
    values = {float(value): count for value, count in everything.items()}
    if len(values) < 2:
        return None
    mine = chosen.spans.get(attribute.code, ())
    spans = [Span(value, value) for value in sorted(values)] if len(values) <= _MOST_VALUES else _spans(values)
    spans += [span for span in mine if span not in spans]
    choices = [
        Choice(
            f"a.{attribute.code}",
            str(span),
            span_words(span, attribute),
            sum(count for value, count in counts.items() if span.holds(float(value))),
            span in mine,
        )
        for span in spans
    ]
    return Group(attribute.name, choices)


def _spans(values: Mapping[float, int]) -> list[Span]:
    """Three spans of about as many products each, cut at values that exist."""
    whole = sum(values.values())
    ordered = sorted(values)
    cuts: list[float] = []
    passed = 0
    for value in ordered:
        passed += values[value]
        if passed >= whole * (len(cuts) + 1) / 3 and len(cuts) < 2 and value != ordered[-1]:
            cuts.append(value)
    after = {value: ordered[ordered.index(value) + 1] for value in cuts}
    if not cuts:
        return []
    spans = [Span(None, cuts[0])]
    if len(cuts) == 2:
        spans.append(Span(after[cuts[0]], cuts[1]))
    return [*spans, Span(after[cuts[-1]], None)]


def _texts(
    attribute: Attribute,
    counts: Mapping[Any, int],
    everything: Mapping[Any, int],
    chosen: Selection,
    labels: Mapping[str, str],
) -> Group | None:
    mine = chosen.texts.get(attribute.code, ())
    known = sorted(everything, key=lambda value: (-everything[value], value))[:_MOST_CHOICES]
    known += [text for text in mine if text not in known]
    if len(known) < 2:
        return None
    choices = [
        Choice(f"a.{attribute.code}", f"={text}", labels.get(text, text), int(counts.get(text, 0)), text in mine)
        for text in known
    ]
    return Group(attribute.name, choices)


def span_words(span: Span, attribute: Attribute) -> str:
    """ "70 dB or less", "71 to 75 dB", "76 dB or more", "8 kg"."""
    (low, unit), (high, other) = (_said(edge, attribute) for edge in (span.low, span.high))
    after = f"\u00a0{unit or other}" if unit or other else ""
    if span.low == span.high:
        return f"{low}{after}"
    if span.low is None:
        return _("%(number)s or less") % {"number": f"{high}{after}"}
    if span.high is None:
        return _("%(number)s or more") % {"number": f"{low}{after}"}
    return _("%(low)s to %(high)s") % {"low": low, "high": f"{high}{after}"}


def _said(number: float | None, attribute: Attribute) -> tuple[str, str]:
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    return ("", "") if number is None else measured(attribute, number, language, least=0)


def price_words(span: Span) -> str:
    low, high = (None if edge is None else round_euros(int(edge)) for edge in (span.low, span.high))
    if low is None:
        return _("%(number)s or less") % {"number": high}
    if high is None:
        return _("%(number)s or more") % {"number": low}
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def chips(
    chosen: Selection,
    attributes: Mapping[str, Attribute],
    kinds: Mapping[str, Category],
    labels: Mapping[str, Mapping[str, str]],
    more: Sequence[tuple[str, str]] = (),
) -> list[Chip]:
    """The filters that are set, each with the address that takes it away."""
    found: list[Chip] = []

    def add(label: str, **changes: Any) -> None:
        found.append(Chip(label, chosen.address(more, **changes)))

    if chosen.today:
        add(_("To take home today"), today=False)
    if chosen.price != Span():
        add(price_words(chosen.price), price=Span())
    for slug in chosen.kinds:
        if slug in kinds:
            add(kinds[slug].name, kinds=_minus(chosen.kinds, slug))
    for brand in chosen.brands:
        add(brand, brands=_minus(chosen.brands, brand))
    for letter in chosen.energy:
        add(_("Energy class %(letter)s") % {"letter": letter}, energy=_minus(chosen.energy, letter))
    _trait_chips(chosen, attributes, labels, add)
    return found


def _trait_chips(
    chosen: Selection,
    attributes: Mapping[str, Attribute],
    labels: Mapping[str, Mapping[str, str]],
    add: Callable[..., None],
) -> None:
    for code, spans in chosen.spans.items():
        for span in spans if code in attributes else ():
            is_yes = attributes[code].kind == Attribute.Kind.YES_NO
            label = attributes[code].name if is_yes else span_words(span, attributes[code])
            add(label, spans={**chosen.spans, code: _minus(spans, span)})
    for code, texts in chosen.texts.items():
        for text in texts if code in attributes else ():
            add(labels.get(code, {}).get(text, text), texts={**chosen.texts, code: _minus(texts, text)})


def _minus(values: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    return tuple(other for other in values if other != value)
