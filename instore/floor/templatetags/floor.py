"""What the plan says in words, for those who do not see it."""

from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..drawing import DrawnZone
from ..pace import pace
from ..people import stay_words

register = template.Library()
register.filter(stay_words)


@register.simple_tag
def pace_now(zones: Iterable[DrawnZone]) -> str:
    """How fast the lengths of stays run on the page; nobody asks when nobody stays."""
    return f"{pace(timezone.now()):g}" if any(one.people for one in zones or ()) else "1"


@register.simple_tag
def zone_words(one: DrawnZone) -> str:
    """ "Aisle 1, Laundry, 2 people for 4 min 12, somebody is waiting"."""
    words = [_("Aisle %(number)s, %(name)s") % {"number": one.zone.number, "name": one.zone.name}]
    if one.people:
        words.append(
            ngettext("%(n)d person for %(long)s", "%(n)d people for %(long)s", one.people)
            % {"n": one.people, "long": stay_words(one.seconds)}
        )
    if one.state == "call":
        words.append(_("somebody is waiting for a seller"))
    return ", ".join(words)


@register.simple_tag
def plan_words(zones: Iterable[DrawnZone]) -> str:
    """The whole plan as a sentence: which aisles have somebody in them."""
    busy = [zone_words(one) for one in zones or () if one.state]
    return ". ".join([_("Plan of the shop"), *busy])
