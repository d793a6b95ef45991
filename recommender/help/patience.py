"""From which score it rings: as advised, or sooner or later as the owner likes."""

from dataclasses import dataclass

from .models import Patience
from .scoring import Weights, squeeze, stretch

#: what one step is worth, on the scale of the sum of weights
STEP = 0.3


@dataclass(frozen=True, slots=True)
class Bell:
    """The owner's choice and the score it means."""

    steps: int
    threshold: float


def bell(weights: Weights) -> Bell:
    """The one in force. One query."""
    steps = Patience.objects.filter(pk=1).values_list("steps", flat=True).first() or 0
    return Bell(steps, threshold_at(weights, steps))


def threshold_at(weights: Weights, steps: int) -> float:
    return round(squeeze(stretch(weights.threshold) + STEP * steps), 4)
