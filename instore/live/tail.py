"""The end of the outbox, as it grows: everything, at once, at least once."""

from dataclasses import dataclass, field

from inventory.outbox.queries import Entry, is_forgotten, latest_position, look_ahead, order_of, read

_PAGE = 500


class TooFarBehind(Exception):
    """So much has happened since that a client had better start afresh."""


@dataclass(slots=True)
class Tail:
    """Reads what is new. `position` is where a client resumes: all up to it was told, and maybe more.

    On PostgreSQL a long transaction (an import) holds back the safe order for as long as it runs;
    what commits meanwhile is told ahead of it, and not again when its turn comes.
    """

    position: str
    ahead: set[str] = field(default_factory=set)

    @classmethod
    def from_now(cls) -> "Tail":
        tail = cls(latest_position())
        tail.news()
        return tail

    def news(self) -> list[tuple[Entry, str]]:
        """What is new, each with the position from which a client that has seen it resumes.

        Raises `TooFarBehind`, and goes on from now, when rows may have gone unread: a process that
        slept for weeks, or a restored database.
        """
        safe = _read_all(self.position)
        position = safe[-1].position if safe else self.position
        ahead = look_ahead(after=position)
        if is_forgotten(self.position):
            self.position, self.ahead = latest_position(), set()
            raise TooFarBehind
        # nothing is changed before this line, where the database cannot fail any more
        fresh = [(entry, entry.position) for entry in safe if entry.position not in self.ahead]
        fresh += [(entry, position) for entry in ahead if entry.position not in self.ahead]
        self.position, self.ahead = position, {entry.position for entry in ahead}
        return fresh


def _read_all(position: str) -> list[Entry]:
    found: list[Entry] = []
    while True:
        page = read(after=position, limit=_PAGE)
        found += page
        if len(page) < _PAGE:
            return found
        position = page[-1].position


def missed(*, since: str, until: str, most: int) -> list[tuple[Entry, str]]:
    """What a client that comes back has missed from `since` to `until`, and what is ahead of that.

    Raises `TooFarBehind` above `most` announcements.
    """
    found: list[tuple[Entry, str]] = []
    position = since
    if is_forgotten(since):
        raise TooFarBehind
    while order_of(position) < order_of(until):
        page = read(after=position, limit=_PAGE)
        if not page:
            break
        found += [(entry, entry.position) for entry in page if order_of(entry.position) <= order_of(until)]
        position = page[-1].position
        if len(found) > most:
            raise TooFarBehind
    found += [(entry, until) for entry in look_ahead(after=until, limit=most + 1)]
    # asked again: rows may have gone while they were read
    if len(found) > most or is_forgotten(since):
        raise TooFarBehind
    return found
