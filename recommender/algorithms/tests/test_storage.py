"""A model's file is read whole, or refused with its reason."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.algorithms.storage import Unreadable, load, save

pytestmark = pytest.mark.once


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "models" / "suggest.model"
    save(path, kind="suggest", version=1, arrays={"ids": np.arange(500)}, facts={"sessions": 12})
    return path


def code_of(path: Path, version: int = 1) -> str:
    with pytest.raises(Unreadable) as refused:
        load(path, kind="suggest", version=version)
    return refused.value.code


def test_what_was_written_is_read(file: Path) -> None:
    arrays, facts = load(file, kind="suggest", version=1)
    assert list(arrays["ids"]) == list(range(500)) and facts == {"sessions": 12}
    assert [one.name for one in file.parent.iterdir()] == ["suggest.model"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none") == "missing"
    assert code_of(tmp_path) == "damaged"


def test_a_file_of_another_version_or_kind(file: Path) -> None:
    assert code_of(file, version=2) == "version"
    with pytest.raises(Unreadable, match="wanted is help 1"):
        load(file, kind="help", version=1)


def test_a_file_cut_in_half(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert code_of(file) == "cut"


def test_a_file_with_one_bit_turned(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[-20] ^= 1
    file.write_bytes(whole)
    assert code_of(file) == "damaged"


def test_a_pickle_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "suggest.model"
    with pytest.raises(ValueError):
        save(path, kind="suggest", version=1, arrays={"ids": np.array([object()])}, facts={})
    assert not path.exists() and list(tmp_path.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 4000), kept=st.integers(0, 4000), noise=st.binary(max_size=40))
def test_whatever_happens_to_a_file_it_is_whole_or_refused(file: Path, at: int, kept: int, noise: bytes) -> None:
    whole = file.read_bytes()
    changed = file.parent / "changed"
    changed.write_bytes(whole[:at] + noise + whole[at : at + kept])
    try:
        arrays, _facts = load(changed, kind="suggest", version=1)
    except Unreadable:
        return
    assert list(arrays["ids"]) == list(range(500))


@pytest.mark.parametrize("head", [[], {}, {"kind": "suggest"}, "x", None])
def test_a_first_line_that_is_not_ours(tmp_path: Path, head: object) -> None:
    path = tmp_path / "suggest.model"
    path.write_bytes(json.dumps(head).encode() + b"\nabc")
    assert code_of(path) == "damaged"
