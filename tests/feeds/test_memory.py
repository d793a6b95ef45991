"""Memory does not grow with a supplier's file: ten times the rows, the same peak."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.import_feed import write_csv
from tests.server import ROOT, environment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.once]
#: 45,000 rows more, of which each that is kept would cost two kilobytes
MOST_MORE_MB = 15


def peak_of(path: Path) -> float:
    """Megabytes of its own that a process had at most while it read a file; that of SQLite's map is not counted."""
    argv = [sys.executable, "-m", "bench._import_feed_child", "dry-run", "", str(path)]
    done = subprocess.run(argv, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["lines"] == int(path.stem)
    return float(found["own_mb"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how much memory is a process's own")
def test_ten_times_the_rows_take_no_more_memory(transactional_db: None, tmp_path: Path) -> None:
    few, many = tmp_path / "5000.csv", tmp_path / "50000.csv"
    for path in (few, many):
        write_csv(path, int(path.stem))

    assert peak_of(many) - peak_of(few) < MOST_MORE_MB
