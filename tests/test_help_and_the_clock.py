"""The shipped weights beside the clock: one hour guards against a broken model, `bench help` has the table."""

import subprocess
import sys

import pytest

from tests.server import ROOT, environment

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]


def test_an_hour_that_did_not_choose_the_weights_is_rung_better_than_by_the_best_clock() -> None:
    argv = [sys.executable, "-m", "bench.help", "--days", "1", "--on", "wednesday"]
    done = subprocess.run(argv, cwd=ROOT, env=environment(), capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "The model is ahead on: wednesday;" in done.stdout
