"""What happens on the floor: zones are drawn, people come, touch, call and leave."""

from .closing import close_due, forget_episodes
from .goods import put_in, take_out
from .presence import sense
from .tempo import set_pace
from .touches import answer_call, consult, handle, note_call, score_episode
from .zones import (
    ZoneNameMissing,
    ZoneNumberTaken,
    ZoneOffThePlan,
    change_zone,
    create_zone,
    place_zone,
    remove_zone,
)

__all__ = [
    "ZoneNameMissing",
    "ZoneNumberTaken",
    "ZoneOffThePlan",
    "answer_call",
    "change_zone",
    "close_due",
    "consult",
    "create_zone",
    "forget_episodes",
    "handle",
    "note_call",
    "place_zone",
    "put_in",
    "remove_zone",
    "score_episode",
    "sense",
    "set_pace",
    "take_out",
]
