"""The embedded task broker: a kombu transport over one SQLite file, for a shop without Redis.

A message that a worker takes stays in the file, leased to that worker, until it is acknowledged.
The lease is a lock on a small file, which the system lets go when the process dies, of `kill -9` too:
its messages are then taken up again within a second, and not before, however long a task runs.
"""

from pathlib import Path
from urllib.parse import quote

SCHEME = "sqlite"
TRANSPORT = "config.sqlite_broker.transport:Transport"


def broker_url(path: Path) -> str:
    """The value of CELERY_BROKER_URL that keeps the tasks in the file `path`."""
    return f"{SCHEME}://localhost/{quote(str(path))}"


def register() -> None:
    """Teach kombu the scheme of `broker_url`."""
    from kombu.transport import TRANSPORT_ALIASES

    TRANSPORT_ALIASES[SCHEME] = TRANSPORT
