"""How fast a device talks, from the messages of its running minute and of the one before."""

from datetime import datetime, timedelta
from typing import NamedTuple

from .models import Device

_MINUTE = timedelta(minutes=1)
#: messages in a second, on the average of a minute: a sensor of presence says one
CHATTY = 5


class _Tempo(NamedTuple):
    began: datetime
    messages: int
    #: of the minute before
    before: int


def count(device: Device, messages: int, now: datetime) -> None:
    """So many more, now; kept with what else is known of how it stands."""
    tempo = _tempo_of(device)
    if tempo is None or not timedelta(0) <= now - tempo.began < _MINUTE:
        followed = tempo is not None and _MINUTE <= now - tempo.began < 2 * _MINUTE
        tempo = _Tempo(now, 0, tempo.messages if tempo and followed else 0)
    device.levels["tempo"] = [tempo.began.isoformat(), tempo.messages + messages, tempo.before]


def chatter(device: Device, now: datetime) -> int:
    """How many messages it sends in a second, when that is too many; else 0."""
    tempo = _tempo_of(device)
    if tempo is None or not timedelta(0) <= now - tempo.began < 2 * _MINUTE:
        return 0
    enough, since = CHATTY * _MINUTE.total_seconds(), now - tempo.began
    if tempo.messages >= enough:
        return round(tempo.messages / min(_MINUTE, max(timedelta(seconds=1), since)).total_seconds())
    return round(tempo.before / 60) if since < _MINUTE and tempo.before >= enough else 0


def _tempo_of(device: Device) -> _Tempo | None:
    kept = device.levels.get("tempo")
    return _Tempo(datetime.fromisoformat(kept[0]), kept[1], kept[2]) if kept else None
