"""Shopify's product export."""

from decimal import Decimal
from pathlib import Path

from shop.feeds.formats.shopify.reader import Shopify
from shop.feeds.reading.source import open_source
from shop.feeds.record import Reading

EXPORT = """Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,\
Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Barcode,Image Src,Variant Image
ring,Silver ring,"<p>A <b>ring</b>.</p><script>x()</script><ul><li>silver</li></ul>",Maker,Ring,\
Size,S,Metal,Silver,,28,1,42.99,,https://example.org/1.jpg,https://example.org/s.jpg
ring,,,,,,M,,Gold,RING-M,0,0,52.99,3660001208415,https://example.org/2.jpg,
ring,,,,,,,,,,,,,,https://example.org/3.jpg,
cup,Cup,,Maker,,Title,Default Title,,,,0,3,free,,,
"""


def _readings(tmp_path: Path) -> list[Reading]:
    path = tmp_path / "export.csv"
    path.write_text(EXPORT)
    source = open_source(path)
    assert Shopify().recognises(source)
    understood = Shopify().survey(source, {})
    found = list(Shopify().read(source, understood))
    assert understood.rows == len(found) == 3
    return found


def test_variants_share_what_their_first_row_says(tmp_path: Path) -> None:
    small, medium, _ = (reading.record for reading in _readings(tmp_path))
    assert small is not None and medium is not None
    assert small.name == medium.name == "Silver ring"
    assert small.description == medium.description == "A ring.\n\nsilver"
    assert (small.options, medium.options) == (
        (("Size", "S"), ("Metal", "Silver")),
        (("Size", "M"), ("Metal", "Gold")),
    )
    assert (small.price, medium.price) == (Decimal("42.99"), Decimal("52.99"))
    assert (medium.reference, medium.gtin) == ("RING-M", "03660001208415")
    assert small.images == (
        "https://example.org/s.jpg",
        "https://example.org/1.jpg",
        "https://example.org/2.jpg",
        "https://example.org/3.jpg",
    )
    assert [(trait.name, trait.number, trait.unit) for trait in small.traits] == [("weight", 28.0, "g")]


def test_a_bad_price_names_its_line(tmp_path: Path) -> None:
    cup = _readings(tmp_path)[2]
    assert cup.line == 5
    assert [(problem.field, problem.code) for problem in cup.problems] == [("Variant Price", "not_a_price")]
