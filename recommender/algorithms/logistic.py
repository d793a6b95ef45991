"""Logistic regression that stays near what was known before, with weights that may be forbidden to fall below zero."""

from collections.abc import Sequence

import numpy as np


def fit(
    rows: Sequence[Sequence[float]],
    labels: Sequence[float],
    *,
    prior: Sequence[float],
    strength: Sequence[float] | float,
    not_below_zero: Sequence[bool],
    importance: Sequence[float] | None = None,
) -> list[float]:
    """Bias first, then one weight a column: the most probable ones.

    `prior` are the values (bias first) that each is drawn to, the harder the greater its `strength`;
    `not_below_zero` holds for the columns, the bias is free. `importance` weighs the rows.
    """
    from scipy.optimize import minimize  # a quarter of a process's start, and only learning needs it
    from scipy.special import expit

    table = np.column_stack([np.ones(len(rows)), np.asarray(rows, float).reshape(len(rows), len(not_below_zero))])
    wanted = np.asarray(labels, float)
    heed = np.ones(len(rows)) if importance is None else np.asarray(importance, float)
    centre = np.asarray(prior, float)
    pull = np.broadcast_to(np.asarray(strength, float), centre.shape)

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ weights
        away = weights - centre
        # log(1 + e^z) - y z, without overflow
        loss = heed @ (np.logaddexp(0.0, z) - wanted * z) + 0.5 * pull @ away**2
        return float(loss), table.T @ (heed * (expit(z) - wanted)) + pull * away

    bounds = [(None, None), *((0.0, None) if held else (None, None) for held in not_below_zero)]
    start = np.array([max(0.0, one) if low == 0.0 else one for one, (low, _) in zip(centre, bounds, strict=True)])
    found = minimize(cost, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    return [float(one) for one in found.x]


def balanced(labels: Sequence[float]) -> list[float]:
    """Importance of rows by which both kinds weigh the same together."""
    yes = sum(1 for one in labels if one > 0.5)
    no = len(labels) - yes
    if not yes or not no:
        return [1.0] * len(labels)
    return [len(labels) / (2 * (yes if one > 0.5 else no)) for one in labels]
