"""A way back: after an action, the next page offers one button that undoes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest

_KEY = "manage_undo"
#: a sheet of many cells fits; more would make the session heavy
_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Undo:
    """A form to send: its address and its fields."""

    url: str
    fields: Mapping[str, str]


def offer_undo(request: HttpRequest, *, url: str, fields: Mapping[str, str]) -> None:
    """Keep the way back for the next page."""
    if len(fields) <= _MOST_FIELDS:
        request.session[_KEY] = {"url": url, "fields": dict(fields)}


def take_undo(request: HttpRequest) -> Undo | None:
    """What was kept, for one page; whichever place of it shows the message asks."""
    session = getattr(request, "session", None)
    if session is not None and _KEY in session:
        request.META[_KEY] = session.pop(_KEY)
    kept = request.META.get(_KEY)
    return Undo(kept["url"], kept["fields"]) if kept else None
