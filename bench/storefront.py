"""Pages of the storefront with the imported 66,778 lines on PostgreSQL, beside an empty view and 24 rows by one query.

Reads the datasets beside the project (COMPTOIR_DATASETS). Every page is asked of the same server processes in the
same run, so the ratios hold though the machine may be busy. The queries of each page are counted with 100 products too,
four of each file, and must be as many; a category's at most 7, a product's at most 9.
"""

import argparse
import gzip
import itertools
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

from bench._storefront_load import Ask, Baskets, get, load
from config.launcher import services

ROOT = Path(__file__).resolve().parent.parent
RATE = "0.92"
WORDS = (
    "memory corsair",
    "ssd 1tb",
    "keybord mechanical",
    "geforce rtx",
    "noctua fan",
    "monitor 27",
    "ryzen",
    "case atx",
)
#: lines of each of the 25 files that make the small shop
FEW = 4
#: queries of a page, by the beginning of its name
MOST = {"category": 7, "product": 9}


def main() -> int:
    """Furnish, serve, measure, print."""
    parser = argparse.ArgumentParser(prog="bench storefront", description=__doc__)
    parser.add_argument("--seconds", type=float, default=6.0, help="how long each page is asked for")
    parser.add_argument("--rounds", type=int, default=6, help="into which that time is cut")
    parser.add_argument("--visitors", type=int, default=4, help="how many ask at a time")
    parser.add_argument("--processes", type=int, default=2, help="of the web server")
    parser.add_argument("--keep", metavar="DATABASE", help="use and keep this database, furnish it if it is not there")
    options = parser.parse_args()
    feeds = Path(os.environ.get("COMPTOIR_DATASETS", ROOT.parent / "shared" / "data")) / "feeds" / "pc_parts"
    files = sorted(feeds.glob("*.jsonl.gz"))
    postgres = services.postgres()
    if not files or postgres.missing:
        print("This measure needs the datasets (COMPTOIR_DATASETS) and a PostgreSQL.")
        return 1
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as temporary:
        home = Path(temporary)
        name = options.keep or "comptoir_bench_storefront"
        few = _count_with_few(_environment(postgres.url, f"{name}_few", home / "few"), files, home)
        env = _environment(postgres.url, name, home)
        _furnish(env, files, anew=not options.keep)
        world = json.loads(_run(env, "-m", "bench._storefront_world", "describe"))
        with _serving(env, options.processes) as port:
            counted = _measure(env, port, world, few, options)
    faults = _faults(counted, few)
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


def _count_with_few(env: dict[str, str], files: list[Path], folder: Path) -> dict[str, int]:
    """The queries of each page, by its name, in a shop of four lines of each file."""
    small = folder / "four of each"
    small.mkdir()
    for path in files:
        with gzip.open(path, "rt") as file:
            (small / path.name.removesuffix(".gz")).write_text("".join(itertools.islice(file, FEW)))
    _furnish(env, sorted(small.iterdir()), anew=True)
    world = json.loads(_run(env, "-m", "bench._storefront_world", "describe"))
    lines = sum(path.read_text().count("\n") for path in small.iterdir())
    print(f"Queries are counted with {lines} lines, {world['products']} products", flush=True)
    counted = _count(env, _pages(world, last_page=3))
    _drop_database(env["DATABASE_URL"])
    return counted


def _count(env: dict[str, str], pages: list[tuple[str, str, Ask]]) -> dict[str, int]:
    found = json.loads(_run(env, "-m", "bench._storefront_world", "queries", *(address for _, address, _ in pages)))
    return {name: found[address] for name, address, _ in pages}


def _faults(many: dict[str, int], few: dict[str, int]) -> list[str]:
    found = [f"{name}: {few[name]} queries with few products, {count} with many" for name, count in many.items()]
    found = [fault for fault, name in zip(found, many, strict=True) if many[name] != few[name]]
    found += [
        f"{name}: {count} queries, more than {most}"
        for name, count in many.items()
        for kind, most in MOST.items()
        if name.startswith(kind) and count > most
    ]
    return found


def _environment(url: str, name: str, home: Path) -> dict[str, str]:
    base = url.rpartition("/")[0].replace("pgsql:", "postgres:")
    return {
        **os.environ,
        "DATABASE_URL": f"{base}/{name}",
        "COMPTOIR_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "bench._floor_settings",
        "LOG_LEVEL": "ERROR",
        "CELERY_BROKER_URL": "memory://",
    }


def _furnish(env: dict[str, str], files: list[Path], *, anew: bool) -> None:
    if anew or not _is_furnished(env):
        print(f"Importing {len(files)} files…", flush=True)
        _new_database(env["DATABASE_URL"])
        _run(env, "manage.py", "migrate", "-v0")
        _run(env, "manage.py", "import_feed", *map(str, files), "--supplier", "Bench", "--rate", RATE)
        _run(env, "-m", "bench._storefront_world", "furnish")
    _run(env, "manage.py", "rebuild_search")


def _is_furnished(env: dict[str, str]) -> bool:
    try:
        return json.loads(_run(env, "-m", "bench._storefront_world", "describe"))["products"] > 10_000
    except subprocess.CalledProcessError:
        return False


def _new_database(url: str) -> None:
    _drop_database(url, then='CREATE DATABASE "{}"')


def _drop_database(url: str, then: str = "") -> None:
    import psycopg2

    base, _, name = url.rpartition("/")
    connection = psycopg2.connect(f"{base}/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        if then:
            cursor.execute(then.format(name))
    connection.close()


def _run(env: dict[str, str], *argv: str) -> str:
    done = subprocess.run([sys.executable, *argv], cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return done.stdout


class _serving:
    """The processes that make pages behind a proxy in a grown shop, on a port of their own."""

    def __init__(self, env: dict[str, str], processes: int) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        argv = ["-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{self.port}"]
        argv += ["--workers", str(processes), "--log-level", "error", "--graceful-timeout", "2"]
        self.server = subprocess.Popen([sys.executable, *argv], cwd=ROOT, env=env, start_new_session=True)

    def __enter__(self) -> int:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                # every process has answered once
                for _ in range(20):
                    get(lambda n: "/floor/rows/")(HTTPConnection("127.0.0.1", self.port, timeout=60), 0)
                return self.port
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the server does not start")

    def __exit__(self, *_: object) -> None:
        os.killpg(self.server.pid, signal.SIGTERM)
        self.server.wait(timeout=10)


def _measure(
    env: dict[str, str], port: int, world: dict[str, list[str]], few: dict[str, int], options: argparse.Namespace
) -> dict[str, int]:
    """Print the table; the queries of each page."""
    print(f"{world['lines']:,} lines, {world['products']:,} products, ", end="")
    print(f"{options.processes} processes, {options.visitors} visitors at a time")
    print(f"{'':34}{'requests/s':>11}{'p95 ms':>9}{'queries':>9}{'with few':>10}{'of 24 rows':>12}")
    pages = _pages(world, last_page=100)
    counted = _count(env, pages)
    took: dict[str, list[float]] = {name: [] for name, _, _ in pages}
    seconds = options.seconds / options.rounds
    for _, _, ask in pages:
        load(port, ask, seconds, options.visitors)  # warm
    for _ in range(options.rounds):
        # turn about, so that what else the machine does falls on all alike
        for name, _, ask in pages:
            took[name] += load(port, ask, seconds, options.visitors)
    rates = {name: len(times) / options.seconds for name, times in took.items()}
    floor = rates["24 rows by one query"]
    for name, _, _ in pages:
        p95 = statistics.quantiles(took[name], n=20)[-1] * 1000
        share = rates[name] / floor
        print(f"{name:34}{rates[name]:11.0f}{p95:9.1f}{counted[name]:9}{few[name]:10}{share:12.2f}")
    return counted


def _pages(world: dict[str, list[str]], *, last_page: int) -> list[tuple[str, str, Ask]]:
    words = itertools.cycle(WORDS)
    slugs, last = world["slugs"], f"/c/parts/?page={last_page}&sort=name"
    return [
        ("empty view", "/floor/empty/", get(lambda n: "/floor/empty/")),
        ("24 rows by one query", "/floor/rows/", get(lambda n: "/floor/rows/")),
        ("window", "/", get(lambda n: "/")),
        ("category of them all", "/c/parts/", get(lambda n: "/c/parts/")),
        ("category, filtered and sorted", "/c/memory/?today=1&sort=-price", get(_filtered)),
        ("category, a page far down", last, get(lambda n: last)),
        ("product", f"/p/{slugs[0]}/", get(lambda n: f"/p/{random.choice(slugs)}/")),
        ("search", "/search/?q=memory+corsair", get(lambda n: f"/search/?q={quote(next(words))}")),
        ("add to basket", "POST /basket/add/", Baskets(world["skus"])),
    ]


def _filtered(number: int) -> str:
    return "/c/memory/?" + urlencode({"today": 1, "sort": "-price", "from": 20 + number % 50})


if __name__ == "__main__":
    sys.exit(main())
