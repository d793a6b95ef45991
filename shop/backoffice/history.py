"""The history in words: "Hélène changed the price of the oven: 549,00 € became 529,00 €"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inventory.history.models import Change
from inventory.stock.models import Location, Movement
from shop.catalogue import money

from .sheet.typed import plain_rate

_VERBS: dict[str, Promise] = {
    "create": gettext_lazy("created"),
    "change": gettext_lazy("changed"),
    "set_price": gettext_lazy("changed the price of"),
    "set_cost": gettext_lazy("changed the purchase price of"),
    "set_status": gettext_lazy("changed the state of"),
    "add_variant": gettext_lazy("added a variant to"),
    "add_photo": gettext_lazy("added a photo to"),
    "remove_photo": gettext_lazy("removed a photo from"),
    "order_photos": gettext_lazy("put in order the photos of"),
    "order": gettext_lazy("put in order"),
    "delete": gettext_lazy("deleted"),
    "set_pin": gettext_lazy("gave a new PIN to"),
    "set_password": gettext_lazy("gave a new password to"),
    "activate": gettext_lazy("let in again"),
    "deactivate": gettext_lazy("no longer lets in"),
    "issue_token": gettext_lazy("issued the API token"),
    "revoke_token": gettext_lazy("revoked the API token"),
    "count": gettext_lazy("counted"),
    "receive": gettext_lazy("received"),
    "move": gettext_lazy("moved"),
    "write_off": gettext_lazy("wrote off"),
    "release": gettext_lazy("released the hold on"),
    "import": gettext_lazy("imported"),
    "undo": gettext_lazy("undid"),
    "enrol": gettext_lazy("enrolled"),
    "revoke": gettext_lazy("withdrew"),
    "unlock": gettext_lazy("unlocked"),
    "create_code": gettext_lazy("made a code for"),
    "lock": gettext_lazy("locked"),
    "accept": gettext_lazy("let in"),
    "refuse": gettext_lazy("turned away"),
    "make_credential": gettext_lazy("made a new way in for"),
    "withdraw_credential": gettext_lazy("withdrew the way in of"),
    "place": gettext_lazy("placed on the plan"),
    "put_in": gettext_lazy("put products in"),
    "take_out": gettext_lazy("took products out of"),
}
_FIELDS: dict[str, Promise] = {
    "name": gettext_lazy("name"),
    "name_fr": gettext_lazy("French name"),
    "name_en": gettext_lazy("English name"),
    "summary_fr": gettext_lazy("French summary"),
    "summary_en": gettext_lazy("English summary"),
    "description_fr": gettext_lazy("French description"),
    "description_en": gettext_lazy("English description"),
    "brand": gettext_lazy("brand"),
    "part_number": gettext_lazy("part number"),
    "category": gettext_lazy("department"),
    "price_cents": gettext_lazy("price"),
    "cost_cents": gettext_lazy("purchase price"),
    "vat_rate_bp": gettext_lazy("VAT rate"),
    "eco_cents": gettext_lazy("eco-participation"),
    "status": gettext_lazy("state"),
    "sku": gettext_lazy("reference"),
    "gtins": gettext_lazy("bar codes"),
    "street": gettext_lazy("street"),
    "postcode": gettext_lazy("postcode"),
    "city": gettext_lazy("town"),
    "hours": gettext_lazy("opening hours"),
    "siret": gettext_lazy("SIREN or SIRET"),
    "vat_number": gettext_lazy("VAT number"),
    "delivers": gettext_lazy("delivery offered"),
    "ready_hours": gettext_lazy("hours until an order is ready"),
    "delivery_cents": gettext_lazy("delivery fee"),
    "role": gettext_lazy("role"),
    "language": gettext_lazy("language"),
    "discount_bp": gettext_lazy("discount limit"),
    "number": gettext_lazy("number"),
    "on_hand": gettext_lazy("stock"),
    "phone": gettext_lazy("telephone"),
    "email": gettext_lazy("e-mail"),
    "tagline_fr": gettext_lazy("French tagline"),
    "tagline_en": gettext_lazy("English tagline"),
    "delivery_area_fr": gettext_lazy("delivery area, French"),
    "delivery_area_en": gettext_lazy("delivery area, English"),
    "title_fr": gettext_lazy("job, French"),
    "title_en": gettext_lazy("job, English"),
    "can_take_back": gettext_lazy("may take back"),
    "can_count_stock": gettext_lazy("may count the stock"),
    "blurb_fr": gettext_lazy("French sentence"),
    "blurb_en": gettext_lazy("English sentence"),
    "place_fr": gettext_lazy("place, French"),
    "place_en": gettext_lazy("place, English"),
    "parent": gettext_lazy("part of"),
    "position": gettext_lazy("position"),
    "unit_fr": gettext_lazy("French unit"),
    "unit_en": gettext_lazy("English unit"),
    "better": gettext_lazy("what is better"),
    "on_label": gettext_lazy("on the label"),
    "filterable": gettext_lazy("as a filter"),
    "lead_days": gettext_lazy("days to deliver"),
    "note": gettext_lazy("note"),
    "shelf": gettext_lazy("shelf"),
    "zone": gettext_lazy("aisle"),
    "energy_class": gettext_lazy("energy class"),
    "state": gettext_lazy("state"),
    "x": gettext_lazy("across the plan"),
    "y": gettext_lazy("down the plan"),
    "width": gettext_lazy("width"),
    "height": gettext_lazy("height"),
    "product": gettext_lazy("product"),
}
_STATES: dict[str, Promise] = {
    "draft": gettext_lazy("draft"),
    "published": gettext_lazy("published"),
    "archived": gettext_lazy("archived"),
    "quarantine": gettext_lazy("in quarantine"),
    "accepted": gettext_lazy("let in"),
    "refused": gettext_lazy("turned away"),
}
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the history; `detail` is empty when the verb says it all."""

    at: datetime
    who: str
    what: str
    name: str
    detail: str
    note: str


def who(actor: str) -> str:
    """A person's first name, a program's name: "user:3:Hélène Berthelot" is "Hélène"."""
    kind, _sep, rest = actor.partition(":")
    if kind == "user":
        return rest.partition(":")[2].split(" ")[0] or _("Somebody")
    if kind == "token":
        return rest.partition(":")[2] or _("A program")
    return {
        "command": _("A command"),
        "start": _("The first run"),
        "basket": _("A customer"),
        "feed": _("An import"),
        "furnish": _("The furnishing"),
        "tablet": _("A tablet"),
        "demo": _("The demonstration"),
    }.get(kind, actor)


def tell(change: Change) -> Told:
    """A change in words, in the language of the moment."""
    verb = _VERBS.get(change.verb)
    field = str(_FIELDS.get(change.field, change.field.replace("_", " ")))
    detail = ""
    if change.field:
        values = {"before": _value(change.field, change.before), "after": _value(change.field, change.after)}
        detail = _("%(before)s becomes %(after)s") % values
        if change.verb not in ("set_price", "set_status"):
            detail = f"{field}, {detail}"
    return Told(change.at, who(change.actor), str(verb or change.verb), change.subject_name, detail, change.note)


def _value(field: str, value: Any) -> str:
    if value is None or value == "" or value == []:
        return _("nothing")
    show = _SHOWN.get(field)
    if show is not None and isinstance(value, int | str):
        return show(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)[:_WORDS] if field == "gtins" else _("other hours")
    text = str(value)
    return text if len(text) <= _WORDS else text[:_WORDS].rsplit(" ", 1)[0] + "…"


_SHOWN: dict[str, Callable[[Any], str]] = {
    "price_cents": money.euros,
    "cost_cents": money.euros,
    "eco_cents": money.euros,
    "delivery_cents": money.euros,
    "vat_rate_bp": lambda value: f"{plain_rate(value)}{money.NBSP}%",
    "discount_bp": lambda value: f"{plain_rate(value)}{money.NBSP}%",
    "status": lambda value: str(_STATES.get(value, value)),
    "state": lambda value: str(_STATES.get(value, value)),
}


def tell_movement(movement: Movement) -> Told:
    """A movement of stock in words: "Marc counted the bags: 2 fewer"."""
    units = {"count": movement.quantity}
    source, destination = movement.source, movement.destination
    place = destination if destination.is_physical else source
    if Location.Kind.DISCREPANCY in (source.kind, destination.kind):
        more = destination.is_physical
        what = _("counted")
        detail = (
            ngettext("%(count)s more", "%(count)s more", movement.quantity)
            if more
            else ngettext("%(count)s fewer", "%(count)s fewer", movement.quantity)
        )
    elif source.is_physical and destination.is_physical:
        what = _("moved")
        detail = _("%(count)s from %(source)s to %(destination)s")
        units |= {"source": source.name, "destination": destination.name}  # type: ignore[dict-item]
    elif destination.is_physical:
        what, detail = _("received"), "%(count)s"
    else:
        what, detail = _("wrote off"), "%(count)s"
    text = detail % units
    if not (source.is_physical and destination.is_physical):
        text = f"{text}, {place.name}"
    note = movement.reason
    if note == "opening count":
        text, note = f"{text}, {_('opening count')}", ""
    return Told(movement.at, who(movement.actor), what, movement.item.name, text, note)
