"""One event as a page told it: understood, or refused by name. Pure."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.collect.consent import uuid_of
from analytics.collect.models import Kind, Source

#: what happened longer ago, or so far ahead, is no news of a page that is open
OLDEST, AHEAD = timedelta(hours=24), timedelta(minutes=5)
#: ten hours in front of one page, in milliseconds
MOST_DWELL = 10 * 3600 * 1000
MOST_VALUE = 10**10
MOST_LETTERS, MOST_SKU = 120, 64
#: names under which a program might send who somebody is; none of them is ever kept
WHO: Final = frozenset({"visit", "visitor", "session", "session_id", "visit_id", "visitor_id", "user", "user_id"})

# looked up once: the labels of choices are made anew each time they are asked for
_KINDS: Final = frozenset(Kind.values)
_SOURCES: Final = frozenset(str(one) for one in Source.values)
PAGES: Final = frozenset({"window", "category", "product", "search", "basket", "checkout", "order", "other"})
STEPS: Final = frozenset({"basket", "details", "bank"})
#: these make no sense without a product
_OF_A_PRODUCT = frozenset({Kind.ADD, Kind.REMOVE, Kind.PURCHASE, Kind.VARIANT, Kind.CONSULT_ALTERNATIVE})

SENTENCES: Final[Mapping[str, str | Promise]] = {
    "not_an_object": _("An event is an object with an id, a kind and a time."),
    "bad_id": _("The id is not a UUID: give each event one of its own."),
    "unknown_kind": _("This kind of event is not known."),
    "bad_time": _("The time must be written as 2026-11-20T15:04:05Z, with its zone."),
    "from_the_future": _("This event has not happened yet: look at the clock."),
    "from_the_past": _("This event is more than a day old."),
    "unknown_sku": _("There is no product of this reference."),
    "sku_missing": _("An event of this kind names its product: give a sku."),
    "bad_value": _("The value is not a number that this kind of event can have."),
    "doubled": _("This event was received before, and counts once."),
    "session_dropped": _("Who it was has been left out: nobody agreed to be followed."),
}


class NotUnderstood(Exception):
    """An event that does not count; `code` is a key of SENTENCES."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Told:
    """An event that counts."""

    id: uuid.UUID
    kind: str
    at: datetime
    sku: str
    value: int
    props: dict[str, Any] = field(default_factory=dict)

    @property
    def aspect(self) -> str:
        """By what events of its kind are counted apart."""
        if self.kind == Kind.SOURCE:
            return str(self.props["source"])
        return str(self.props.get("step", "")) if self.kind == Kind.CHECKOUT else ""


def read_event(given: object, *, now: datetime, skew: timedelta = timedelta()) -> Told:
    """The event in what a program sent; `skew` is how late its clock is. Raises `NotUnderstood`."""
    if not isinstance(given, dict):
        raise NotUnderstood("not_an_object")
    event_id = uuid_of(given.get("id"))
    if event_id is None:
        raise NotUnderstood("bad_id")
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise NotUnderstood("unknown_kind")
    at = _time(given.get("at"), now, skew)
    sku = _sku(given.get("sku"), kind)
    told = given.get("props")
    props = _props(kind, told if isinstance(told, dict) else {})
    return Told(event_id, kind, at, sku, _value(given.get("value"), kind), props)


def names_somebody(given: object) -> bool:
    """Whether it says who somebody is."""
    return isinstance(given, dict) and any(given.get(name) for name in WHO)


def moment(text: object) -> datetime | None:
    """A time with its zone, or None."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    try:
        at = datetime.fromisoformat(text)
        return at if at.utcoffset() is not None else None
    except ValueError:
        return None


def _time(text: object, now: datetime, skew: timedelta) -> datetime:
    at = moment(text)
    if at is None:
        raise NotUnderstood("bad_time")
    try:
        at = at.astimezone(now.tzinfo) + skew
    except OverflowError:
        raise NotUnderstood("bad_time") from None
    if at > now + AHEAD:
        raise NotUnderstood("from_the_future")
    if at < now - OLDEST:
        raise NotUnderstood("from_the_past")
    # a clock that is a little fast tells nothing that has not happened
    return min(at, now)


def _sku(sku: object, kind: str) -> str:
    if sku is None or sku == "":
        if kind in _OF_A_PRODUCT:
            raise NotUnderstood("sku_missing")
        return ""
    if not isinstance(sku, str) or len(sku) > MOST_SKU or not sku.isprintable():
        raise NotUnderstood("unknown_sku")
    return sku


def _value(value: object, kind: str) -> int:
    if value is None and kind != Kind.DWELL:
        return 1
    most = MOST_DWELL if kind == Kind.DWELL else MOST_VALUE
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise NotUnderstood("bad_value")
    return value


def _props(kind: str, told: dict[Any, Any]) -> dict[str, Any]:
    """The few that are known, and nothing else: no name that somebody invents is kept."""
    if kind == Kind.VIEW:
        return _one_of(told, "page", PAGES)
    if kind == Kind.CHECKOUT:
        return _one_of(told, "step", STEPS)
    if kind == Kind.DWELL:
        return _number(told, "total")
    if kind == Kind.PURCHASE:
        return _number(told, "quantity")
    if kind == Kind.SEARCH:
        return _words(told, "q")
    if kind == Kind.SOURCE:
        source = _one_of(told, "source", _SOURCES) or {"source": str(Source.OTHER)}
        return {**source, **_words(told, "campaign"), **_one_of(told, "landing", PAGES)}
    return {}


def _one_of(told: dict[Any, Any], name: str, known: frozenset[str]) -> dict[str, Any]:
    value = told.get(name)
    return {name: value} if isinstance(value, str) and value in known else {}


def _number(told: dict[Any, Any], name: str) -> dict[str, Any]:
    value = told.get(name)
    right = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DWELL
    return {name: value} if right else {}


def _words(told: dict[Any, Any], name: str) -> dict[str, Any]:
    value = told.get(name)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        return {}
    return {name: value.strip()[:MOST_LETTERS]}
