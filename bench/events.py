"""Events per second in batches over HTTP until saturation, on PostgreSQL, beside a COPY of the same rows in one run.

Every batch is committed before it is answered; each floor commits as often as it says. The rows that HTTP brought are
the ones that are copied, into a table with the same indexes.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.storefront import _environment, _new_database, _run, _serving
from config.launcher import services

PRODUCTS, VISITS = 200, 400
COLUMNS = "id, kind, at, received_at, visit_id, product_id, sku, value, props"
KINDS = ("view", "dwell", "view", "dwell", "search", "add")
#: a rate that grows by less than this has reached its most
_MORE = 1.05


class Load(NamedTuple):
    """What one way of asking came to."""

    rate: float
    p50: float
    p99: float
    refused: int


def main() -> int:
    """Furnish, serve, ask, copy, print."""
    parser = argparse.ArgumentParser(prog="bench events", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each number of senders sends")
    parser.add_argument("--batch", type=int, default=50, help="events of one request")
    parser.add_argument("--processes", type=int, default=2, help="of the web server")
    parser.add_argument("--most", type=int, default=16, help="senders at a time, at most")
    options = parser.parse_args()
    postgres = services.postgres()
    if postgres.missing:
        print("This measure needs a PostgreSQL.")
        return 1
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as temporary:
        env = _environment(postgres.url, f"comptoir_bench_events_{os.getpid()}", Path(temporary))
        try:
            _new_database(env["DATABASE_URL"])
            _run(env, "manage.py", "migrate", "-v0")
            world = json.loads(_run(env, "-m", "bench.events", "furnish"))
            _measure(env, world, options)
        finally:
            _drop(env["DATABASE_URL"])
    return 0


def _measure(env: dict[str, str], world: dict[str, list[str]], options: argparse.Namespace) -> None:
    print(f"Batches of {options.batch}, {options.processes} processes, PostgreSQL, {os.cpu_count()} cores\n")
    print(f"{'':34}{'events/s':>10}{'p50 ms':>9}{'p99 ms':>9}")
    found: dict[bool, float] = {}
    with _serving(env, options.processes) as port:
        for agreed in (True, False):
            best, senders = 0.0, 1
            while senders <= options.most:
                load = _load(port, world, options, senders, agreed)
                name = f"{'with' if agreed else 'without'} consent, {senders} at a time"
                print(f"{name:34}{load.rate:10,.0f}{load.p50:9.1f}{load.p99:9.1f}")
                if load.refused:
                    print(f"  {load.refused} events were refused")
                if load.rate < best * _MORE:
                    break
                best, senders = load.rate, senders * 2
            found[agreed] = max(best, load.rate)
    rows, floors = _floors(env["DATABASE_URL"], options.batch)
    for name, seconds in floors.items():
        print(f"{name:34}{rows / seconds:10,.0f}")
    rates = {name: rows / seconds for name, seconds in floors.items()}
    print(f"\n{rows:,} rows copied.", end=" ")
    for name, rate in rates.items():
        print(f"With consent, {found[True] / rate:.2f} of {name.strip()}.", end=" ")
    print()


def _load(port: int, world: dict[str, list[str]], options: argparse.Namespace, senders: int, agreed: bool) -> Load:
    """So many senders at once, each in a process of its own, with bodies made beforehand."""
    ready, go = multiprocessing.Barrier(senders + 1), multiprocessing.Event()
    answers: multiprocessing.Queue[tuple[list[float], int, int]] = multiprocessing.Queue()
    share = (port, world, options.batch, options.seconds, agreed)
    processes = [
        multiprocessing.Process(target=_send, args=(number, *share, ready, go, answers)) for number in range(senders)
    ]
    for process in processes:
        process.start()
    ready.wait()
    go.set()
    told = [answers.get() for _ in processes]
    for process in processes:
        process.join()
    times = [one for took, _accepted, _refused in told for one in took]
    rate = sum(accepted for _times, accepted, _refused in told) / options.seconds
    cuts = statistics.quantiles(times, n=100)
    return Load(rate, cuts[49] * 1000, cuts[98] * 1000, sum(refused for *_rest, refused in told))


def _send(
    number: int,
    port: int,
    world: dict[str, list[str]],
    batch: int,
    seconds: float,
    agreed: bool,
    ready: Any,
    go: Any,
    answers: Any,
) -> None:
    rng = Random()
    bodies = [_body(world["skus"], batch, rng) for _ in range(int(150 * seconds))]
    visits = world["visits"]
    http = HTTPConnection("127.0.0.1", port, timeout=60)
    took, accepted, refused = [], 0, 0
    ready.wait()
    go.wait()
    until = time.monotonic() + seconds
    for body in bodies:
        headers = {"Content-Type": "application/json"}
        if agreed:
            headers["Cookie"] = f"consent=yes; visit={rng.choice(visits)}"
        began = time.monotonic()
        if began >= until:
            break
        http.request("POST", "/api/v1/events/", body, headers)
        answer = http.getresponse()
        told = json.loads(answer.read())
        if answer.status != 202:
            raise RuntimeError(f"{answer.status}: {told}")
        took.append(time.monotonic() - began)
        accepted += told["accepted"]
        refused += len(told["rejected"])
    answers.put((took, accepted, refused))


def _body(skus: list[str], batch: int, rng: Random) -> bytes:
    """A batch as a busy page would send it."""
    at = datetime.now(UTC)
    events = []
    for index in range(batch):
        kind = KINDS[index % len(KINDS)]
        event: dict[str, Any] = {"id": str(uuid.UUID(int=rng.getrandbits(128), version=4)), "kind": kind}
        event["at"] = (at - timedelta(seconds=batch - index)).isoformat()
        if kind == "search":
            event |= {"value": rng.randrange(40), "props": {"q": "lave-linge silencieux"}}
        else:
            event["sku"] = rng.choice(skus)
        if kind == "dwell":
            event |= {"value": 15000, "props": {"total": rng.choice((15000, 30000))}}
        events.append(event)
    return json.dumps({"sent_at": at.isoformat(), "events": events}).encode()


def _floors(url: str, batch: int) -> tuple[int, dict[str, float]]:
    """COPY of the rows that HTTP brought: a commit a batch, and all at once."""
    import io

    import psycopg2

    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor:
        out = io.StringIO()
        cursor.copy_expert(f"COPY (SELECT {COLUMNS} FROM analytics_collect_event) TO STDOUT", out)
    lines = out.getvalue().splitlines(keepends=True)
    pieces = ["".join(lines[start : start + batch]) for start in range(0, len(lines), batch)]
    took = {}
    for name, parts in ((f"COPY, a commit each {batch} rows", pieces), ("COPY of all at once", ["".join(lines)])):
        with connection, connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS floor")
            cursor.execute("CREATE TABLE floor (LIKE analytics_collect_event INCLUDING ALL)")
        began = time.monotonic()
        for part in parts:
            with connection, connection.cursor() as cursor:
                cursor.copy_expert(f"COPY floor ({COLUMNS}) FROM STDIN", io.StringIO(part))
        took[name] = time.monotonic() - began
    connection.close()
    return len(lines), took


def _drop(url: str) -> None:
    import psycopg2

    base, _, name = url.rpartition("/")
    connection = psycopg2.connect(f"{base}/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    connection.close()


def _furnish() -> dict[str, list[str]]:
    """Products to look at, and visitors who agreed."""
    import django

    django.setup()
    from django.utils import timezone

    from analytics.collect.operations.consent import agree
    from shop.catalogue.operations.products import create_product

    now = timezone.now()
    skus = [f"BENCH-{number}" for number in range(PRODUCTS)]
    for sku in skus:
        create_product(sku=sku, name_fr=sku, actor="bench", now=now)
    return {"skus": skus, "visits": [str(agree(visit=None, now=now).pk) for _ in range(VISITS)]}


if __name__ == "__main__":
    if sys.argv[1:] == ["furnish"]:
        print(json.dumps(_furnish()))
    else:
        try:
            sys.exit(main())
        except subprocess.CalledProcessError as error:
            sys.exit(error.stderr or str(error))
