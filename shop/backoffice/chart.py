"""Sales by hour as a drawing: bars for today, a stroke for a usual day."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.catalogue import money

from .queries.today import Hour

WIDTH, BASE, TOP = 640, 196, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """`text` stands above: the largest amount, or that the hour goes on; "" for none."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    usual_y: int | None
    usual_x: int
    usual_width: int
    label: str
    text: str
    text_y: int
    going_on: bool


@dataclass(frozen=True, slots=True)
class Line:
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    bars: list[Bar]
    lines: list[Line]
    #: the same in words, for who cannot see it
    rows: list[tuple[str, str, str]]


def chart_of(hours: Sequence[Hour]) -> Chart:
    """The drawing of some hours; four lines of a round amount."""
    most = max((max(hour.cents, hour.usual_cents) for hour in hours), default=0)
    step = _round_step(most)
    scale = (BASE - TOP) / (4 * step)
    column = WIDTH / max(1, len(hours))
    best = max((hour.cents for hour in hours), default=0)
    bars = [_bar(hour, index, column, scale, best) for index, hour in enumerate(hours)]
    lines = [Line(round(BASE - n * step * scale), money.round_euros(n * step)) for n in range(1, 5)]
    rows = [(_label(hour), money.euros(hour.cents), money.euros(hour.usual_cents)) for hour in hours]
    return Chart(bars, lines, rows)


def clock(hour: int) -> str:
    """ "9 h"; "9 am"."""
    if not money.in_english():
        return f"{hour}{money.NBSP}h"
    return f"{hour % 12 or 12}{money.NBSP}{'am' if hour < 12 else 'pm'}"


def _label(hour: Hour) -> str:
    if hour.edge == "before":
        return _("earlier")
    return pgettext("hours of a day", "later") if hour.edge else clock(hour.hour)


def _bar(hour: Hour, index: int, column: float, scale: float, best: int) -> Bar:
    height = round(hour.cents * scale)
    x = index * column
    usual_y = round(BASE - hour.usual_cents * scale) if hour.usual_cents else None
    text = ""
    if hour.going_on:
        text = _("going on")
    elif hour.cents and hour.cents == best:
        text = money.round_euros(round(hour.cents, -2))
    above = min(BASE - height, usual_y if usual_y is not None and hour.going_on else BASE)
    return Bar(
        x=round(x + column * 0.16),
        y=BASE - height,
        width=round(column * 0.68),
        height=height,
        middle=round(x + column / 2),
        usual_y=usual_y,
        usual_x=round(x + column * 0.06),
        usual_width=round(column * 0.88),
        label=_label(hour),
        text=text,
        text_y=max(12, above - 8),
        going_on=hour.going_on,
    )


def _round_step(most: int) -> int:
    """A quarter of the height, as a round amount in cents: 50, 100, 200, 500 euros."""
    step = 1000
    while True:
        for factor in (1, 2, 5):
            if step * factor * 4 >= most:
                return step * factor
        step *= 10
