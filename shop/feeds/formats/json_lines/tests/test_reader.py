"""JSON Lines: known keys are fields, the others typed attributes."""

import gzip
from decimal import Decimal
from pathlib import Path

import pytest

from shop.feeds.formats.json_lines.reader import JsonLines, category_of
from shop.feeds.reading.source import open_source
from shop.feeds.record import Record, Trait

FAN = (
    b'{"name":"Quiet Fan 120","price":37.95,"size":120,"color":"Black","rpm":[450,2000],"airflow":60.09,'
    b'"noise_level":[0,22.6],"pwm":true,"price_per_gb":0.1,"extra":{"a":1}}\n'
)
SCREEN = b'{"name":"Screen","price":null,"resolution":[2560,1440],"speed":[5,6000],"os":["Windows","OS X"]}\n'


def _records(path: Path) -> list[Record]:
    source = open_source(path)
    reader = JsonLines()
    assert reader.recognises(source)
    understood = reader.survey(source, {})
    found = [reading.record for reading in reader.read(source, understood)]
    assert understood.rows == len(found)
    return [record for record in found if record is not None]


def test_a_fan_is_read_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "case-fan.jsonl.gz"
    path.write_bytes(gzip.compress(FAN))
    (fan,) = _records(path)
    assert (fan.line, fan.name, fan.price, fan.currency, fan.language) == (
        1, "Quiet Fan 120", Decimal("37.95"), "", "en",
    )  # fmt: skip
    assert fan.traits == (
        Trait(name="size", number=120.0),
        Trait(name="color", text="Black"),
        Trait(name="rpm", number=2000.0, remark="450 – 2000"),
        Trait(name="airflow", number=60.09),
        Trait(name="noise_level", number=22.6, remark="0 – 22.6"),
        Trait(name="pwm", number=1.0, yes_no=True),
    )


def test_pairs_that_are_no_range_are_texts(tmp_path: Path) -> None:
    path = tmp_path / "parts.jsonl"
    path.write_bytes(b"\n" + SCREEN)
    (screen,) = _records(path)
    assert (screen.line, screen.price) == (2, None)
    assert {trait.name: trait.text for trait in screen.traits} == {
        "resolution": "2560 × 1440",
        "speed": "DDR5-6000",
        "os": "Windows, OS X",
    }


@pytest.mark.parametrize(
    ("name", "category"),
    [("case-fan.jsonl.gz", "Case fan"), ("ups.jsonl", "Ups"), ("parts-2026.jsonl", ""), (".jsonl", "")],
)
def test_the_name_of_the_file_gives_the_category(name: str, category: str) -> None:
    assert category_of(name) == category
