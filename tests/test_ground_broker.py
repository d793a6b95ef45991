"""The embedded task broker, with real workers: nothing is lost when one is killed, nothing runs twice after its end."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from config.sqlite_broker import broker_url
from config.sqlite_broker.lease import Lease
from config.sqlite_broker.store import Store

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent

APPLICATION = """
import os, time
from celery import Celery
from config import sqlite_broker

sqlite_broker.register()
app = Celery("worked", broker=os.environ["BROKER"])
app.conf.update(task_acks_late=True, task_ignore_result=True, worker_prefetch_multiplier=1,
                worker_enable_remote_control=False)


@app.task(name="note")
def note(number, seconds=0.0):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"begin {number}\\n")
    time.sleep(seconds)
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"end {number}\\n")
"""
SEND = "import sys, json; from worked import note; [note.apply_async(**call) for call in json.load(sys.stdin)]"


class Shop:
    """A folder with a broker's file, a Celery application, and the workers that a test starts."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.store = Store(folder / "tasks.sqlite3")
        self.notes = folder / "notes"
        self.notes.touch()
        (folder / "worked.py").write_text(APPLICATION)
        self.env = os.environ | {
            "BROKER": broker_url(self.store.path),
            "NOTES": str(self.notes),
            "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
        }
        self.env.pop("DJANGO_SETTINGS_MODULE", None)  # the broker is Celery's business, not Django's
        self.workers: list[subprocess.Popen[bytes]] = []

    def send(self, *calls: dict[str, object]) -> None:
        subprocess.run([sys.executable, "-c", SEND], input=json.dumps(calls).encode(), env=self.env, check=True)

    def work(self, threads: int = 2) -> "subprocess.Popen[bytes]":
        argv = [sys.executable, "-m", "celery", "-A", "worked", "worker", "-P", "threads", "-c", str(threads)]
        argv += ["--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "ERROR"]
        worker = subprocess.Popen(argv, env=self.env, cwd=self.folder, stdout=subprocess.DEVNULL)
        self.workers.append(worker)
        return worker

    def count(self, what: str) -> Counter[int]:
        lines = [line.split() for line in self.notes.read_text().splitlines()]
        return Counter(int(line[1]) for line in lines if line[0] == what)

    def left(self) -> int:
        with closing(sqlite3.connect(self.store.path)) as connection:
            return int(connection.execute("SELECT count(*) FROM message").fetchone()[0])


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    folder = tmp_path / "a path with spaces"
    folder.mkdir()
    shop = Shop(folder)
    yield shop
    for worker in shop.workers:
        worker.kill()
        worker.wait()


def wait_for(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def numbered(count: int, **options: object) -> list[dict[str, object]]:
    return [{"args": [number], **options} for number in range(count)]


def test_tasks_run_once_and_leave_nothing_behind(shop: Shop) -> None:
    shop.send(*numbered(50))
    shop.work()

    wait_for(lambda: len(shop.count("end")) == 50 and shop.left() == 0)

    assert set(shop.count("end").values()) == {1}


def test_a_killed_worker_loses_no_task(shop: Shop) -> None:
    shop.send(*numbered(30, kwargs={"seconds": 0.1}))
    for _ in range(3):
        before = len(shop.count("end"))
        worker = shop.work()
        wait_for(lambda before=before: len(shop.count("end")) > before + 2)  # type: ignore[misc]
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    shop.work()

    wait_for(lambda: len(shop.count("end")) == 30 and shop.left() == 0)

    # a kill between the end of a task and its acknowledgement makes it run again, never more than those in hand
    assert sum(shop.count("end").values()) <= 30 + 3 * 2
    assert sum(shop.count("begin").values()) <= 30 + 3 * 2


def test_the_task_in_hand_comes_back_to_another_worker_that_is_already_there(shop: Shop) -> None:
    shop.send({"args": [1], "kwargs": {"seconds": 600}})
    first = shop.work(threads=1)
    wait_for(lambda: shop.count("begin")[1] == 1)
    shop.work(threads=1)
    time.sleep(2)
    assert shop.count("begin")[1] == 1, "a long task is not taken from a worker that lives"

    first.kill()

    wait_for(lambda: shop.count("begin")[1] == 2, seconds=10)


def test_a_worker_asked_to_stop_finishes_what_it_holds_and_gives_the_rest_back(shop: Shop) -> None:
    shop.send(*numbered(6, kwargs={"seconds": 0.4}))
    worker = shop.work(threads=1)
    wait_for(lambda: len(shop.count("begin")) >= 1)

    worker.terminate()
    worker.wait(timeout=10)

    assert shop.count("begin") == shop.count("end")
    assert shop.left() == 6 - len(shop.count("end"))
    assert shop.store.size("celery") == shop.left()


def test_a_task_for_later_waits_and_survives_a_kill(shop: Shop) -> None:
    shop.send({"args": [7], "countdown": 4})
    first = shop.work()
    wait_for(lambda: shop.store.size("celery") == 0)
    first.kill()
    first.wait()
    assert not shop.count("begin")

    shop.work()

    wait_for(lambda: shop.count("end")[7] == 1 and shop.left() == 0)


def test_two_workers_share_the_work_without_doubling_it(shop: Shop) -> None:
    shop.send(*numbered(120, kwargs={"seconds": 0.01}))
    shop.work()
    shop.work()

    wait_for(lambda: len(shop.count("end")) == 120 and shop.left() == 0)

    assert set(shop.count("begin").values()) == {1}


def _produce(path: str, first: int) -> None:
    store = Store(Path(path))
    for number in range(first, first + 200):
        store.put("celery", str(number))


def test_many_processes_publish_at_once(tmp_path: Path) -> None:
    path = tmp_path / "tasks.sqlite3"
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_produce, [str(path)] * 4, range(0, 800, 200)))

    store, lease, taken = Store(path), Lease(tmp_path / "leases"), []
    while row := store.take("celery", lease):
        taken.append(int(row[1]))

    assert sorted(taken) == list(range(800))


def test_a_message_taken_by_another_cannot_be_acknowledged(tmp_path: Path) -> None:
    store = Store(tmp_path / "tasks.sqlite3")
    mine, other = Lease(store.leases), Lease(store.leases)
    store.put("celery", "one")
    taken = store.take("celery", mine)
    assert taken

    store.done(taken[0], other)
    store.give_back(taken[0], mine)

    assert store.size("celery") == 1


def test_what_killed_a_worker_waits_behind_what_did_not(tmp_path: Path) -> None:
    store = Store(tmp_path / "tasks.sqlite3")
    store.put("celery", "kills")
    dead = Lease(store.leases)
    store.take("celery", dead)
    store.put("celery", "harmless")
    dead.end()

    assert store.reclaim() == 1

    alive = Lease(store.leases)
    rows = [store.take("celery", alive), store.take("celery", alive)]
    assert [(row[1], row[2]) for row in rows if row] == [("harmless", 0), ("kills", 1)]
