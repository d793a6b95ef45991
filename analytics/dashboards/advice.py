"""Three things worth doing, from what was looked at, missed and left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.journeys.queries import Seen
from instore.devices.queries import Health
from shop.backoffice.advice import Advice
from shop.catalogue.models import Variant
from shop.catalogue.money import round_euros, whole_number
from shop.catalogue.words import capital, in_words

from .queries import InVain, Unanswered

MOST = 3
#: the page of another room, known by its address
DEVICES = "/manage/devices/"
#: fewer close looks are chance
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What advice is made of."""

    viewed: Sequence[Seen]
    left: Sequence[Seen]
    away: dict[int, Variant]
    unanswered: Unanswered | None
    in_vain: InVain | None
    devices: Health
    now: datetime


def worth_doing(known: Known) -> list[Advice]:
    """One of each kind first, people before things; never more than three."""
    kinds = [
        list(kind)
        for kind in (_people(known), _away(known), _prices(known), _in_vain(known), _baskets(known), _photos(known))
    ]
    kinds.append(list(_devices(known)))
    first = [kind[0] for kind in kinds if kind]
    others = [one for kind in kinds for one in kind[1:]]
    return [*first, *others][:MOST]


def _people(known: Known) -> Iterator[Advice]:
    worst = known.unanswered
    if worst is None:
        return
    said = {"zone": worst.zone.name, "number": worst.zone.number}
    yield Advice(
        _("Put somebody near the %(zone)s department.") % said,
        ngettext(
            "There, %(missed)s of %(count)s alert ended without anybody coming.",
            "There, %(missed)s of %(count)s alerts ended without anybody coming.",
            worst.alerts,
        )
        % {"missed": in_words(worst.missed), "count": in_words(worst.alerts)},
        _("See the plan"),
        reverse("manage_zones:list"),
    )


def _looked(seen: Seen) -> str:
    """ "Douze personnes"... is more than is known: looks are counted, not people."""
    return capital(
        ngettext("%(count)s close look", "%(count)s close looks", seen.close) % {"count": in_words(seen.close)}
    )


def _away(known: Known) -> Iterator[Advice]:
    """Looked at, and nothing of it stands in the shop."""
    for seen in known.viewed:
        variant = known.away.get(seen.product_id)
        if variant is None or seen.product is None or seen.close < _ENOUGH:
            continue
        yield Advice(
            _("Bring some of %(name)s into the shop.") % {"name": seen.product.name},
            _("%(looks)s on the site, and it only stands elsewhere.") % {"looks": _looked(seen)},
            _("Prepare the transfer"),
            reverse("manage:stock_item", args=[variant.sku]),
        )


def _prices(known: Known) -> Iterator[Advice]:
    for seen in known.left:
        product, other = seen.product, seen.instead
        if product is None or seen.close < _ENOUGH:
            continue
        why = _("%(looks)s, and nobody took it") % {"looks": _looked(seen)}
        if other is not None and (difference := (product.price_cents or 0) - (other.price_cents or 0)) > 0:
            why = _("%(why)s; %(other)s is %(amount)s cheaper.") % {
                "why": why,
                "other": other.name,
                "amount": round_euros(difference),
            }
        elif other is not None:
            why = _("%(why)s; %(other)s was taken instead.") % {"why": why, "other": other.name}
        else:
            why += "."
        yield Advice(
            _("Look again at the price of %(name)s.") % {"name": product.name},
            why,
            _("See its price"),
            reverse("manage:product", args=[product.pk]),
        )


def _in_vain(known: Known) -> Iterator[Advice]:
    if known.in_vain is None:
        return
    yield Advice(
        _("Find a supplier for “%(words)s”.") % {"words": known.in_vain.words},
        ngettext(
            "%(count)s visitor searched for it and found nothing.",
            "%(count)s visitors searched for it and found nothing.",
            known.in_vain.times,
        )
        % {"count": whole_number(known.in_vain.times)},
        _("See the suppliers"),
        reverse("feeds:suppliers"),
    )


def _baskets(known: Known) -> Iterator[Advice]:
    """Taken into many baskets, and left there."""
    for seen in known.left:
        if seen.product is None or seen.added < _ENOUGH:
            continue
        yield Advice(
            _("Ask what keeps %(name)s in the basket.") % {"name": seen.product.name},
            ngettext(
                "It was put there %(count)s time, and never bought: its delivery, or its delay?",
                "It was put there %(count)s times, and never bought: its delivery, or its delay?",
                seen.added,
            )
            % {"count": in_words(seen.added)},
            _("See the shop's terms"),
            reverse("manage:shop"),
        )


def _photos(known: Known) -> Iterator[Advice]:
    for seen in known.viewed:
        if seen.product is None or seen.product.picture or seen.views < _ENOUGH:
            continue
        yield Advice(
            _("Take a photo of %(name)s.") % {"name": seen.product.name},
            ngettext(
                "Its page was opened %(count)s time, and its place is empty.",
                "Its page was opened %(count)s times, and its place is empty.",
                seen.views,
            )
            % {"count": whole_number(seen.views)},
            _("See its sheet"),
            reverse("manage:product", args=[seen.product_id]),
        )


def _devices(known: Known) -> Iterator[Advice]:
    flat = [one for one in known.devices.accepted if one.battery_low]
    silent = [one for one in known.devices.accepted if (one.silent or one.offline) and not one.battery_low]
    chatty = [one for one in known.devices.accepted if one.chatter]
    for one in flat[:1]:
        yield Advice(
            _("Change the battery of %(name)s.") % {"name": one.device.name or one.device.key},
            _("%(percent)s%% is left in it.") % {"percent": one.device.battery} + _also(len(flat) - 1),
            _("See the devices"),
            DEVICES,
        )
    for one in chatty[:1]:
        yield Advice(
            _("Quieten the sensor %(name)s.") % {"name": one.device.name or one.device.key},
            _("It never stops: %(n)s messages a second.") % {"n": whole_number(one.chatter)} + _also(len(chatty) - 1),
            _("See the devices"),
            DEVICES,
        )
    if silent:
        first = silent[0].device
        yield Advice(
            _("Look at the sensor %(name)s.") % {"name": first.name or first.key},
            _("It has not been heard for a while.") + _also(len(silent) - 1),
            _("See the devices"),
            DEVICES,
        )


def _also(others: int) -> str:
    if not others:
        return ""
    said = ngettext("%(count)s other is like it.", "%(count)s others are like it.", others)
    return " " + capital(said % {"count": in_words(others)})
