"""What an alert should be, in plain Python: written from the words of the design, not from the code."""

from dataclasses import dataclass
from datetime import datetime

OVER = ("resolved", "expired", "auto_cleared")


@dataclass
class Model:
    kind: str
    raised: datetime
    state: str = "candidate"
    opened: datetime | None = None
    waits: datetime | None = None
    level: int = 0
    holder: int | None = None
    claimed: datetime | None = None
    there: datetime | None = None
    until: datetime | None = None
    free: datetime | None = None
    closed: datetime | None = None
    outcome: str = ""
    ended_by: int | None = None

    def ring(self, now: datetime) -> None:
        self.state, self.waits, self.opened = "open", now, self.opened or now
        self.holder = self.claimed = self.until = None

    def close(self, state: str, now: datetime) -> None:
        self.state, self.closed = state, now

    def pass_time(self, now: datetime) -> None:
        """Until nothing more is due."""
        while self._one(now):
            pass

    def _one(self, now: datetime) -> bool:
        if self.state == "candidate" and _gone(self.raised, 2, now):
            self.ring(now)
        elif self.state in ("open", "snoozed"):
            return self._waiting(now)
        elif self.state == "claimed" and _gone(self.claimed, 90, now):
            self._lapse(now)
        elif self.state == "on_site" and (_gone(self.there, 1800, now) or _gone(self.free, 600, now)):
            self.close("expired", now)
        else:
            return False
        return True

    def _waiting(self, now: datetime) -> bool:
        level = 2 if _gone(self.waits, 60, now) else 1 if _gone(self.waits, 30, now) else 0
        if _gone(self.opened, 300, now):
            self.close("expired", now)
        elif self.state == "snoozed" and _gone(self.until, 0, now):
            self.ring(now)
        elif self.state == "open" and level > self.level:
            self.level = level
        else:
            return False
        return True

    def _lapse(self, now: datetime) -> None:
        if self.free and self.kind == "help":
            self.close("auto_cleared", now)
        else:
            self.ring(now)
            self.level = max(1, self.level)


def _gone(since: datetime | None, seconds: int, now: datetime) -> bool:
    return since is not None and (now - since).total_seconds() >= seconds
