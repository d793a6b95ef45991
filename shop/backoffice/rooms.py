"""The owner's navigation: its rooms, and in which one a page is."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the navigation."""

    name: str | Promise
    url: str
    here: bool


#: (name, address, further addresses that belong to it); rooms of other apps are addresses only
_ROOMS: tuple[tuple[Promise, str, tuple[str, ...]], ...] = (
    (_("Today"), "/manage/", ()),
    (_("Sales"), "/manage/sales/", ()),
    (_("Catalogue"), "/manage/catalogue/", ()),
    (_("Stock"), "/manage/stock/", ()),
    (_("Suppliers"), "/manage/suppliers/", ()),
    (
        _("Shop floor"),
        "/manage/tablets/",
        ("/manage/zones/", "/manage/devices/", "/manage/displays/", "/manage/alerts/", "/manage/help/"),
    ),
    (_("Visits"), "/manage/visits/", ()),
    (_("Settings"), "/manage/settings/", ("/manage/staff/", "/manage/history/")),
)


def rooms(request: HttpRequest) -> list[Room]:
    """The navigation, with the room of this page marked."""
    home = reverse("manage:today")
    found = []
    for name, address, others in _ROOMS:
        here = request.path == home if address == home else request.path.startswith((address, *others))
        found.append(Room(name, address, here))
    return found
