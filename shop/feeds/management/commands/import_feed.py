"""Import suppliers' files, preview them, or take an import back."""

import sys
import time
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inventory.purchasing.models import Supplier
from inventory.purchasing.queries import named
from inventory.refusal import Refusal
from shop.catalogue.models import Category
from shop.catalogue.operations.categories import create_category, delete_category

from ...models import FeedImport
from ...money import rate_in_millionths
from ...operations import run, undo
from ...operations.start import start_from_path
from ...problems import unreadable
from ...reading.columns import simplified
from ...report import Totals, file_report, last_sentence

ACTOR = "command:import_feed"


class Command(BaseCommand):
    help = "Import suppliers' files: JSON Lines, Icecat, Shopify, CSV or Excel."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="files, or folders of files")
        parser.add_argument("--supplier", metavar="NAME", help="whose file it is; made when new")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
        parser.add_argument("--rate", metavar="EUR_PER_UNIT", help="what one unit of the feed's currency is in euros")
        parser.add_argument("--category", metavar="C", help="put every new product in this category; made when new")
        parser.add_argument("--undo", metavar="N", type=int, help="take import N back")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["undo"] is not None:
                self._undo(options["undo"])
            else:
                self._import(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _undo(self, number: int) -> None:
        feed_import = FeedImport.objects.filter(pk=number).first()
        if feed_import is None:
            raise CommandError(_("There is no import %(number)s.") % {"number": number})
        counts = undo.undo(
            feed_import=undo.ask_to_undo(feed_import=feed_import, actor=ACTOR, now=timezone.now()), clock=timezone.now
        )
        self.stdout.write(
            _(
                "Import %(number)s is undone: %(deleted)s products deleted, %(archived)s archived because something "
                "depends on them, %(restored)s given back what they were, %(left)s values left because they changed "
                "since."
            )
            % {"number": number, **counts}
        )

    def _import(self, options: dict[str, Any]) -> None:
        paths = _files(options["files"])
        if not paths:
            raise CommandError(_("Which file? For example: import_feed tarif.csv --supplier Berthier"))
        if not (options["supplier"] or "").strip():
            raise CommandError(_("Whose file is it? Add --supplier NAME."))
        rate = rate_in_millionths(options["rate"]) if options["rate"] is not None else None
        total = Totals(dry_run=options["dry_run"])
        dry_run = options["dry_run"]
        known = set(Supplier.objects.values_list("pk", flat=True)), set(Category.objects.values_list("pk", flat=True))
        supplier, category = _supplier(options["supplier"]), _category(options["category"], make=not dry_run)
        try:
            for path in paths:
                total.add(self._one(path, supplier, category, rate, dry_run=dry_run))
        finally:
            _leave_nothing_empty(supplier, category, known)
        self.stdout.write(last_sentence(total))
        if total.failed:
            raise CommandError(_("%(count)s of the files could not be read.") % {"count": total.failed})

    def _one(
        self, path: Path, supplier: Supplier, category: Category | None, rate: int | None, *, dry_run: bool
    ) -> FeedImport:
        started = time.monotonic()
        made = start_from_path(
            supplier=supplier, path=path, actor=ACTOR, now=timezone.now(), category=category, rate_millionths=rate
        )
        if made.position:
            self.stdout.write(
                _("Import %(number)s goes on at row %(row)s.") % {"number": made.pk, "row": made.position + 1}
            )
        work = run.preview if dry_run else run.apply
        work(feed_import=made, clock=self._progress(made), path=path)
        if made.state == FeedImport.State.FAILED:
            self.stderr.write(f"{path.name}: {unreadable(made.error, made.error_values)}")
        else:
            for line in file_report(made, seconds=time.monotonic() - started, dry_run=dry_run):
                self.stdout.write(line)
        if dry_run:
            FeedImport.objects.filter(pk=made.pk).delete()
        return made

    def _progress(self, made: FeedImport) -> Any:
        """A clock that says how far it is every two seconds, when somebody watches."""
        last = time.monotonic()

        def clock() -> datetime:
            nonlocal last
            if sys.stderr.isatty() and time.monotonic() - last > 2 and made.lines:
                last = time.monotonic()
                sys.stderr.write(f"\r{made.file_name}: {made.position} / {made.lines} ")
            return timezone.now()

        return clock


def _files(given: list[Path]) -> list[Path]:
    """Files as they are given; a folder is its files, by name."""
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            found += sorted(entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith("."))
        else:
            found.append(path)
    return found


def _supplier(name: str) -> Supplier:
    return named(name) or Supplier.objects.create(name=" ".join(name.split())[:120])


def _leave_nothing_empty(supplier: Supplier, category: Category | None, known: tuple[set[int], set[int]]) -> None:
    """Take back the new supplier and the new category of files of which nothing was read."""
    unread = FeedImport.objects.filter(state=FeedImport.State.FAILED, position=0)
    with transaction.atomic():
        if supplier.pk not in known[0] and unread.filter(supplier=supplier).count() == supplier.imports.count():
            supplier.imports.all().delete()
            supplier.delete()
        if category is None or category.pk in known[1]:
            return
        if not FeedImport.objects.filter(category=category).exclude(pk__in=unread.values("pk")).exists():
            delete_category(category=category, actor=ACTOR, now=timezone.now())


def _category(text: str | None, *, make: bool) -> Category | None:
    """The category with this slug or name; made when there is none, if it may be."""
    if not text or not text.strip():
        return None
    wanted = simplified(text)
    for category in Category.objects.all():
        if wanted in {simplified(word) for word in (category.slug, category.name_fr, category.name_en) if word}:
            return category
    return create_category(name_fr=text, actor=ACTOR, now=timezone.now()) if make else None
