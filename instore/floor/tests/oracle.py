"""Stays as one would count them by hand, in plain seconds: what the database must agree with."""

from dataclasses import dataclass, field


@dataclass
class Stay:
    started: float
    seen: float
    counted: float
    present: bool
    people: int = 1
    seconds: float = 0.0
    returns: int = 0
    picks: int = 0
    ended: float | None = None
    stale: bool = False

    def facts(self) -> tuple:
        return (
            self.started, self.ended, self.seen, self.present, self.people,
            round(self.seconds, 3), self.returns, self.picks, self.stale,
        )  # fmt: skip


@dataclass
class Word:
    present: bool
    count: int
    at: float
    heard: float


@dataclass
class Oracle:
    """One zone."""

    words: dict[str, Word] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)

    @property
    def open(self) -> Stay | None:
        return self.stays[-1] if self.stays and self.stays[-1].ended is None else None

    def sense(self, source: str, present: bool, count: int, at: float, now: float) -> None:
        if at < now - 600:
            return
        at = min(at, now)
        if self._is_no_news(self.words.get(source), present, count, at, now):
            return
        self._end_if_over(at)
        self.words[source] = Word(present, count, at, now)
        for word in self.words.values():
            if at - word.at > 900:
                word.present = False
        people = max((word.count for word in self.words.values() if word.present), default=0)
        if people:
            self._stays(people, at)
        elif self.open and self.open.present:
            self._count(at)
            self.open.present, self.open.seen = False, max(at, self.open.seen)

    def _is_no_news(self, before: Word | None, present: bool, count: int, at: float, now: float) -> bool:
        if before is None:
            return False
        if at < before.at:
            return now - before.heard <= 30
        return (before.present, before.count) == (present, count) and at - before.at < 5

    def pick(self, now: float) -> None:
        self._end_if_over(now)
        if not self.open:
            self._begin(now, 1, False)
        assert self.open
        self._count(now)
        self.open.seen = now
        self.open.picks += 1

    def sweep(self, now: float) -> None:
        self._end_if_over(now)

    def _stays(self, people: int, at: float) -> None:
        stay = self.open
        if stay is None:
            self._begin(at, people, True)
            return
        at = max(at, stay.seen)
        if not stay.present:
            if stay.seconds and at - stay.seen <= 3:
                stay.seconds += at - stay.seen
            elif stay.seconds:
                stay.returns += 1
            stay.present, stay.counted = True, at
        self._count(at)
        stay.people, stay.seen = max(people, stay.people), at

    def _begin(self, at: float, people: int, present: bool) -> None:
        at = max([at, *(stay.ended or 0 for stay in self.stays)])
        self.stays.append(Stay(at, at, at, present, people))

    def _count(self, at: float) -> None:
        stay = self.open
        assert stay
        at = max(at, stay.counted)
        if stay.present:
            stay.seconds += at - stay.counted
        stay.counted = at

    def _end_if_over(self, at: float) -> None:
        stay = self.open
        if stay and at - stay.seen > (900 if stay.present else 90):
            stay.ended, stay.stale, stay.present = stay.seen, stay.present, False
            if stay.stale:
                for word in self.words.values():
                    word.present = False
