"""One client's connection: its packets in, its packets out, and its end."""

import asyncio
import logging
import secrets
from typing import cast

from . import packets
from .doorkeeper import Guest, admit
from .hub import Hub
from .packets import Malformed, Publish
from .sessions import Session
from .topics import is_filter

logger = logging.getLogger(__name__)
#: a client must say who it is within so many seconds
PATIENCE = 10.0
#: connections at the same time, in all and from one address other than this machine's
MOST, MOST_EACH = 500, 50
#: a client that does not read may leave so many bytes unread
MOST_UNREAD = 32_000_000
MOST_SUBSCRIPTIONS = 100


class Connection(asyncio.Protocol):
    """Everything about it happens in the one thread of the loop."""

    def __init__(self, hub: Hub, connections: set["Connection"]) -> None:
        self.hub, self.connections = hub, connections
        self.address = ""
        self.guest: Guest | None = None
        self.session: Session | None = None
        self._splitter = packets.Splitter()
        self._will: Publish | None = None
        self._keep_alive = 0.0
        self._client = ""
        self._spoke = False
        self._timer: asyncio.TimerHandle | None = None
        #: QoS 2 messages of this client that it has not released yet
        self._received: set[int] = set()

    # --- what asyncio calls ---------------------------------------------------------------------
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.address = str((transport.get_extra_info("peername") or ("",))[0])
        self.connections.add(self)
        same = sum(other.address == self.address for other in self.connections)
        if len(self.connections) > MOST or (same > MOST_EACH and not self.address.startswith("127.")):
            self.hub.note("too_many_connections", self.address)
            self.transport.abort()
            return
        self._expect_within(PATIENCE)

    def data_received(self, data: bytes) -> None:
        try:
            if self.session is None and not self._spoke and data[0] != packets.CONNECT << 4:
                raise Malformed("did not say who it is")
            self._spoke = True
            for kind, flags, body in self._splitter.feed(data):
                if self.transport.is_closing():
                    return
                self._take(kind, flags, body)
        except Malformed as error:
            self.hub.note("malformed", f"{self.address} {error}")
            self.transport.abort()
            return
        if self._keep_alive:
            self._expect_within(self._keep_alive)

    def connection_lost(self, error: Exception | None) -> None:
        self.connections.discard(self)
        self._end()

    def take_over(self) -> None:
        """The same client came again: this connection is over, before the other begins."""
        self._end()
        self.transport.abort()

    def _end(self) -> None:
        self._expect_within(0)
        guest, self.guest = self.guest, None
        if guest is None or self.session is None:
            return
        self.hub.gone(guest, self._client)
        if self.session.send == self._send:
            self.hub.leave(guest, self.session)
        if self._will is not None:
            self.hub.publish(guest, self._client, self._will, None)

    # --- packets in -----------------------------------------------------------------------------
    def _take(self, kind: int, flags: int, body: bytes) -> None:
        if self.session is None:
            if kind != packets.CONNECT:
                raise Malformed("did not say who it is")
            self._connect(packets.read_connect(body))
        elif kind == packets.PUBLISH:
            self._publish(packets.read_publish(flags, body))
        elif kind == packets.PUBACK:
            self.session.acknowledge(packets.Fields(body).number())
        else:
            self._take_rarer(kind, body)

    def _take_rarer(self, kind: int, body: bytes) -> None:
        if kind == packets.PUBREL:
            mid = packets.Fields(body).number()
            self._received.discard(mid)
            self._send(packets.numbered(packets.PUBCOMP, mid))
        elif kind == packets.SUBSCRIBE:
            self._subscribe(*packets.read_subscribe(body))
        elif kind == packets.UNSUBSCRIBE:
            self._unsubscribe(*packets.read_unsubscribe(body))
        elif kind == packets.PINGREQ:
            self._send(packets.PONG)
        elif kind == packets.DISCONNECT:
            self._will = None
            self.transport.close()
        else:
            raise Malformed(f"packet {kind}")

    def _connect(self, said: packets.Connect) -> None:
        if said.level not in (3, 4):
            self._refuse(packets.BAD_VERSION)
            return
        if not said.client and not said.clean:
            self._refuse(packets.BAD_CLIENT)
            return
        guest = admit(said.user, said.password, self.address, self.hub.known, self.hub.secret)
        if guest is None:
            self.hub.note("bad_credential", f"{self.address} {said.user}")
            self._refuse(packets.BAD_CREDENTIAL)
            return
        self._client = said.client[:200] or f"auto-{secrets.token_hex(8)}"
        for other in list(self.connections):
            if other is not self and other.guest and (other.guest.name, other._client) == (guest.name, self._client):
                other.take_over()
        self.guest, self._will = guest, said.will
        self._keep_alive = said.keep_alive * 1.5
        self.session, present = self.hub.session(guest, self._client, said.clean)
        self._expect_within(self._keep_alive)
        self._send(packets.connack(packets.ACCEPTED, present))
        self.session.attach(self._send)

    def _publish(self, said: Publish) -> None:
        assert self.guest is not None
        if said.qos == 0:
            self.hub.publish(self.guest, self._client, said, None)
            return
        mid, answer = said.mid, packets.PUBACK if said.qos == 1 else packets.PUBREC
        if said.qos == 2:
            if mid in self._received:
                self._send(packets.numbered(answer, mid))
                return
            self._received.add(mid)
        if not self.hub.publish(self.guest, self._client, said, lambda: self._send(packets.numbered(answer, mid))):
            self.transport.abort()  # too much waits: the device keeps it, and sends it again later

    def _subscribe(self, mid: int, wishes: list[tuple[str, int]]) -> None:
        assert self.guest is not None and self.session is not None
        codes, new = bytearray(), []
        for wish, qos in wishes:
            full = wish not in self.session.subscriptions and len(self.session.subscriptions) >= MOST_SUBSCRIPTIONS
            if full or not is_filter(wish) or not self.guest.may_subscribe(wish):
                codes.append(packets.FAILED)
                continue
            self.session.subscriptions[wish] = min(qos, 1)
            codes.append(min(qos, 1))
            new.append(wish)
        self._send(packets.numbered(packets.SUBACK, mid, bytes(codes)))
        for wish in new:
            self.hub.send_kept(self.session, wish)

    def _unsubscribe(self, mid: int, filters: list[str]) -> None:
        assert self.session is not None
        for wish in filters:
            self.session.subscriptions.pop(wish, None)
        self._send(packets.numbered(packets.UNSUBACK, mid))

    # --- packets out ----------------------------------------------------------------------------
    def _send(self, packet: bytes) -> None:
        if self.transport.is_closing():
            return
        self.transport.write(packet)
        if self.transport.get_write_buffer_size() > MOST_UNREAD:
            self.hub.note("does_not_read", f"{self.address} {self._client}")
            self.transport.abort()

    def _refuse(self, code: int) -> None:
        self._send(packets.connack(code))
        self.transport.close()

    def _expect_within(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if seconds:
            self._timer = asyncio.get_running_loop().call_later(seconds, self.transport.abort)
