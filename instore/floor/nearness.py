"""Which zones lie beside which: plain geometry on thousandths of the plan."""

from collections.abc import Iterable
from math import hypot
from typing import Protocol, TypeVar

#: the plan is wider than high: a thousandth across is so much longer than one down
_ACROSS, _DOWN = 614 / 1000, 450 / 1000
#: a way through between two zones is no wider than this, on the drawing
_AISLE = 30.0


class Rectangle(Protocol):
    x: int
    y: int
    width: int
    height: int


Box = TypeVar("Box", bound=Rectangle)


def nearest(here: Rectangle, others: Iterable[Box]) -> list[Box]:
    """Those whose edge is within an aisle of ours, nearest first; else the nearest alone."""
    by_distance = sorted(((distance(here, other), n, other) for n, other in enumerate(others)), key=lambda one: one[:2])
    return [other for far, n, other in by_distance if far <= _AISLE or n == by_distance[0][1]]


def distance(one: Rectangle, two: Rectangle) -> float:
    """Between their edges; 0 when they touch or overlap."""
    across = max(one.x - two.x - two.width, two.x - one.x - one.width, 0) * _ACROSS
    down = max(one.y - two.y - two.height, two.y - one.y - one.height, 0) * _DOWN
    return hypot(across, down)


def overlap(one: Rectangle, two: Rectangle) -> bool:
    """Whether they share more than an edge."""
    return (
        one.x < two.x + two.width
        and two.x < one.x + one.width
        and one.y < two.y + two.height
        and two.y < one.y + one.height
    )
