"""The week in sentences."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from analytics.journeys.queries import Funnel, Steps
from shop.catalogue.money import whole_number
from shop.catalogue.words import in_words

SOURCES: dict[str, str | Promise] = {
    "direct": gettext_lazy("directly, by its address"),
    "search": gettext_lazy("from a search engine"),
    "social": gettext_lazy("from a social network"),
    "mail": gettext_lazy("from a letter"),
    "campaign": gettext_lazy("from an advertisement"),
    "other": gettext_lazy("from another site"),
}
REFUSED: dict[str, str | Promise] = {
    "not_an_object": gettext_lazy("Events without any form."),
    "bad_id": gettext_lazy("Events without a number of their own."),
    "unknown_kind": gettext_lazy("Events of an unknown kind."),
    "bad_time": gettext_lazy("Events without a time."),
    "from_the_future": gettext_lazy("Events from the future."),
    "from_the_past": gettext_lazy("Events more than a day old."),
    "unknown_sku": gettext_lazy("Events about a product that is not here."),
    "sku_missing": gettext_lazy("Events without their product."),
    "bad_value": gettext_lazy("Events with an impossible number."),
    "doubled": gettext_lazy("Events sent twice: each counts once."),
    "too_large": gettext_lazy("Batches of more than 3 MB: nothing of them was read."),
    "too_many": gettext_lazy("Batches of more than 500 events: nothing of them was kept."),
    "not_json": gettext_lazy("Batches that are not JSON."),
    "no_list": gettext_lazy("Batches without a list of events."),
    "no_credential": gettext_lazy("Batches with a token that is unknown or revoked."),
    "session_dropped": gettext_lazy("Events that named a visitor without consent: counted, the name dropped."),
    "clock_put_right": gettext_lazy("Events of a browser whose clock is wrong: counted, at the right time."),
    "order_put_right": gettext_lazy("Events told in another order than they happened: counted, in the right one."),
}
#: closer than this is as many
_LIKE = 0.05


@dataclass(frozen=True, slots=True)
class News:
    """`figure` is the heavy part of the title."""

    figure: str
    rest: str


def news_of(found: Funnel, before: int, days: int) -> News:
    """ "286 visites" "en sept jours, 12 % de plus que les sept jours d'avant." """
    came = found.web.came
    visits = ngettext("%(count)s visit", "%(count)s visits", came) % {"count": whole_number(came)}
    said = {"days": in_words(days) if days < 13 else str(days)}
    if not came:
        return News(_("No visit"), _("of the site in %(days)s days.") % said)
    if not before:
        return News(visits, _("of the site in %(days)s days.") % said)
    change = came / before - 1
    if abs(change) < _LIKE:
        return News(visits, _("of the site in %(days)s days, as many as in the %(days)s before.") % said)
    said["percent"] = str(round(abs(change) * 100))
    if change > 0:
        return News(visits, _("of the site in %(days)s days, %(percent)s%% more than in the %(days)s before.") % said)
    return News(visits, _("of the site in %(days)s days, %(percent)s%% fewer than in the %(days)s before.") % said)


@dataclass(frozen=True, slots=True)
class Row:
    """One step on the way from looking to buying; None where it has no meaning."""

    name: str
    web: int | None
    floor: int | None
    #: how long its bar is, of a hundred
    share: int

    @property
    def together(self) -> int:
        return (self.web or 0) + (self.floor or 0)


def rows_of(found: Funnel) -> list[Row]:
    """The steps, from coming to buying."""
    web, floor = found.web, found.floor
    steps = (
        (_("Came"), web.came, floor.came),
        (_("Looked closely"), web.close, floor.close),
        (_("Were helped"), None, floor.helped),
        (_("Put in the basket"), web.basket, None),
        (_("Bought"), web.bought, floor.bought),
    )
    most = max(1, *((one or 0) + (other or 0) for _name, one, other in steps))
    return [
        Row(name, one, other, max(1, round(100 * total / most)) if (total := (one or 0) + (other or 0)) else 0)
        for name, one, other in steps
    ]


def sentences(found: Funnel) -> list[str]:
    """What the table says, for who reads sentences rather than figures."""
    said = []
    if found.web.close and found.web.basket:
        said.append(_("On the site, %(one)s put something in the basket.") % {"one": _one_in(found.web, "basket")})
    elif found.web.close:
        said.append(_("On the site, nobody who looked closely put anything in the basket."))
    if found.floor.came and found.floor.bought:
        said.append(
            ngettext(
                "In the shop there was one sale for %(count)s stay in front of a shelf.",
                "In the shop there was one sale for %(count)s stays in front of a shelf.",
                round(found.floor.came / found.floor.bought),
            )
            % {"count": in_words(max(1, round(found.floor.came / found.floor.bought)))}
        )
    return said


def _one_in(steps: Steps, _name: str) -> str:
    each = round(steps.close / max(1, steps.basket or 0))
    if each <= 1:
        return _("nearly every close look")
    return _("one close look in %(count)s") % {"count": in_words(each)}
