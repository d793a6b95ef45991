"""Three things worth doing, in words, from what is really known: stock, orders, imports, gaps of the catalogue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from inventory.stock.queries import Place
from shop.catalogue.money import whole_number
from shop.catalogue.words import capital, in_words
from shop.feeds.models import FeedImport
from shop.orders.models import OrderMail

from .queries.pace import Watched
from .queries.today import Gaps, Waiting

#: an order that waits longer is told
_LONG = timedelta(hours=2)
_MOST = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, why, and the button that begins it; `more` explains."""

    what: str
    why: str
    button: str
    url: str
    more: str = ""
    more_url: str = ""


def worth_doing(
    *,
    watched: Sequence[Watched],
    waiting: Waiting,
    imports: Sequence[FeedImport],
    gaps: Gaps,
    now: datetime,
    letters: Sequence[OrderMail] = (),
) -> list[Advice]:
    """The first three, the most urgent first; people who wait come before things."""
    kinds = [
        list(kind)
        for kind in (
            _letters(letters),
            _orders(waiting, now),
            _transfers(watched),
            _gone(watched),
            _imports(imports),
            _gaps(gaps),
        )
    ]
    # one of each kind first: three times the same advice is one
    first = [kind[0] for kind in kinds if kind]
    others = [one for kind in kinds for one in kind[1:]]
    return [*first, *others][:_MOST]


def _letters(letters: Sequence[OrderMail]) -> Iterator[Advice]:
    """A customer who was not written to waits for nothing, or comes for nothing."""
    for one in letters:
        yield Advice(
            _("Call %(name)s.") % {"name": one.order.customer_name},
            _("A letter about order %(number)s could not be sent.") % {"number": whole_number(one.order.number)},
            _("See the order"),
            reverse("manage:sale", args=[one.order.number]),
        )


def _orders(waiting: Waiting, now: datetime) -> Iterator[Advice]:
    if not waiting.orders or now - waiting.orders[0].placed_at < _LONG:
        return
    oldest = waiting.orders[0]
    hours = int((now - oldest.placed_at).total_seconds() // 3600)
    since = (
        ngettext("since %(count)s hour", "since %(count)s hours", hours)
        if hours < 48
        else ngettext("since %(count)s day", "since %(count)s days", hours // 24)
    ) % {"count": hours if hours < 48 else hours // 24}
    yield Advice(
        _("Prepare the order of %(name)s.") % {"name": oldest.customer_name or whole_number(oldest.number)},
        _("It has been waiting %(since)s.") % {"since": since} + _others(waiting.to_prepare - 1),
        _("See the order"),
        reverse("manage:sale", args=[oldest.number]),
    )


def _others(count: int) -> str:
    if not count:
        return ""
    said = ngettext("%(count)s other order waits too.", "%(count)s other orders wait too.", count)
    number = pgettext("feminine", "one") if count == 1 else in_words(count)
    return " " + said % {"count": capital(number)}


def _transfers(watched: Sequence[Watched]) -> Iterator[Advice]:
    for one in watched:
        if one.elsewhere is None:
            continue
        there = one.elsewhere
        name, sku = one.variant.full_name, one.variant.sku
        wanted = min(there.available, max(one.per_week * 2 - one.stock.here_now, 1))
        said = ngettext("Bring %(count)s %(name)s here.", "Bring %(count)s %(name)s here.", wanted)
        what = said % {"count": in_words(wanted), "name": name}
        move: dict[str, str] = {"do": "move", "quantity": str(wanted), "source": there.code, "destination": _here(one)}
        url = reverse("manage:stock_item", args=[sku])
        yield Advice(
            what,
            f"{_left(one)} {_there(there)}",
            _("Prepare the transfer"),
            f"{url}?{urlencode(move)}#move",
            _("Why"),
            url,
        )


def _there(place: Place) -> str:
    """ "Il y en a quatre à l'entrepôt." """
    said = ngettext("There is %(count)s %(place)s.", "There are %(count)s %(place)s.", place.available)
    return said % {"count": in_words(place.available), "place": uncapital(place.name)}


def uncapital(name: str) -> str:
    """A place's name inside a sentence: "à l'entrepôt"; a name all in capitals stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _here(one: Watched) -> str:
    """The place that sells at once."""
    return next((place.code for place in one.stock.places if not place.lead_days), "shop")


def _left(one: Watched) -> str:
    here = one.stock.here_now
    left = (
        ngettext("%(count)s is left here", "%(count)s are left here", here) % {"count": in_words(here)}
        if here
        else _("None is left here")
    )
    pace = (
        ngettext("%(count)s sells a day", "%(count)s sell a day", round(one.per_day))
        % {"count": in_words(round(one.per_day))}
        if one.per_day >= 0.75
        else ngettext("%(count)s sells a week", "%(count)s sell a week", one.per_week)
        % {"count": in_words(one.per_week)}
    )
    return capital(f"{left}, {pace}.")


def _gone(watched: Sequence[Watched]) -> Iterator[Advice]:
    """Nearly gone, and none anywhere else: to be ordered."""
    for one in watched:
        if one.elsewhere is None and one.days_left <= 5:
            url = reverse("manage:stock_item", args=[one.variant.sku])
            what = _("Order %(name)s again.") % {"name": one.variant.full_name}
            yield Advice(what, _left(one), _("See its stock"), url)


def _imports(imports: Sequence[FeedImport]) -> Iterator[Advice]:
    for one in imports:
        if one.state == FeedImport.State.PREVIEWED:
            yield Advice(
                _("Confirm the file of %(supplier)s.") % {"supplier": one.supplier.name},
                _("%(file)s was read; nothing of it is written before you say so.") % {"file": one.file_name},
                _("See what it changes"),
                reverse("feeds:import", args=[one.pk]),
            )


def _gaps(gaps: Gaps) -> Iterator[Advice]:
    if not gaps.total:
        yield Advice(
            _("Add the first products."),
            _("A supplier's file brings them all at once; one by one works too."),
            _("Import a price list"),
            reverse("feeds:import_new"),
            _("One by one"),
            reverse("manage:product_new"),
        )
    if gaps.without_price:
        yield _priceless(gaps.without_price)
    if gaps.finished:
        yield _finished(gaps.finished)
    if gaps.without_photo:
        yield _unseen(gaps.without_photo)


def _priceless(count: int) -> Advice:
    return Advice(
        ngettext("Give %(count)s product its price.", "Give %(count)s products their price.", count)
        % {"count": in_words(count)},
        _("Without one it stays a draft that nobody can buy.")
        if count == 1
        else _("Without one they stay drafts that nobody can buy."),
        _("See them"),
        f"{reverse('manage:products')}?missing=price",
    )


def _finished(count: int) -> Advice:
    return Advice(
        ngettext("Put %(count)s finished draft on sale.", "Put %(count)s finished drafts on sale.", count)
        % {"count": in_words(count)},
        _("It has a price; only publishing is missing.")
        if count == 1
        else _("They have a price; only publishing is missing."),
        _("See them"),
        f"{reverse('manage:products')}?status=draft",
    )


def _unseen(count: int) -> Advice:
    return Advice(
        ngettext("Take a photo of %(count)s product on sale.", "Take a photo of %(count)s products on sale.", count)
        % {"count": in_words(count)},
        _("On the shelf its place is empty.") if count == 1 else _("On the shelf their places are empty."),
        _("See them"),
        f"{reverse('manage:products')}?missing=photo",
    )
