"""The orders in which a shelf may be looked at, as people say them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shop.catalogue.models import Attribute


@dataclass(frozen=True, slots=True)
class Sort:
    """`key` as the address has it; `name` in full, `short` for a small button."""

    key: str
    name: str
    short: str


def sorts_for(attributes: Iterable[Attribute], *, by_kind: bool = False) -> list[Sort]:
    """The default first: kind by kind where there are several. Then the numbers to compare, the better end first."""
    sorts = [
        *([Sort("", _("kind by kind"), _("kind"))] if by_kind else []),
        Sort("price" if by_kind else "", _("cheapest first"), _("price")),
        Sort("-price", _("dearest first"), _("price")),
        Sort("name", _("by name"), _("name")),
        Sort("new", _("newest first"), _("newest")),
    ]
    for attribute in attributes:
        if attribute.kind != Attribute.Kind.NUMBER:
            continue
        if attribute.unit == "dB":
            sorts.append(Sort(attribute.code, _("quietest first, %(name)s") % {"name": _low(attribute)}, _("quiet")))
            continue
        up = Sort(attribute.code, _("%(name)s, lowest first") % {"name": attribute.name}, attribute.name)
        down = Sort(f"-{attribute.code}", _("%(name)s, highest first") % {"name": attribute.name}, attribute.name)
        best = {Attribute.Better.LOWER: [up], Attribute.Better.HIGHER: [down]}
        sorts.extend(best.get(Attribute.Better(attribute.better), [up, down]))
    return sorts


def _low(attribute: Attribute) -> str:
    return attribute.name[:1].lower() + attribute.name[1:]
