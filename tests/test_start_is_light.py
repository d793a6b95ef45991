"""What only learning needs is loaded when something is learnt: every process of the shop starts without it."""

import subprocess
import sys

import pytest

from tests.server import ROOT, environment

pytestmark = [pytest.mark.once, pytest.mark.django_db]
STARTS = "import sys, config.asgi; from django.urls import get_resolver; get_resolver().url_patterns"
HEAVY = ("scipy", "sklearn", "pandas")


def test_a_web_process_loads_no_statistics():
    loaded = f"{STARTS}; print([name for name in {HEAVY} if name in sys.modules], 'numpy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, env=environment(), capture_output=True, text=True)
    # numpy serves suggestions, and shows that the whole shop was loaded
    assert said.stdout.strip() == "[] True", said.stdout + said.stderr
