"""Files as suppliers send them, and imports of them."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inventory.purchasing.models import Supplier
from shop.catalogue.models import Category, Variant

from ..formats.detection import by_name, detect
from ..models import FeedImport
from ..operations import run, undo
from ..operations.start import start_from_path
from ..reading.source import open_source
from ..record import Reading

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HEADINGS = "Référence;EAN;Désignation;Marque;PV TTC;Prix d'achat HT;Qté;Classe énergie"
WASHER = "BER-LV8;3660001208415;Lave-linge Lavandou 8;Berthier;549,00 €;352,00;12;A"
FRIDGE = "BER-CB320;3660001208422;Combiné Berger 320;Berthier;1 299,00 €;820,50;3;D"


def clock() -> datetime:
    return NOW


def supplier(name: str = "Berthier") -> Supplier:
    return Supplier.objects.get_or_create(name=name)[0]


def csv_file(folder: Path, *lines: str, name: str = "tarif.csv", encoding: str = "utf-8") -> Path:
    """A file of these lines, the first one the headings."""
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def json_file(folder: Path, *rows: Any, name: str = "parts.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def imported(
    path: Path, *, of: str = "Berthier", rate: int | None = None, category: Category | None = None
) -> FeedImport:
    """Apply a file."""
    made = _started(path, of, rate, category)
    return run.apply(feed_import=made, clock=clock, path=path)


def previewed(path: Path, *, of: str = "Berthier", rate: int | None = None) -> FeedImport:
    return run.preview(feed_import=_started(path, of, rate, None), clock=clock, path=path)


def _started(path: Path, of: str, rate: int | None, category: Category | None) -> FeedImport:
    return start_from_path(
        supplier=supplier(of), path=path, actor="test", now=NOW, category=category, rate_millionths=rate
    )


def undone(made: FeedImport) -> dict[str, int]:
    asked = undo.ask_to_undo(feed_import=made, actor="test", now=NOW)
    return undo.undo(feed_import=asked, clock=clock)


def readings(path: Path) -> list[Reading]:
    """Every row of a file, read by the format that recognises it."""
    source = open_source(path)
    understood = detect(source).survey(source, {})
    return list(by_name(understood.format).read(source, understood))


def variant(sku: str) -> Variant:
    return Variant.objects.select_related("product", "item").get(item__sku=sku)


def counts(made: FeedImport) -> tuple[int, int, int, int]:
    """Created, changed, unchanged, refused."""
    made.refresh_from_db()
    return made.created, made.changed, made.unchanged, made.refused


def dataset(*parts: str) -> Path:
    """A file of the datasets beside the project; skips the test when they are not there."""
    root = Path(os.environ.get("COMPTOIR_DATASETS", Path(__file__).resolve().parents[4] / "shared" / "data"))
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the datasets are not on this machine: {path} is missing (set COMPTOIR_DATASETS)")
    return path
