"""A measure on each database: a process and a home of its own, on a database that is gone afterwards."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("sqlite", "postgresql")


def run_on(name: str, module: str, arguments: Sequence[str], database: str) -> int:
    """`python -m module --here arguments` on one database; its exit code, 0 when no server answers."""
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as home, empty_database(name, database) as url:
        if url is None:
            print(f"{name}: left out, no server answers", flush=True)
            return 0
        env = {**os.environ, "COMPTOIR_HOME": home, "DATABASE_URL": url, "LOG_LEVEL": "ERROR"}
        return subprocess.call([sys.executable, "-m", module, "--here", *arguments], cwd=ROOT, env=env)


def start_here() -> None:
    """In the process of `run_on`: Django, on migrated tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


@contextmanager
def empty_database(name: str, database: str) -> Iterator[str | None]:
    """The address of an empty database, gone when the block is left; None when no server answers."""
    if name == "sqlite":
        yield ""
        return
    from config.launcher.services import postgres

    found = postgres()
    if found.missing:
        yield None
        return
    server = found.url.rpartition("/")[0].replace("pgsql:", "postgres:")
    _psql(server, f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)', f'CREATE DATABASE "{database}"')
    try:
        yield f"{server}/{database}"
    finally:
        _psql(server, f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def _psql(server: str, *statements: str) -> None:
    import psycopg2

    connection = psycopg2.connect(f"{server}/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()
