"""How alike two things are by what is known of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.algorithms.likeness import Traits, likeness, most_alike, spans_of

pytestmark = pytest.mark.once

CODES = st.sampled_from(["noise", "width", "capacity"])
TRAITS = st.builds(
    Traits,
    price=st.none() | st.integers(1, 500_000),
    numbers=st.dictionaries(CODES, st.floats(-1e6, 1e6)),
    words=st.dictionaries(st.sampled_from(["kind", "colour"]), st.sampled_from(["a", "b"])),
)


def test_the_same_kind_and_size_comes_before_the_same_price() -> None:
    mine = Traits(54900, {"capacity": 8, "width": 60}, {"kind": "front"})
    others = {
        1: Traits(55000, {"capacity": 5, "width": 40}, {"kind": "top"}),
        2: Traits(59900, {"capacity": 8, "width": 60}, {"kind": "front"}),
    }
    assert [item for item, _ in most_alike(mine, others, 5)] == [2, 1]


def test_nothing_to_compare_is_neither_alike_nor_different() -> None:
    assert likeness(Traits(), Traits(), {}) == 0.5


def test_equals_come_by_number() -> None:
    one = Traits(100)
    assert [item for item, _ in most_alike(one, {5: one, 3: one, 4: one}, 2)] == [3, 4]


@given(one=TRAITS, other=TRAITS)
def test_likeness_is_a_share_and_the_same_both_ways(one: Traits, other: Traits) -> None:
    spans = spans_of([one, other])
    there, back = likeness(one, other, spans), likeness(other, one, spans)
    assert 0 <= there <= 1 and there == pytest.approx(back)
    assert likeness(one, one, spans) >= there - 1e-9 or len(one.numbers) + len(one.words) < 5


@given(one=TRAITS)
def test_nothing_is_more_alike_than_itself(one: Traits) -> None:
    empty = Traits(one.price, one.numbers, {})
    assert likeness(one, one, spans_of([one])) >= likeness(one, empty, spans_of([one]))
