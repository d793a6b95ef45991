"""The process of the embedded broker: listens, keeps what it knows of the devices fresh, stops when told to."""

import asyncio
import contextlib
import logging
import signal
from collections import Counter
from collections.abc import Callable, Sequence

from .connection import Connection
from .doorkeeper import Known
from .hub import Hub

logger = logging.getLogger(__name__)
#: seconds between two looks at the devices
REFRESH = 1.0
Learn = Callable[[], Known]
Tell = Callable[[Counter[str], dict[str, str]], None]


class Server:
    """`learn` reads what is known of the devices, `tell` counts troubles; both may take their time."""

    def __init__(self, hub: Hub, learn: Learn, tell: Tell) -> None:
        self.hub, self._learn, self._tell = hub, learn, tell
        self.connections: set[Connection] = set()
        self._stopped = asyncio.Event()

    async def serve(self, addresses: Sequence[str], port: int, ready: Callable[[int], None]) -> None:
        """Until stopped. Raises `OSError` when the port is taken."""
        await self._refresh()
        loop = asyncio.get_running_loop()
        listeners = [
            await loop.create_server(lambda: Connection(self.hub, self.connections), address, port, backlog=512)
            for address in addresses
        ]
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.stop)
        ready(listeners[0].sockets[0].getsockname()[1])
        keeping = asyncio.create_task(self._keep_fresh())
        await self._stopped.wait()
        keeping.cancel()
        for listener in listeners:
            listener.close()
        for connection in list(self.connections):
            connection.transport.abort()
        await asyncio.sleep(0)

    def stop(self) -> None:
        self._stopped.set()

    async def _keep_fresh(self) -> None:
        while True:
            await asyncio.sleep(REFRESH)
            await self._refresh()

    async def _refresh(self) -> None:
        """What the database says; while it is away, what it said last."""
        troubles, samples = self.hub.troubles, self.hub.samples
        self.hub.troubles, self.hub.samples = Counter(), {}
        try:
            if troubles:
                await asyncio.to_thread(self._tell, troubles, samples)
            self.hub.known = await asyncio.to_thread(self._learn)
        except Exception:
            logger.exception("the broker goes on with what it knew")
            self.hub.troubles.update(troubles)
