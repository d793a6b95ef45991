"""What only the owner's pages say: roles in words, amounts as typed."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from inventory.stock.models import Hold, Location, Movement
from shop.backoffice import history
from shop.backoffice.rooms import rooms
from shop.backoffice.sheet.typed import plain_rate
from shop.backoffice.undo import Undo, take_undo
from shop.catalogue.models import Attribute, Photo
from shop.catalogue.money import NBSP, in_english
from shop.catalogue.words import in_words
from shop.customers.models import User
from shop.fiscal.models import Till
from shop.orders.providers import provider_for

register = template.Library()
_K = Location.Kind


register.filter(rooms)


@register.filter
def role_words(user: Any) -> str:
    """The person's own title, else the role: "gérante", "owner"."""
    if not isinstance(user, User):
        return ""

    english = (get_language() or "").startswith("en")
    title = (user.title_en or user.title_fr) if english else (user.title_fr or user.title_en)
    return title or str(user.get_role_display())


@register.filter
def note_kind(level_tag: str) -> str:
    """A message's level as a kind of note."""
    return {"success": "ok", "warning": "warn", "error": "stop"}.get(level_tag, "info")


@register.filter
def media(name: str) -> str:
    """The address of a stored file."""
    return default_storage.url(name) if name else ""


@register.filter
def missing_words(row: Any) -> str:
    """What a product lacks, in a few words: "photo, English text"."""
    words = {
        "price": _("price, so a draft") if row.product.status == "draft" else _("price"),
        "photo": _("photo"),
        "category": _("department"),
        "energy": _("energy class"),
        "noise": _("noise"),
        "english": _("English text"),
    }
    return ", ".join(str(words[name]) for name in row.missing if name in words)


@register.simple_tag(takes_context=True)
def undo(context: dict[str, Any]) -> Undo | None:
    """The button that takes the last action back, shown once."""
    return take_undo(context["request"])


@register.filter
def thumbnail(photo: Photo) -> str:
    """The smallest rendition of a photo that every browser shows; the file itself until there is one."""
    made = [one["file"] for one in photo.renditions if one.get("format") == "webp"]
    return default_storage.url(made[0] if made else photo.file.name)


@register.filter
def kind_hint(attribute: Attribute) -> str:
    """What a characteristic takes: its unit, or which words."""
    hints = {
        Attribute.Kind.NUMBER: attribute.unit,
        Attribute.Kind.YES_NO: str(_("yes or no")),
        Attribute.Kind.ENERGY: str(_("A to G")),
    }
    return hints.get(Attribute.Kind(attribute.kind), "")


@register.filter
def at(found: Any, key: Any) -> Any:
    """What a mapping has at a key."""
    return found.get(key)


@register.filter
def who(actor: str) -> str:
    """Who did it, by name."""
    return history.who(actor)


@register.filter
def hold_words(hold: Hold) -> str:
    """For whom something is held: "M. Petit", "a basket on the site", "a ticket at the counter"."""
    return hold.label or str(_OWNERS.get(hold.owner.partition(":")[0], _("somebody")))


_OWNERS = {
    "basket": _("a basket on the site"),
    "order": _("an order"),
    "ticket": _("a ticket at the counter"),
    "aside": _("set aside at the counter"),
    "api": _("a program"),
}


@register.filter
def movement_words(movement: Movement) -> str:
    """What a movement was: "sold", "received", "moved from X to Y"."""
    kinds = (_K(movement.source.kind), _K(movement.destination.kind))
    if kinds == (_K.PHYSICAL, _K.PHYSICAL):
        return gettext("moved from %(source)s to %(destination)s") % {
            "source": movement.source.name,
            "destination": movement.destination.name,
        }
    place = movement.destination.name if movement.destination.is_physical else movement.source.name
    return str(_MOVEMENTS.get(kinds, _("moved, %(place)s"))) % {"place": place}


_MOVEMENTS = {
    (_K.SUPPLIER, _K.PHYSICAL): _("received, %(place)s"),
    (_K.PHYSICAL, _K.CUSTOMER): _("sold, %(place)s"),
    (_K.CUSTOMER, _K.PHYSICAL): _("taken back, %(place)s"),
    (_K.PHYSICAL, _K.LOSS): _("written off, %(place)s"),
    (_K.PHYSICAL, _K.DISCREPANCY): _("fewer counted, %(place)s"),
    (_K.DISCREPANCY, _K.PHYSICAL): _("more counted, %(place)s"),
}
_REASONS = (
    ("order ", _("order %(number)s")),
    ("return of ", _("return of order %(number)s")),
    ("opening count", _("opening count")),
    ("sale", _("at the counter")),
)


@register.filter
def reason_words(movement: Movement) -> str:
    """Why: what a program wrote in its own words, what a person wrote as it is."""
    for start, words in _REASONS:
        if movement.reason.startswith(start):
            return str(words) % {"number": movement.reason[len(start) :]} if "%" in str(words) else str(words)
    return gettext("“%(words)s”") % {"words": movement.reason}


@register.filter
def signed(movement: Movement) -> str:
    """+3 came, −3 left, 3 changed place."""
    if movement.source.is_physical and movement.destination.is_physical:
        return str(movement.quantity)
    return f"+{movement.quantity}" if movement.destination.is_physical else f"−{movement.quantity}"


@register.filter
def percent(basis_points: int) -> str:
    """550 is "5,5 %"."""
    return f"{plain_rate(basis_points)}{'%' if in_english() else NBSP + '%'}"


@register.filter
def method_words(code: str) -> str:
    """A way of paying, in words."""
    provider = provider_for(code)
    return str(provider.name) if provider else code


@register.filter
def moment(at: datetime) -> str:
    """Today the hour, else the day: "14:08", "lundi"."""
    local = timezone.localtime(at)
    days = (timezone.localdate() - local.date()).days
    return f"{local:%H:%M}" if days == 0 else date_format(local, "l" if days < 7 else "j F")


@register.filter
def places_words(watched: Any) -> str:
    """Where what is left is: "2 au magasin, 1 en réserve"."""
    places = [place for place in watched.stock.places if place.on_hand]
    return ", ".join(f"{place.on_hand} {place.name[:1].lower()}{place.name[1:]}" for place in places)


@register.filter
def split(text: str) -> list[str]:
    """Words of a text, to name some fields of a form."""
    return text.split()


@register.filter
def field(form: Any, name: str) -> Any:
    """A field of a form by its name."""
    return form[name]


@register.filter
def may_words(person: User) -> str:
    """What somebody may do, in words."""
    if person.role == User.Role.OWNER:
        return gettext("everything, these settings too")
    rights = [gettext("sell"), gettext("set aside")]
    if person.can_take_back:
        rights.append(gettext("take back"))
    if person.can_count_stock:
        rights.append(gettext("count the stock"))
    return ", ".join(rights)


@register.filter
def discount_words(person: User) -> str:
    """The largest discount: "5 %", "none", "without limit"."""
    if person.role == User.Role.OWNER:
        return gettext("without limit")
    return percent(person.discount_bp) if person.discount_bp else pgettext("discount", "none")


@register.filter
def seen(at: datetime | None) -> str:
    """When somebody was last seen, as one says it."""
    if at is None:
        return gettext("not yet")
    if timezone.now() - at < timedelta(minutes=2):
        return gettext("just now")
    local = timezone.localtime(at)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return date_format(local, "l j F")


@register.filter
def start_steps(request: HttpRequest) -> list[str]:
    """The four steps of the first run."""
    return [gettext("The shop"), gettext("The products"), gettext("The departments"), gettext("The team")]


@register.filter
def when(at: datetime) -> str:
    """A moment of the history: "14:22", "lundi 14:22", "3 octobre 14:22", with the year when it is another."""
    local = timezone.localtime(at)
    days = (timezone.localdate() - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    same_year = local.year == timezone.localdate().year
    return date_format(local, "l H:i" if days < 7 else "j F H:i" if same_year else "j F Y")


@register.filter
def feminine(number: int) -> str:
    """A number in words, for what is feminine in French: "une vente"."""
    return pgettext("feminine", "one") if number == 1 else in_words(number)


@register.filter
def till_words(till: Till) -> str:
    """Where a sale was recorded, in words."""
    known = {"office": _("the office"), "web": _("the site"), "api": _("a program")}
    return str(known.get(till.code, till.name))
