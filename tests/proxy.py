"""nginx as the grown shop has it, in front of one web process of the tests."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.launcher import services
from config.launcher.ports import answers
from config.serve import proxy_files
from tests.server import free_port


@contextmanager
def behind_nginx(folder: Path, upstream: int) -> Iterator[int]:
    """The port of a proxy before `upstream`; its files are under `folder`, its last words in nginx.out there."""
    port = free_port()
    (folder / "log").mkdir()
    written_to = proxy_files(folder, port, upstream, upstream)
    with (folder / "log" / "nginx.out").open("wb") as said:
        argv = [services.nginx().url, "-c", str(written_to)]
        proxy = subprocess.Popen(argv, stdout=said, stderr=said)
        try:
            deadline = time.monotonic() + 15
            while not answers(port, "127.0.0.1"):
                assert time.monotonic() < deadline and proxy.poll() is None, "nginx does not start"
                time.sleep(0.05)
            yield port
        finally:
            proxy.terminate()
            proxy.wait(timeout=10)


def written(folder: Path) -> str:
    """Everything that the proxy has written down."""
    return "\n".join(one.read_text(errors="replace") for one in (folder / "log").iterdir())
