"""Suppliers' real files, imported as the README says, then sold from both sides of the counter."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf.global_settings import PASSWORD_HASHERS
from django.core.management import call_command

from shop.catalogue.models import Product
from shop.feeds.tests.factories import dataset
from tests.server import ROOT, Server, environment, running

from .walk import WISHES, open_the_shop, walk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
FILES = {"icecat": "Laptops.ndjson", "shopify_csv": "jewelery.csv", "pc_parts": "cpu.jsonl.gz"}
#: laptops, jewels, and the distinct rows of the processors
PRODUCTS = 6 + 20 + 1180


@pytest.fixture
def files() -> list[Path]:
    """Where they are; skipped when they are not on this machine."""
    return [dataset("feeds", *where) for where in FILES.items()]


@pytest.fixture
def web(files: list[Path], transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Server]:
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS  # the server's: it must know the PIN again
    settings.HOME, settings.SEARCH_ROOT = tmp_path, tmp_path / "search"
    with running() as server:
        yield server


def import_feed(paths: list[Path]) -> str:
    """`./comptoir manage import_feed`, in a process of its own; its last line."""
    argv = [sys.executable, "manage.py", "import_feed", *map(str, paths), "--supplier", "Grossiste", "--rate", "0.92"]
    done = subprocess.run(argv, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def verdict(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    call_command(command, no_color=True)
    return capsys.readouterr().out.splitlines()[-1]


def test_what_was_imported_is_found_bought_on_the_web_blocked_and_sold_on_the_tablet(
    web: Server, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    said = import_feed(files)
    assert Product.objects.count() == PRODUCTS, said
    call_command("rebuild_search")

    token, tablet = open_the_shop(web.port)
    for wish in WISHES.values():
        walk(web.port, token, tablet, wish)
    tablet.close()

    assert verdict("check_ledger", capsys) == "ledger: clean"
    # the tablet's sale and its payment; the web's is recorded when it is paid, in the shop
    assert verdict("verify_journal", capsys) == f"journal: clean, {2 * len(WISHES)} entries"
