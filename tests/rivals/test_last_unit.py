"""Fifty rival buyers over the web, tablets and the API, against two real web processes: one unit, one sale."""

from collections.abc import Iterator

import pytest

from tests.server import Server, running

from .buyers import KINDS, SOLD
from .crowd import as_processes, as_threads, line_up
from .world import faults, make_want

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.race]
BUYERS = 50


@pytest.fixture(scope="module")
def webs(django_db_setup: None) -> Iterator[list[Server]]:
    """Two web processes of one shop."""
    with running() as one, running() as two:
        yield [one, two]


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=[kind.kind for kind in KINDS])
def test_one_buyer_alone_gets_it(webs: list[Server], kind: int):
    want = make_want("alone")
    outcomes = as_threads(want, [(0, kind, webs[0].port)])
    assert outcomes == [(KINDS[kind].kind, SOLD)]
    assert faults(want, outcomes) == []


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("rush", [as_threads, as_processes])
def test_of_fifty_rivals_exactly_one_gets_it(webs: list[Server], rush, seed: int):
    want = make_want("one")
    outcomes = rush(want, line_up(want, [web.port for web in webs], BUYERS, seed))
    assert len(outcomes) == BUYERS
    assert faults(want, outcomes) == []


def test_of_fifty_rivals_as_many_as_there_are_units_get_one(webs: list[Server]):
    want = make_want("seven", units=7)
    outcomes = as_threads(want, line_up(want, [web.port for web in webs], BUYERS, seed=3))
    assert faults(want, outcomes, units=7) == []
