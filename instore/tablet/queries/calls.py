"""What a tablet shows of the calls of the shop: what takes its screen, what its seller has, what waits."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zlib import crc32

from instore.alerts.lifecycle import MANAGER, answer_until
from instore.alerts.models import Alert
from instore.alerts.queries import alert_of, length_of, rings_at, taken, waiting
from instore.alerts.words import Chip, chips_of, first_name, in_short, sentence_of
from shop.customers.models import User

from ..models import Tablet
from ..words import gone_words

Mode = Literal["", "call", "end"]
_S = Alert.State


@dataclass(frozen=True, slots=True)
class Row:
    """A call in the list of the first page."""

    alert: Alert
    seconds: int
    sentence: str
    who: str
    mine: bool


@dataclass(slots=True)
class Screen:
    """`mode`: nothing, a call with its argument, or how it ended; `rings` when it came by itself."""

    mode: Mode = ""
    alert: Alert | None = None
    rings: bool = False
    #: the one that this seller goes to, or is at
    mine: Alert | None = None
    #: others that wait, the most pressing first
    others: list[Alert] = field(default_factory=list)
    note: str = ""
    seconds: int = 0
    chips: list[Chip] = field(default_factory=list)
    answer_until: datetime | None = None

    @property
    def print_of(self) -> str:
        """Changes when what is shown changes; times that run by themselves do not count."""
        shown = [one for one in (self.alert, self.mine) if one]
        facts = [
            (one.pk, one.state, one.level, one.product_id, one.alternative_id, one.accessory_id, bool(one.free_at))
            for one in shown
        ]
        return f"{self.mode}{int(self.rings)}.{crc32(repr((facts, len(self.others), self.note)).encode()):x}"

    @property
    def asked(self) -> str:
        """How to ask for the same screen again."""
        return f"{self.mode}-{self.alert.pk}" if self.mode and self.alert and not self.rings else ""


def screen(tablet: Tablet, seller: User, *, show: str = "", seen: int | None = None, now: datetime) -> Screen:
    """What this tablet shows now. `show`: what was asked for ("call-12", "end-12"); `seen`: what rang until now."""
    wait, held = waiting(), taken()
    mine = next((one for one in reversed(held) if one.is_of(seller.actor)), None)
    at = Screen(mine=mine)
    chosen = _asked_for(show, [*wait, *held], seller, at)
    ringing = [] if chosen else _ringing(wait, tablet, busy=mine is not None)
    if ringing:
        chosen, at.mode, at.rings = ringing[0], "call", True
    at.alert = chosen
    at.others = [one for one in wait if one.rings and one is not chosen]
    if seen and not (chosen and chosen.pk == seen):
        at.note = _what_became(seen, seller)
    if chosen:
        at.chips = chips_of(chosen)
        there = chosen.on_site_at if at.mode == "end" else None
        at.seconds = int((now - there).total_seconds() if there else length_of(chosen, now))
        at.answer_until = answer_until(chosen)
    return at


def rows(seller: User, now: datetime) -> list[Row]:
    """Every call that is not over, for the first page. Two queries."""
    return [
        Row(one, int(length_of(one, now)), in_short(one) or sentence_of(one), first_name(one), one.is_of(seller.actor))
        for one in [*waiting(), *taken()]
    ]


def _asked_for(show: str, living: list[Alert], seller: User, at: Screen) -> Alert | None:
    mode, _dash, number = show.partition("-")
    found = next((one for one in living if str(one.pk) == number), None)
    if found is None or (found.claimed_actor and not found.is_of(seller.actor)):
        return None
    if mode == "end" and found.state in (_S.CLAIMED, _S.ON_SITE):
        at.mode = "end"
    elif mode == "call":
        at.mode = "call"
    return found if at.mode else None


def _ringing(wait: list[Alert], tablet: Tablet, *, busy: bool) -> list[Alert]:
    """Who is with somebody is left in peace until nobody else came."""
    if not any(one.rings for one in wait):
        return []
    with_tablets = set(
        Tablet.objects.filter(revoked_at__isnull=True, zone__isnull=False).values_list("zone", flat=True)
    )
    zones = {pk for pk in with_tablets if pk is not None}
    return [one for one in wait if rings_at(one, tablet.zone, zones) and (not busy or one.level >= MANAGER)]


def _what_became(pk: int, seller: User) -> str:
    """Why a call that rang here does not any more: told once, in passing."""
    found = alert_of(pk)
    return gone_words(found) if found and not found.is_of(seller.actor) else ""
