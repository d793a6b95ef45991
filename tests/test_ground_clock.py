"""The worker's clock: a thread that starts the periodic tasks, and takes its worker along when it fails."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent
WORKER = ("celery", "-A", "config.celery", "worker", "-P", "threads", "-c", "1", "-l", "INFO")
# no queue of ours: the clock's messages stay in the file, to be counted
QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat", "-Q", "nobody")


@pytest.fixture
def worker(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CELERY_BROKER_URL")}
    env |= {"COMPTOIR_HOME": str(tmp_path)}
    with (tmp_path / "said").open("wb") as said:
        worker = subprocess.Popen(
            [sys.executable, "-m", *WORKER, "--clock", *QUIET], cwd=ROOT, env=env, stdout=said, stderr=said
        )
    yield worker
    worker.kill()
    worker.wait()


def waiting(home: Path) -> int:
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(home / "tasks.sqlite3")) as connection:
        return int(connection.execute("SELECT count(*) FROM message").fetchone()[0])
    return 0


def wait_for_a_message(home: Path) -> None:
    deadline = time.monotonic() + 40
    while not waiting(home):
        assert time.monotonic() < deadline, (home / "said").read_text()
        time.sleep(0.1)


@pytest.mark.slow
def test_the_clock_starts_periodic_tasks_and_stops_with_its_worker(
    worker: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    wait_for_a_message(tmp_path)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=5) == 0
    assert "Shutting down" in (tmp_path / "said").read_text()
