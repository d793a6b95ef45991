"""Whatever bytes a file holds, reading it gives rows, problems, or one sentence; never a traceback."""

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ..formats.detection import by_name, detect
from ..models import FeedImport
from ..problems import FeedUnreadable
from ..reading.source import open_source
from ..record import content_digest, identity_of
from .factories import imported

CELLS = st.one_of(st.text(max_size=20), st.sampled_from(["Référence", "EAN", "PV TTC", "Nom", "=1+1", '"', "1 299,00"]))
TABLES = st.builds(
    lambda rows, separator, encoding: "\n".join(separator.join(row) for row in rows).encode(encoding, "replace"),
    st.lists(st.lists(CELLS, max_size=6), max_size=8),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "cp1252", "utf-16", "cp850"]),
)
VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["name", "price", "ean", "brand", "id", "title", "attrs", "quantity", "sku", "color", "rpm", "x"]
)
OBJECTS = st.lists(st.dictionaries(KEYS, VALUES, max_size=6), min_size=1, max_size=5).map(
    lambda rows: "".join(json.dumps(row) + "\n" for row in rows).encode()
)
ICECAT = st.binary(max_size=100).map(lambda inner: b"<ICECAT-interface><Product ID='1'>" + inner + b"</Product>")
SHOPIFY = TABLES.map(lambda rest: b"Handle,Title,Option1 Name,Option1 Value,Variant Price\n" + rest)
BYTES = st.one_of(st.binary(max_size=300), TABLES, OBJECTS, ICECAT, SHOPIFY)


def _read(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed"
        path.write_bytes(content)
        try:
            source = open_source(path)
            understood = detect(source).survey(source, {})
            for reading in by_name(understood.format).read(source, understood):
                assert reading.record is None or not reading.problems
                if reading.record is not None:
                    assert identity_of(reading.record)
                    assert len(content_digest(reading.record)) == 32
                    reading.record.name.encode()
        except FeedUnreadable as refused:
            assert str(refused)


@settings(max_examples=300)
@given(BYTES)
@example(b'{"name": "x", "price": 1e999999}')
@example(b'{"name": "x", "rpm": [1e400, -1e400]}')
@example(b'{"name": "x", "rpm": ' + b"9" * 5000 + b"}")
@example(b"[" * 100_000)
@example(b'{"name": ' + b"[" * 100_000)
@example(b'Nom;Prix\n"a\n')
@example(b"\xff\xfeN")
@example(b"\x00N\x00o\x00m\x00;\x00P\x00r\x00i\x00x\x00\n\x00a\x00;\xd8\x00")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    _read(content)
    _read(gzip.compress(content))


@settings(max_examples=60)
@given(st.one_of(TABLES, OBJECTS, SHOPIFY))
@pytest.mark.django_db
def test_any_table_is_imported_without_an_error_of_ours(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed"
        path.write_bytes(b"Nom;PV TTC;EAN;Poids\n" + content if content[:1] != b"{" else content)
        made = imported(path, of=f"S{len(content)}")
        assert made.error != "internal"
        assert made.state in (FeedImport.State.DONE, FeedImport.State.FAILED)
        if made.state == FeedImport.State.DONE:
            assert made.done == made.lines == made.position
