"""What is bought together."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.algorithms.together import TogetherModel

pytestmark = pytest.mark.once

TICKETS = st.lists(st.lists(st.integers(1, 9), max_size=6), max_size=40)


def test_what_was_bought_with_it_more_than_chance_would_comes_first() -> None:
    tickets = [[1, 2]] * 9 + [[1, 3]] * 5 + [[4], [5], [6]] * 30
    model = TogetherModel().fit(tickets)
    assert [item for item, _ in model.rank(1)] == [2, 3]
    assert model.tickets(1) == 14


def test_what_everybody_buys_goes_with_nothing() -> None:
    tickets = [[1, 2], [3, 2], [4, 2], [5, 2]] * 5
    assert TogetherModel().fit(tickets).rank(1) == []


def test_two_things_that_sell_well_meet_by_chance() -> None:
    rng = Random(7)
    tickets = [[one for one in range(1, 30) if rng.random() < 0.1] for _ in range(2000)]
    model = TogetherModel().fit([*tickets, *[[1, 99]] * 5])
    kept = {(one, other) for one in range(1, 30) for other, _ in model.rank(one) if one < other}
    assert [item for item, _ in model.rank(99)] == [1] and len(kept) <= 3


def test_once_is_chance() -> None:
    assert TogetherModel().fit([[1, 2], [3], [4], [5]]).rank(1) == []


def test_nothing_is_known_without_tickets() -> None:
    assert TogetherModel().rank(1) == [] == TogetherModel().fit([]).rank(1) == TogetherModel().fit([[]]).rank(1)


def test_a_stock_order_is_no_customer() -> None:
    wide = list(range(1, 200))
    assert TogetherModel().fit([wide, wide, wide]).rank(1) == []


def test_what_goes_with_a_group_is_known_when_no_thing_of_it_has_enough_tickets() -> None:
    machines, hose = range(1, 21), 50
    tickets = [[one, hose] for one in machines] + [[one] for one in machines] * 3 + [[60], [61], [62]] * 60
    model = TogetherModel().fit(tickets, {one: 7 for one in machines} | {hose: 8})
    assert model.rank(1) == []
    assert [item for item, _ in model.rank_of_group(7)] == [hose]
    assert model.rank_of_group(99) == [] and model.tickets_of_group(7) == 80
    assert all(item > 0 for item, _ in model.rank(hose))


@given(tickets=TICKETS, seed=st.integers(0, 99))
def test_neither_the_order_of_tickets_nor_the_order_on_them_matters(tickets: list[list[int]], seed: int) -> None:
    rng = Random(seed)
    shuffled = [rng.sample(one, len(one)) for one in tickets]
    rng.shuffle(shuffled)
    one, other = TogetherModel().fit(tickets), TogetherModel().fit(shuffled)
    assert [one.rank(item) for item in range(10)] == [other.rank(item) for item in range(10)]


@given(tickets=TICKETS)
def test_a_pair_speaks_both_ways_and_never_of_itself(tickets: list[list[int]]) -> None:
    model = TogetherModel().fit(tickets)
    found = {item: dict(model.rank(item)) for item in range(1, 10)}
    for item, others in found.items():
        assert item not in others
        for other, score in others.items():
            assert found[other][item] == pytest.approx(score)


@given(tickets=TICKETS)
def test_a_model_of_its_arrays_is_the_same_model(tickets: list[list[int]]) -> None:
    model = TogetherModel().fit(tickets)
    again = TogetherModel.from_arrays(model.arrays())
    assert [again.rank(item) for item in range(10)] == [model.rank(item) for item in range(10)]
    assert [again.tickets(item) for item in range(10)] == [model.tickets(item) for item in range(10)]
