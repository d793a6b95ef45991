"""How well the session model foresees the next product, on files of sessions."""

import csv
import gzip
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from recommender.algorithms.evaluation import Measured, Question, measure
from recommender.algorithms.sessions import SessionModel, Tuning
from recommender.algorithms.tuning import choose, split


class Command(BaseCommand):
    """`evaluate_sessions --train F --test F`; without a test set, on the newest part of the training set."""

    help = "Fits the session model on a file and prints HR@20, MRR@20, fit seconds and milliseconds per list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--train", required=True, help="csv or csv.gz with the columns session, items")
        parser.add_argument("--test", help="csv or csv.gz with the columns seen, next")
        parser.add_argument("--choose", action="store_true", help="choose the model's numbers on the training set")
        parser.add_argument("--every", type=int, default=1, help="ask only every N-th question")

    def handle(self, *args: Any, **options: Any) -> None:
        numbers: dict[str, int] = {}
        sessions: Sequence[Sequence[int]] = [
            _numbered(row[1], numbers) for row in _rows(options["train"], ("session", "items"))
        ]
        if not sessions:
            raise CommandError(f"{options['train']} has no session.")
        self.stdout.write(f"train: {len(sessions)} sessions, {len(numbers)} products")
        if options["choose"]:
            self._choose(sessions)
            return
        asked: list[Question]
        if options["test"]:
            asked = [
                (_numbered(seen, numbers), _numbered(following, numbers)[0])
                for seen, following in _rows(options["test"], ("seen", "next"))
            ]
            self.stdout.write(f"test: {len(asked)} questions")
        else:
            older, asked = split(sessions, at_most=100_000)
            sessions = older
            self.stdout.write(f"validation: {len(asked)} questions of the newest sessions")
        start = perf_counter()
        model = SessionModel().fit(sessions)
        fit = perf_counter() - start
        self._print(measure(model.rank, asked[:: max(1, options["every"])]), fit)

    def _choose(self, sessions: Sequence[Sequence[int]]) -> None:
        for tuning, found in choose(sessions, start=Tuning()):
            self.stdout.write(f"HR@20 {found.hit_rate:.4f}  MRR@20 {found.reciprocal_rank:.4f}  {tuning}")
            self.stdout.flush()

    def _print(self, found: Measured, fit: float) -> None:
        self.stdout.write(f"HR@20 {found.hit_rate:.4f}")
        self.stdout.write(f"MRR@20 {found.reciprocal_rank:.4f}")
        self.stdout.write(f"fit {fit:.2f} s")
        self.stdout.write(f"a list: p50 {found.p50_ms:.2f} ms, p99 {found.p99_ms:.2f} ms")


def _rows(name: str, columns: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The two columns of each row. A file that is not one of these is refused with its line."""
    path = Path(name)
    try:
        with _opened(path) as file:
            reader = csv.DictReader(file)
            if not set(columns) <= set(reader.fieldnames or ()):
                raise CommandError(f"{name}: the columns {columns[0]} and {columns[1]} are wanted in the first line.")
            for number, row in enumerate(reader, 2):
                if not (row[columns[1]] or "").split():
                    raise CommandError(f"{name}, line {number}: {columns[1]} is empty.")
                yield row[columns[0]] or "", row[columns[1]]
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} cannot be read: {error}") from error


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _numbered(text: str, numbers: dict[str, int]) -> list[int]:
    """Products as whole numbers, whatever they are called in the file."""
    return [numbers.setdefault(one, len(numbers)) for one in text.split()]
