"""The stock in plain Python, as simple as it can be said: what the operations must agree with."""

from dataclasses import dataclass, field
from datetime import datetime

#: item and location ids
Place = tuple[int, int]
#: item, quantity, location or anywhere
Wanted = tuple[int, int, int | None]


class Refused(Exception):
    """The model would say no."""


@dataclass
class ModelHold:
    owner: str
    expires_at: datetime | None
    lines: dict[Place, int]
    state: str = "active"

    def is_due(self, now: datetime) -> bool:
        return self.state == "active" and self.expires_at is not None and self.expires_at <= now

    @property
    def counts(self) -> bool:
        return self.state in ("active", "committed")


@dataclass
class StockModel:
    #: location ids, the first gives first
    places: list[int]
    on_hand: dict[Place, int] = field(default_factory=dict)
    holds: dict[object, ModelHold] = field(default_factory=dict)

    def held(self, place: Place) -> int:
        return sum(hold.lines.get(place, 0) for hold in self.holds.values() if hold.counts)

    def available(self, place: Place) -> int:
        return self.on_hand.get(place, 0) - self.held(place)

    def receive(self, item: int, place: int, quantity: int) -> None:
        self.on_hand[item, place] = self.on_hand.get((item, place), 0) + quantity

    def move(self, item: int, source: int, destination: int, quantity: int) -> None:
        if source == destination or self.available((item, source)) < quantity:
            raise Refused
        self.on_hand[item, source] -= quantity
        self.receive(item, destination, quantity)

    def write_off(self, item: int, place: int, quantity: int) -> None:
        if self.available((item, place)) < quantity:
            raise Refused
        self.on_hand[item, place] -= quantity

    def count(self, item: int, place: int, counted: int) -> None:
        if counted < self.held((item, place)):
            raise Refused
        self.on_hand[item, place] = counted

    def hold(
        self, owner: str, wants: list[tuple[int, int, int | None]], expires_at: datetime, now: datetime
    ) -> ModelHold:
        """Ends what is in the way, then shares; gives everything back when something is short."""
        items = {item for item, _, _ in wants}
        former = {key: hold.state for key, hold in self.holds.items()}
        for hold in self.holds.values():
            if hold.is_due(now) and (hold.owner == owner or any(item in items for item, _ in hold.lines)):
                hold.state = "expired"
            elif hold.owner == owner and hold.state == "active":
                hold.state = "released"
        try:
            lines = self._share(wants)
        except Refused:
            for key, state in former.items():
                self.holds[key].state = state
            raise
        return ModelHold(owner, expires_at, lines)

    def _share(self, wants: list[Wanted]) -> dict[Place, int]:
        merged: dict[tuple[int, int | None], int] = {}
        for item, quantity, place in wants:
            merged[item, place] = merged.get((item, place), 0) + quantity
        lines: dict[Place, int] = {}
        for (item, named), quantity in sorted(merged.items(), key=lambda pair: pair[0][1] is None):
            for place in [named] if named is not None else self.places:
                part = min(quantity, self.available((item, place)) - lines.get((item, place), 0))
                if part > 0:
                    lines[item, place] = lines.get((item, place), 0) + part
                    quantity -= part
            if quantity:
                raise Refused
        return lines

    def commit(self, hold: ModelHold, now: datetime) -> None:
        if hold.state == "committed":
            return
        if hold.state != "active" or hold.is_due(now):
            raise Refused
        hold.state, hold.expires_at = "committed", None

    def prolong(self, hold: ModelHold, expires_at: datetime, now: datetime) -> None:
        if hold.state != "active" or hold.is_due(now) or expires_at <= now:
            raise Refused
        hold.expires_at = expires_at

    def release(self, hold: ModelHold, now: datetime) -> None:
        if hold.state == "issued":
            raise Refused
        if hold.counts:
            hold.state = "expired" if hold.is_due(now) else "released"

    def issue(self, hold: ModelHold) -> None:
        if hold.state == "issued":
            return
        if hold.state != "committed":
            raise Refused
        for place, quantity in hold.lines.items():
            self.on_hand[place] -= quantity
        hold.state = "issued"

    def pass_on(self, hold: ModelHold, now: datetime) -> None:
        if hold.state != "active" or hold.is_due(now):
            raise Refused
        hold.state = "issued"

    def expire(self, hold: ModelHold, now: datetime) -> bool:
        due = hold.is_due(now)
        if due:
            hold.state = "expired"
        return due

    def expire_due(self, now: datetime) -> None:
        for hold in self.holds.values():
            if hold.is_due(now):
                hold.state = "expired"
