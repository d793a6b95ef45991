"""What people have in mind, and how often they come: every number that the street is drawn from.

Seconds at the main aisle are log-normal, given as (median, sigma):

    browsing   45, .70   many aisles, looks at things, needs nobody (4 in 100 do)
    comparing 150, .50   one aisle, two or three models, comes back; 3 in 4 need somebody, from 30-65 % of the stay
    lost       80, .55   walks from aisle to aisle and back, touches little; 9 in 10 do, from 15-45 %
    hurry      40, .55   straight to one thing; 3 in 10 do, almost at once
    waiting   190, .55   for somebody who is elsewhere: stays longest, may play with a door; 3 in 100 do

Who needs somebody shows it from then on: handles things more often, and walks off to find a seller (`stays.py`).

So the longest stays are mostly those of people who wait, and half of those who are lost leave before an average
browser does: time alone tells little, and neither do doors, which browsers and people who wait open too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Intention(StrEnum):
    BROWSING = "browsing"
    COMPARING = "comparing"
    LOST = "lost"
    HURRY = "hurry"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Mind:
    """How somebody with an intention behaves. Probabilities, and (least, most) pairs."""

    dwell: tuple[float, float]
    aisles: tuple[int, int]
    #: that they go away and come back, each time
    returns: float
    #: things taken in hand or opened, a minute
    handles: float
    models: tuple[int, int]
    #: that they touch the display in the aisle
    touches: float
    needs_help: float
    #: from which part of the stay on
    help_from: tuple[float, float]
    #: that who needs somebody presses the button, if there is one
    presses: float


MINDS: Mapping[Intention, Mind] = {
    Intention.BROWSING: Mind((45, 0.7), (2, 5), 0.14, 0.55, (1, 3), 0.10, 0.04, (0.5, 0.9), 0.10),
    Intention.COMPARING: Mind((150, 0.5), (1, 3), 0.50, 1.00, (2, 3), 0.35, 0.75, (0.3, 0.65), 0.08),
    Intention.LOST: Mind((80, 0.55), (2, 4), 0.55, 0.35, (1, 2), 0.15, 0.90, (0.15, 0.45), 0.10),
    Intention.HURRY: Mind((40, 0.55), (1, 1), 0.10, 1.20, (1, 1), 0.05, 0.30, (0.1, 0.4), 0.35),
    Intention.WAITING: Mind((190, 0.55), (1, 2), 0.22, 0.25, (1, 2), 0.08, 0.03, (0.6, 0.9), 0.02),
}


@dataclass(frozen=True, slots=True)
class Noise:
    """What sensors get wrong: per minute of presence, per message, per hour and aisle."""

    bounces: float = 0.15
    missed: float = 0.01
    ghosts: float = 0.5
    miscounts: float = 0.03


@dataclass(frozen=True, slots=True)
class Scenario:
    """A kind of day: how many come a minute, with what in mind, how slowly, in what company, how well it is sensed."""

    name: str
    arrivals: float
    web_arrivals: float
    mix: Mapping[Intention, float]
    noise: Noise = field(default_factory=Noise)
    #: everything takes so many times longer
    slowness: float = 1.0
    #: how likely two, three and four come together
    groups: tuple[float, float, float] = (0.15, 0.03, 0.0)
    #: that things are touched at all, beside an ordinary day
    shyness: float = 0.0
    battery: tuple[int, int] = (55, 100)


def _mix(browsing: float, comparing: float, lost: float, hurry: float, waiting: float) -> dict[Intention, float]:
    return dict(zip(Intention, (browsing, comparing, lost, hurry, waiting), strict=True))


SCENARIOS: Mapping[str, Scenario] = {
    one.name: one
    for one in (
        # the only one on which weights were chosen
        Scenario("calm", 0.55, 0.8, _mix(0.40, 0.22, 0.12, 0.12, 0.14)),
        Scenario(
            "saturday", 1.5, 1.6, _mix(0.46, 0.20, 0.10, 0.08, 0.16),
            Noise(bounces=0.5, missed=0.04, ghosts=2.0, miscounts=0.10), groups=(0.32, 0.14, 0.05),
        ),
        Scenario(
            "grandparents", 0.4, 0.4, _mix(0.30, 0.22, 0.24, 0.04, 0.20),
            Noise(bounces=0.8, missed=0.06, ghosts=1.0), slowness=1.45, groups=(0.40, 0.02, 0.0), shyness=0.4,
            battery=(12, 70),
        ),
        Scenario(
            "wednesday", 0.9, 1.2, _mix(0.52, 0.14, 0.10, 0.06, 0.18),
            Noise(bounces=0.3, missed=0.02, ghosts=3.0, miscounts=0.15), slowness=0.85, groups=(0.30, 0.25, 0.12),
            shyness=-0.6,
        ),
    )
}  # fmt: skip
