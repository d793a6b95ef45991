"""The broker's heart: sessions, kept messages, and the way of a message from one client to the others."""

from collections import Counter, OrderedDict
from collections.abc import Callable
from functools import partial

from .doorkeeper import Guest, Known
from .packets import Publish
from .sessions import Publication, Session
from .topics import matches

#: topics with a kept message, at most
MOST_KEPT = 5_000
#: sessions of clients that are away, at most
MOST_AWAY = 200
_REMEMBERED = 10_000
Key = tuple[str, str, int]


class Hub:
    """One a process. `secret` is our own processes'; `known` is renewed from outside."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.known = Known()
        self.sessions: OrderedDict[tuple[str, str], Session] = OrderedDict()
        self.kept: dict[str, Publication] = {}
        #: what is counted for the owner: code -> how often
        self.troubles: Counter[str] = Counter()
        self.samples: dict[str, str] = {}
        #: QoS 1 and 2 messages of devices: on their way, and acknowledged to nobody because the device was gone
        self._open: dict[Key, tuple[Publish, Callable[[], None]]] = {}
        self._settled: OrderedDict[Key, Publish] = OrderedDict()

    def expect(self, guest: str, client: str, topics: list[str]) -> None:
        """Keep messages for a client before it has ever come: our consumer."""
        session = Session(client, clean=False, durable=True)
        session.subscriptions = dict.fromkeys(topics, 1)
        self.sessions[guest, client] = session

    def session(self, guest: Guest, client: str, clean: bool) -> tuple[Session, bool]:
        """The session of a client that comes, and whether it was there before."""
        key = (guest.name, client)
        found = self.sessions.get(key)
        if found is not None and (found.durable or not (clean or found.clean)):
            return found, True
        if found is not None:
            found.forget()
        # a stranger's session ends with its connection
        made = Session(client, clean=clean or not (guest.ours or guest.key))
        self.sessions[key] = made
        self._forget_away()
        return made, False

    def leave(self, guest: Guest, session: Session) -> None:
        """The connection of a session ended."""
        session.detach()
        if session.clean and self.sessions.get((guest.name, session.client)) is session:
            session.forget()
            del self.sessions[guest.name, session.client]

    def publish(self, guest: Guest, client: str, said: Publish, acknowledge: Callable[[], None] | None) -> bool:
        """Bring a message to who wants it; `acknowledge` is called when those who must have it have it.

        A device that was gone meanwhile sends it again, and hears at once that it is here. False when
        there is no room: then nothing was done, and nothing will be acknowledged.
        """
        key = (guest.name, client, said.mid)
        if acknowledge is not None and said.dup and self._came_before(key, said, acknowledge):
            return True
        if not guest.may_publish(said.topic, self.known):
            self.note("not_allowed", f"{guest.name}: {said.topic}")
            if acknowledge is not None:
                acknowledge()
            return True
        wanting = [
            (session, qos) for session in self.sessions.values() if (qos := session.granted(said.topic)) is not None
        ]
        if any(session.full for session, _qos in wanting if session.durable):
            self.note("queue_full", said.topic)
            return False
        if said.retain:
            self._keep(said)
        publication = Publication(said.topic, said.payload, said.qos)
        if acknowledge is not None:
            self._open[key] = (said, acknowledge)
            publication.done = partial(self._settle, key)
        self._hand_out(publication, wanting)
        return True

    def _hand_out(self, publication: Publication, wanting: list[tuple[Session, int]]) -> None:
        publication.waiting = 1
        for session, granted in wanting:
            session.deliver(publication, granted)
        publication.settle()

    def gone(self, guest: Guest, client: str) -> None:
        """The device's connection ended: what is settled from now on, it does not hear."""
        for key in [key for key in self._open if key[:2] == (guest.name, client)]:
            said, _acknowledge = self._open[key]
            self._open[key] = (said, partial(self._remember, key, said))

    def send_kept(self, session: Session, wish: str) -> None:
        """To a new subscription, what is kept under it."""
        for topic, publication in list(self.kept.items()):
            if matches(wish, topic):
                session.deliver(
                    Publication(topic, publication.payload, publication.qos, retained=True),
                    session.subscriptions.get(wish, 0),
                )

    def note(self, code: str, sample: str = "") -> None:
        self.troubles[code] += 1
        self.samples[code] = sample[:200]

    def _came_before(self, key: Key, said: Publish, acknowledge: Callable[[], None]) -> bool:
        before = self._settled.get(key)
        if before is not None and (before.topic, before.payload) == (said.topic, said.payload):
            del self._settled[key]
            acknowledge()
            return True
        under_way = self._open.get(key)
        if under_way is not None and (under_way[0].topic, under_way[0].payload) == (said.topic, said.payload):
            self._open[key] = (said, acknowledge)
            return True
        return False

    def _settle(self, key: Key) -> None:
        found = self._open.pop(key, None)
        if found is not None:
            found[1]()

    def _remember(self, key: Key, said: Publish) -> None:
        self._settled[key] = said
        while len(self._settled) > _REMEMBERED:
            self._settled.popitem(last=False)

    def _keep(self, said: Publish) -> None:
        if not said.payload:
            self.kept.pop(said.topic, None)
        elif said.topic in self.kept or len(self.kept) < MOST_KEPT:
            self.kept[said.topic] = Publication(said.topic, said.payload, said.qos)
        else:
            self.note("too_many_kept", said.topic)

    def _forget_away(self) -> None:
        away = [key for key, session in self.sessions.items() if session.send is None and not session.durable]
        for key in away[: max(0, len(away) - MOST_AWAY)]:
            self.sessions.pop(key).forget()
