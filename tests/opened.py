"""A whole shop started as a person starts it, and stopped again."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STOPS_WITHIN = 10


@contextmanager
def opened(argv: Sequence[str], home: Path, **more: str) -> Iterator[list[str]]:
    """The lines that `argv` said until it served; the last one ends with its address."""
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ALLOWED_HOSTS")}
    env.update(COMPTOIR_HOME=str(home), **more)
    shop = subprocess.Popen(argv, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield _said_when_ready(shop)
    finally:
        shop.terminate()
        shop.communicate(timeout=STOPS_WITHIN)


def _said_when_ready(shop: "subprocess.Popen[str]") -> list[str]:
    said = []
    assert shop.stdout
    for line in shop.stdout:
        said.append(line)
        if line.startswith("Comptoir is ready: "):
            return said
    raise RuntimeError("the shop did not open:\n" + "".join(said))
