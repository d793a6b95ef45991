"""How things stand with a device: a bridge repeats a whole state at every change, and only changes are news."""

from enum import Enum

from ..heard import Heard
from ..models import Device


class Stood(Enum):
    NEWS = "news"
    SAME = "same"


def stand(device: Device, heard: Heard, *, retained: bool) -> Stood:
    """Note how it stands now; `SAME` when that is no news."""
    if not heard.level:
        return Stood.NEWS
    before = device.levels.get(heard.level)
    device.levels[heard.level] = heard.stands
    _note(device, heard)
    if before == heard.stands:
        return Stood.SAME
    touch = heard.kind in ("pick", "put_back")
    if touch and (retained or (before is None and heard.kind == "put_back")):
        return Stood.SAME  # how it stood when we came; nobody touched it now
    return Stood.NEWS


def _note(device: Device, heard: Heard) -> None:
    if heard.level == "battery":
        device.battery = round(heard.value)
    elif heard.level == "link":
        device.link_quality = round(heard.value)
    elif heard.level == "online":
        device.online = bool(heard.value)
