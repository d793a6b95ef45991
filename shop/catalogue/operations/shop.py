"""The shop itself: its name on the plate, where it is, when it is open."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.fr import siren as siren_numbers
from stdnum.fr import siret as siret_numbers

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from shop.catalogue.models import ShopProfile

#: what `change_shop` may change
EDITABLE = frozenset(
    [
        "name",
        "tagline_fr",
        "tagline_en",
        "street",
        "postcode",
        "city",
        "phone",
        "email",
        "siret",
        "vat_number",
        "hours",
        "delivers",
        "delivery_cents",
        "delivery_area_fr",
        "delivery_area_en",
        "ready_hours",
    ]
)

#: beyond that, a promise is a date
MOST_READY_HOURS = 72


class ShopNameMissing(Refusal):
    code = "shop_name_missing"
    status = 400
    detail = _("The shop needs a name for its plate.")


class InvalidSiret(Refusal):
    code = "invalid_siret"
    status = 400
    detail = _("A SIREN has 9 digits, a SIRET has 14: the nine of the SIREN, then five. One of these is wrong.")


class InvalidVatNumber(Refusal):
    code = "invalid_vat_number"
    status = 400
    detail = _("A French VAT number is FR, two characters and the nine digits of the SIREN.")


class InvalidHours(Refusal):
    """`day` is the weekday, 0 for Monday."""

    code = "invalid_hours"
    status = 400
    detail = _("Opening hours are written like 09:00 to 12:30, and do not overlap.")


class DeliveryIncomplete(Refusal):
    code = "delivery_incomplete"
    status = 400
    detail = _("Say where you deliver before you offer it.")


class InvalidReadyHours(Refusal):
    code = "invalid_ready_hours"
    status = 400
    detail = _("An order is ready within 1 to 72 hours; leave it empty to promise nothing.")


@transaction.atomic
def change_shop(*, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change some of `EDITABLE`; the first time makes the row. Returns the names of the fields that changed.

    Raises `ValueError` for another field, `ShopNameMissing`, `InvalidSiret`, `InvalidVatNumber`, `InvalidHours`,
    `InvalidReadyHours`, `DeliveryIncomplete`.
    """
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    ShopProfile.objects.get_or_create(pk=1)
    profile = ShopProfile.objects.select_for_update().get(pk=1)
    different: dict[str, tuple[Any, Any]] = {}
    for field, value in changes.items():
        value = _CHECKS.get(field, _as_it_is)(value)
        if getattr(profile, field) != value:
            different[field] = (getattr(profile, field), value)
            setattr(profile, field, value)
    if not different:
        return []
    if profile.delivers and not profile.delivery_area_fr:
        raise DeliveryIncomplete
    profile.save(update_fields=list(different))
    note_change(actor=actor, verb="change", subject=("shop", 1, profile.name), now=now, fields=different)
    announce(kind="shop_changed", now=now)
    return list(different)


def checked_siret(value: str) -> str:
    """The nine digits of a SIREN or the fourteen of a SIRET without spaces, or nothing. Raises `InvalidSiret`."""
    if not value.strip():
        return ""
    try:
        number = siren_numbers.compact(value)
        return str((siren_numbers if len(number) == 9 else siret_numbers).validate(number))
    except ValidationError as error:
        raise InvalidSiret from error


def checked_vat_number(value: str) -> str:
    """A VAT number of the Union in its compact form, or nothing. Raises `InvalidVatNumber`."""
    if not value.strip():
        return ""
    try:
        return str(vat.validate(value))
    except InvalidChecksum as error:
        raise InvalidVatNumber(_("The check digits of this VAT number are wrong.")) from error
    except ValidationError as error:
        raise InvalidVatNumber from error


def checked_hours(week: list[list[list[str]]]) -> list[list[list[str]]]:
    """Seven days of spans, in order and apart. Raises `InvalidHours`."""
    if len(week) != 7:
        raise InvalidHours
    return [_checked_day(day, spans) for day, spans in enumerate(week)]


def _checked_day(day: int, spans: list[list[str]]) -> list[list[str]]:
    checked: list[list[str]] = []
    for start, end in sorted(map(tuple, spans)):
        try:
            first, last = time.fromisoformat(start), time.fromisoformat(end)
        except ValueError as error:
            raise InvalidHours(day=day) from error
        if first >= last or (checked and checked[-1][1] > f"{first:%H:%M}"):
            raise InvalidHours(day=day)
        checked.append([f"{first:%H:%M}", f"{last:%H:%M}"])
    return checked


def _checked_name(value: str) -> str:
    value = " ".join(value.split())[:60]
    if not value:
        raise ShopNameMissing
    return value


def checked_ready_hours(value: int | None) -> int | None:
    """Hours of opening, or nothing. Raises `InvalidReadyHours`."""
    if value is not None and not 1 <= value <= MOST_READY_HOURS:
        raise InvalidReadyHours
    return value


def _as_it_is(value: Any) -> Any:
    return value


_CHECKS: Mapping[str, Any] = {
    "name": _checked_name,
    "siret": checked_siret,
    "vat_number": checked_vat_number,
    "hours": checked_hours,
    "ready_hours": checked_ready_hours,
}
