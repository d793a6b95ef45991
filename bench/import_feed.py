"""Import of 66,778 computer parts, Icecat and Shopify files, beside a bare insert of the same rows.

Reads the datasets beside the project (COMPTOIR_DATASETS); each measure has a process and a fresh database of its own.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
#: a process may grow by so much, of its own, whatever the length of a file
GROWTH_MB = 40
LARGE_BYTES = 200_000_000


def main() -> int:
    """Measure on SQLite, and on PostgreSQL when it answers."""
    parser = argparse.ArgumentParser(prog="bench import_feed", description=__doc__)
    parser.add_argument("--large", action="store_true", help="only a CSV of 200 MB, and the memory that it takes")
    parser.add_argument("--rows", type=int, default=100_000, help="of the large file (100,000)")
    parser.add_argument("paths", nargs="*", type=Path, help="other files than the datasets")
    options = parser.parse_args()
    files = options.paths or _datasets()
    if not files and not options.large:
        print("The datasets are not on this machine: set COMPTOIR_DATASETS to their folder.")
        return 1
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as folder:
        faults = _large(Path(folder), options.rows) if options.large else _compare(Path(folder), files)
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


def _datasets() -> list[Path]:
    feeds = Path(os.environ.get("COMPTOIR_DATASETS", ROOT.parent / "shared" / "data")) / "feeds"
    return [
        *sorted(feeds.glob("pc_parts/*.jsonl.gz")),
        *sorted(feeds.glob("icecat/*")),
        *sorted(feeds.glob("shopify_csv/*.csv")),
    ]


def _compare(folder: Path, files: list[Path]) -> list[str]:
    """Print every measure; what is not as promised."""
    urls = {"SQLite": (f"sqlite:///{folder}/feed.sqlite3", f"sqlite:///{folder}/bare.sqlite3")}
    postgres = _postgres()
    if postgres:
        urls["PostgreSQL"] = (_named(postgres, "feed"), _named(postgres, "bare"))
    else:
        print("PostgreSQL does not answer: only SQLite is measured (set DATABASE_URL or start one on 127.0.0.1:5432).")
    faults = []
    for name, (url, bare) in urls.items():
        with _databases(postgres, url, bare):
            found = _run("rate", url, folder, files, bare)
        _print_rate(name, found)
        if found["changed_again"]:
            faults.append(f"{name}: the same files again changed {found['changed_again']} rows")
    return faults + _print_memory(folder, files, postgres)


def _print_rate(name: str, found: dict[str, Any]) -> None:
    print(f"\n{name}: {found['lines']:,} lines of {found['files']} files, {found['rows']:,} database rows")
    for label, key in (("import", "first"), ("bare insert", "bare"), ("the same again", "again")):
        seconds = found[key]
        rates = f"{found['lines'] / seconds:8,.0f} lines/s  {found['rows'] / seconds:8,.0f} rows/s"
        print(f"  {label:<16} {seconds:7.1f} s  {rates}")
    ratio = found["first"] / found["bare"]
    print(f"  ratio            {ratio:7.2f}    (bare insert: the same rows by bulk_create, nothing read or compared)")
    print(f"  changed again    {found['changed_again']:7}")
    print(f"  created {found['created']:,}, refused {found['refused']:,}, products {found['products']:,}")
    if found["walked"]:
        print(f"  found with a typo, bought on the web, blocked and sold on the tablet: {', '.join(found['walked'])}")
        print("  check_ledger and verify_journal: clean", flush=True)


def _print_memory(folder: Path, files: list[Path], postgres: str) -> list[str]:
    """One file of a tenth of the parts and one of all of them, each in its own process and database."""
    lines = [line for path in files if path.name.endswith(".jsonl.gz") for line in _lines(path)]
    if not lines:
        return []
    faults = []
    print("\nPeak memory of the process, of which its own (the rest is shared: libraries, SQLite's map of its file)")
    for name in ("SQLite", "PostgreSQL") if postgres else ("SQLite",):
        own = []
        for label, part in (("a tenth", lines[: len(lines) // 10]), ("the whole", lines)):
            path = folder / f"parts-{len(part)}.jsonl"
            path.write_text("".join(part))
            url = f"sqlite:///{folder}/{path.stem}.sqlite3"
            if name == "PostgreSQL":
                url = _named(postgres, f"memory_{len(part)}")
            with _databases(postgres, url):
                found = _run("memory", url, folder, [path], "")
            print(f"  {name:<10} {label:<10} {len(part):8,} lines  {_memory_words(found)}", flush=True)
            own.append(found["own_mb"])
        if own[1] - own[0] > GROWTH_MB:
            faults.append(f"{name}: the whole takes {own[1] - own[0]:.0f} MB more than a tenth")
    return faults


def _memory_words(found: dict[str, Any]) -> str:
    return f"{found['peak_mb']:6.1f} MB, {found['own_mb']:6.1f} own  ({found['before_mb']:.1f} before)"


def _large(folder: Path, rows: int) -> list[str]:
    """A CSV of 200 MB, written here, looked at and then imported; SQLite alone, for the reading is the same."""
    path, faults = folder / "large.csv", []
    write_csv(path, rows, LARGE_BYTES // rows)
    print(f"A CSV of {path.stat().st_size / 1e6:.0f} MB, {rows:,} rows; SQLite")
    for what, label in (("dry-run", "looked at"), ("memory", "imported")):
        found = _run(what, f"sqlite:///{folder}/{what}.sqlite3", folder, [path], "")
        rate = f"{found['lines'] / found['seconds']:,.0f} lines/s"
        print(f"  {label:<10} {found['seconds']:6.1f} s  {rate:>14}  {_memory_words(found)}", flush=True)
        if found["lines"] != rows:
            faults.append(f"{found['lines']} of {rows} rows were read")
        if found["own_mb"] - found["before_mb"] > GROWTH_MB:
            faults.append(f"{label}: {found['own_mb'] - found['before_mb']:.0f} MB more than before the file")
    return faults


def write_csv(path: Path, rows: int, width: int = 60) -> None:
    """So many rows of about so many bytes, each a product of its own."""
    with path.open("w") as file:
        file.write("reference;name;brand;price;description\n")
        for number in range(rows):
            row = f"REF-{number};Ventilateur de bureau {number};Berthier;{number % 900 + 10},90;"
            words = f"Il brasse {number} litres d'air. " * (max(0, width - len(row)) // 30)
            file.write(row + words.strip() + "\n")


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt") as file:
        for line in file:
            yield line.rstrip("\n") + "\n"


def _run(what: str, url: str, folder: Path, files: list[Path], bare: str) -> dict[str, Any]:
    env = {**os.environ, "DATABASE_URL": url, "COMPTOIR_HOME": str(folder / "home"), "LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "bench._import_feed_child", what, bare, *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _postgres() -> str:
    """The address of a PostgreSQL that answers, or ""."""
    import psycopg2

    given = os.environ.get("DATABASE_URL", "")
    url = given if given.startswith("postgres") else "postgres://postgres@127.0.0.1:5432/postgres"
    try:
        psycopg2.connect(_at(url, "postgres"), connect_timeout=3).close()
    except psycopg2.Error:
        return ""
    return url


def _named(url: str, kind: str) -> str:
    return _at(url, f"comptoir_bench_{kind}_{os.getpid()}")


def _at(url: str, database: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(("postgres", parts.netloc, f"/{database}", "", ""))


class _databases:
    """PostgreSQL databases that live as long as one measure."""

    def __init__(self, postgres: str, *urls: str) -> None:
        self.postgres, self.names = postgres, [urlsplit(url).path[1:] for url in urls if url.startswith("postgres")]

    def __enter__(self) -> None:
        self._each('CREATE DATABASE "{}"')

    def __exit__(self, *_: object) -> None:
        self._each('DROP DATABASE IF EXISTS "{}" WITH (FORCE)')

    def _each(self, sql: str) -> None:
        import psycopg2

        for name in self.names:
            connection = psycopg2.connect(_at(self.postgres, "postgres"))
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql.format(name))
            connection.close()


if __name__ == "__main__":
    sys.exit(main())
