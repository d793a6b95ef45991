"""Icecat product sheets, one JSON object a line."""

import json
from decimal import Decimal
from pathlib import Path

from shop.feeds.formats.icecat_json.reader import IcecatJson
from shop.feeds.reading.source import open_source
from shop.feeds.record import Trait

SHEET = {
    "id": "120043123",
    "title": 'Rugged case 16.8 cm (6.6") Black',
    "brand": "Casemaker",
    "description": 'Rugged case 16.8 cm (6.6") Black\n\n\nDrops from a table.\n\n\nKey Specifications:\n- **A**: x',
    "image_url": "https://images.example.org/1.jpg",
    "price": 22.07,
    "currency": "USD",
    "categories": ["Mobile Phone Cases"],
    "attrs": {
        "Maximum screen size": '16.8 cm (6.6")',
        "Weight": "120 g",
        "Case type": "Cover",
        "Foldable": "Yes",
        "Memory layout (slots x size)": "1 x 16 GB",
        "Compatibility code": "007",
    },
    "attr_keys": ["Case type"],
}


def test_a_sheet_is_read_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "sheet"
    path.write_text(json.dumps(SHEET) + "\n")
    source = open_source(path)
    assert IcecatJson().recognises(source)
    understood = IcecatJson().survey(source, {})
    assert (understood.rows, understood.currencies) == (1, ["USD"])
    (reading,) = IcecatJson().read(source, understood)
    record = reading.record
    assert record is not None
    assert (record.reference, record.brand, record.price) == ("120043123", "Casemaker", Decimal("22.07"))
    assert record.description == "Drops from a table."
    assert record.images == ("https://images.example.org/1.jpg",)
    assert record.category == "Mobile Phone Cases"
    assert record.traits == (
        Trait(name="Maximum screen size", number=16.8, unit="cm"),
        Trait(name="Weight", number=120.0, unit="g"),
        Trait(name="Case type", text="Cover"),
        Trait(name="Foldable", number=1.0, yes_no=True),
        Trait(name="Memory layout (slots x size)", text="1 x 16 GB"),
        Trait(name="Compatibility code", text="007"),
    )
