"""The command that measures, on files of its own and on the published sets when they are there."""

import gzip
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

pytestmark = pytest.mark.once

DATASETS = Path(os.environ.get("COMPTOIR_DATASETS", settings.BASE_DIR.parent / "shared" / "data"))
RETAILROCKET = DATASETS / "sessions" / "retailrocket"


def evaluate(capsys: pytest.CaptureFixture[str], **options: object) -> dict[str, float]:
    call_command("evaluate_sessions", **options)
    words = capsys.readouterr().out.split()
    return {name: float(words[words.index(name) + 1]) for name in ("HR@20", "MRR@20", "fit")}


def test_it_prints_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train, test = tmp_path / "train.csv.gz", tmp_path / "test.csv"
    train.write_bytes(gzip.compress(b"session,items\n0,a b\n1,a b\n2,c d\n"))
    test.write_text("seen,next\na,b\nc,d\na,zzz\nzzz,a\n")
    found = evaluate(capsys, train=str(train), test=str(test))
    assert found["HR@20"] == 0.5 and 0 < found["MRR@20"] <= 0.5


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "columns"), ("a,b\n1,2\n", "columns"), ("session,items\n0,\n", "line 2"), ("session,items\n", "no session")],
)
def test_a_file_that_is_not_one_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "train.csv"
    path.write_text(text)
    with pytest.raises(CommandError, match=said):
        call_command("evaluate_sessions", train=str(path))


def test_a_file_that_is_cut_or_absent_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "train.csv.gz"
    path.write_bytes(gzip.compress(b"session,items\n" + b"0,a b\n" * 9999)[:-20])
    for name in (path, tmp_path / "none.csv", tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("evaluate_sessions", train=str(name))


@pytest.mark.slow
@pytest.mark.skipif(not RETAILROCKET.exists(), reason="the published sessions are not on this machine")
def test_the_published_sessions_are_foreseen_as_well_as_promised(capsys: pytest.CaptureFixture[str]) -> None:
    found = evaluate(capsys, train=str(RETAILROCKET / "train.csv.gz"), test=str(RETAILROCKET / "test.csv.gz"), every=5)
    assert found["HR@20"] >= 0.55 and found["MRR@20"] >= 0.27
    assert found["fit"] < 30
