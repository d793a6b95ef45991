"""Logistic regression with a prior and weights that may not fall below zero."""

import numpy as np
import pytest

from recommender.algorithms.logistic import balanced, fit

pytestmark = pytest.mark.once


def drawn(weights, bias, rows=4000, seed=3):
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(rows, len(weights)))
    chance = 1 / (1 + np.exp(-(table @ weights + bias)))
    return table, (rng.random(rows) < chance).astype(float)


def test_it_finds_what_scikit_learn_finds():
    # large: every worker reads this file, one runs it
    from sklearn.linear_model import LogisticRegression

    table, labels = drawn([1.2, -0.7], 0.4)
    found = fit(table, labels, prior=[0, 0, 0], strength=[0.0, 1.0, 1.0], not_below_zero=[False, False])
    known = LogisticRegression(C=1.0, tol=1e-8, max_iter=1000).fit(table, labels)
    assert found == pytest.approx([known.intercept_[0], *known.coef_[0]], abs=1e-3)


def test_a_weight_that_is_held_stays_at_zero():
    table, labels = drawn([1.2, -0.7], 0.0)
    found = fit(table, labels, prior=[0, 0, 0], strength=0.1, not_below_zero=[True, True])
    assert found[2] == 0
    assert found[1] > 0.8


def test_without_evidence_what_was_known_stays():
    assert fit([], [], prior=[-2, 0.5], strength=10, not_below_zero=[True]) == pytest.approx([-2, 0.5])


def test_a_little_evidence_moves_it_a_little_and_much_moves_it_there():
    table, labels = drawn([2.0], 0.0)
    few = fit(table[:40], labels[:40], prior=[0, 0], strength=40, not_below_zero=[True])
    many = fit(table, labels, prior=[0, 0], strength=40, not_below_zero=[True])
    assert 0 < few[1] < many[1] < 2.1
    assert many[1] > 1.5


def test_both_kinds_weigh_the_same_together():
    weights = balanced([1, 0, 0, 0])
    assert weights[0] == pytest.approx(sum(weights[1:]))
    assert balanced([1, 1]) == [1, 1]
