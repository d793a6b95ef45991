"""One measure of `bench import_feed`, in a process and on a database of its own: python -m ... WHAT BARE FILE..."""

import itertools
import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RATE = "0.92"
#: 500 lines of the parts make so many database rows
ROWS_IN_A_TRANSACTION = 4_400


def _set_up(bare: str) -> None:
    """Django on a fresh database, and on a second one for the bare insert."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings

    if bare:
        import environ

        options = settings.DATABASES["default"].get("OPTIONS", {})
        settings.DATABASES["bare"] = {**environ.Env.db_url_config(bare), "OPTIONS": options}
    django.setup()
    from django.core.management import call_command

    for alias in settings.DATABASES:
        call_command("migrate", verbosity=0, database=alias)


def _import(files: list[Path], *, write: bool = True) -> list[Any]:
    from django.utils import timezone

    from inventory.purchasing.models import Supplier
    from shop.feeds.models import FeedImport
    from shop.feeds.money import rate_in_millionths
    from shop.feeds.operations import run
    from shop.feeds.operations.start import start_from_path

    done: list[FeedImport] = []
    for path in files:
        supplier, _ = Supplier.objects.get_or_create(name=path.parent.name)
        made = start_from_path(
            supplier=supplier, path=path, actor="bench", now=timezone.now(), rate_millionths=rate_in_millionths(RATE)
        )
        (run.apply if write else run.preview)(feed_import=made, clock=timezone.now, path=path)
        if made.state != (FeedImport.State.DONE if write else FeedImport.State.PREVIEWED):
            raise SystemExit(f"{path}: {made.state} {made.error}")
        done.append(made)
    return done


def rate(files: list[Path], bare: str) -> dict[str, Any]:
    _set_up(bare)
    started = time.perf_counter()
    done = _import(files)
    first = time.perf_counter() - started
    rows, bare_seconds = _bare_insert()
    started = time.perf_counter()
    again = _import(files)
    again_seconds = time.perf_counter() - started
    return {
        "files": len(files),
        "lines": sum(made.done for made in done),
        "created": sum(made.created for made in done),
        "refused": sum(made.refused for made in done),
        "walked": _walked(files),
        "changed_again": sum(made.created + made.changed for made in again),
        "products": _products(),
        "rows": rows,
        "first": first,
        "bare": bare_seconds,
        "again": again_seconds,
    }


def _walked(files: list[Path]) -> list[str]:
    """Let people find, buy, block and sell what was imported of the datasets; who was found, the books being clean."""
    from django.core.management import call_command

    from inventory.stock.ledger import check_ledger
    from shop.fiscal.chain import verify
    from tests.feeds.walk import WISHES, open_the_shop, walk
    from tests.server import running

    folders = {path.parent.name for path in files}
    wishes = [wish for folder, wish in WISHES.items() if folder in folders]
    call_command("rebuild_search", stdout=sys.stderr)
    with running() as web:
        token, tablet = open_the_shop(web.port)
        for wish in wishes:
            walk(web.port, token, tablet, wish)
        tablet.close()
    faults = [*check_ledger(), *verify()]
    assert not faults, faults
    return [wish.name for wish in wishes]


def _products() -> int:
    from shop.catalogue.models import Product

    return Product.objects.count()


def _bare_insert() -> tuple[int, float]:
    """Insert the same rows of the same tables by `bulk_create`; only the inserts are timed.

    A transaction holds as many rows as one of the import does, so that both wait for the disk as often.
    """
    from django.db import transaction

    from inventory.items.models import Gtin, Item
    from inventory.purchasing.models import Offer, Supplier
    from shop.catalogue.models import Attribute, AttributeValue, Category, PriceChange, Product, Variant
    from shop.feeds.models import FeedImport, FeedRow

    count, seconds = 0, 0.0
    described: list[Any] = [Supplier, Category, Attribute, FeedImport]
    for model in (*described, Item, Product, Variant, AttributeValue, PriceChange, Gtin, Offer, FeedRow):
        rows = model._default_manager.using("default").order_by("pk").iterator(chunk_size=2000)
        while batch := list(itertools.islice(rows, ROWS_IN_A_TRANSACTION)):
            started = time.perf_counter()
            with transaction.atomic(using="bare"):
                model._default_manager.using("bare").bulk_create(batch)
            seconds += time.perf_counter() - started
            count += len(batch)
    return count, seconds


def memory(files: list[Path], bare: str) -> dict[str, Any]:
    """Peak memory of an import, and the peak of its own part: the rest is the database file, which SQLite maps."""
    _set_up("")
    return _peaks(files, write=True)


def dry_run(files: list[Path], bare: str) -> dict[str, Any]:
    """The same of a preview, which reads everything and writes nothing of the catalogue."""
    _set_up("")
    return _peaks(files, write=False)


def _peaks(files: list[Path], *, write: bool) -> dict[str, Any]:
    over, own = threading.Event(), [_own_mb()]

    def watch() -> None:
        while not over.wait(0.02):
            own.append(max(own.pop(), _own_mb()))

    before, started = own[0], time.perf_counter()
    watching = threading.Thread(target=watch)
    watching.start()
    try:
        done = _import(files, write=write)
    finally:
        over.set()
        watching.join()
    return {
        "before_mb": before,
        "peak_mb": _peak_mb(),
        "own_mb": own[0],
        "lines": sum(made.done for made in done),
        "seconds": time.perf_counter() - started,
    }


def _own_mb() -> float:
    """Memory that belongs to the process alone, now; 0 where the system does not say."""
    return _status("RssAnon:")


def _peak_mb() -> float:
    """The highest memory this process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return _status("VmHWM:") or peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _status(name: str) -> float:
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


if __name__ == "__main__":
    measures: dict[str, Callable[[list[Path], str], dict[str, Any]]] = {
        "rate": rate,
        "memory": memory,
        "dry-run": dry_run,
    }
    print(json.dumps(measures[sys.argv[1]]([Path(path) for path in sys.argv[3:]], sys.argv[2])))
