"""Where devices are on the plan, and how each is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from instore.floor.drawing import HEIGHT, LEFT, TOP, WIDTH, DrawnZone

from .models import Device
from .queries import DeviceHealth

#: what somebody who is looked for, opened or pressed is drawn with; everything else is a square on its side
SHAPES = {"presence": "circle", "count": "circle", "pick": "square", "put_back": "square", "button": "diamond"}
_APART = 34.0
_WAITING = (312.0, 400.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One device on the drawing; `placed` is false where only its zone is known, or not even that."""

    device: Device
    health: DeviceHealth
    x: float
    y: float
    shape: str
    state: str
    placed: bool
    #: words beside it: one in an aisle, or they would cover each other
    told: bool = False


def marks_of(devices: Iterable[DeviceHealth], zones: Iterable[DrawnZone]) -> list[Mark]:
    """Accepted devices where they hang, else in a row in their zone; unknown ones before the entrance."""
    boxes = {one.zone.pk: one for one in zones}
    beside: dict[int, int] = {}
    told: set[int] = set()
    marks = []
    for health in devices:
        device = health.device
        if device.state == Device.State.REFUSED or device.is_bridge:
            continue
        place = _place(device, boxes, beside)
        if place:
            state = "unknown" if device.state == Device.State.QUARANTINE else state_of(health)
            shape = "unknown" if state == "unknown" else SHAPES.get(device.kind, "other")
            tell = state == "stop" and (device.zone_id or 0) not in told
            if tell:
                told.add(device.zone_id or 0)
            marks.append(Mark(device, health, *place, shape, state, device.x is not None, tell))
    return marks


def state_of(health: DeviceHealth) -> str:
    """ "stop" (says nothing any more), "new" (nothing yet), "warn" (will soon not, or never stops), "ok"."""
    if health.silent_for is None and not health.offline:
        return "new"
    if health.silent or health.offline:
        return "stop"
    return "warn" if health.battery_low or health.chatter else "ok"


def _place(device: Device, boxes: dict[int, DrawnZone], beside: dict[int, int]) -> tuple[float, float] | None:
    if device.x is not None and device.y is not None:
        return round(LEFT + device.x * WIDTH / 1000, 1), round(TOP + device.y * HEIGHT / 1000, 1)
    if device.state == Device.State.QUARANTINE:
        number = beside[0] = beside.get(0, -1) + 1
        return _WAITING[0] + _APART * ((number + 1) // 2) * (1 if number % 2 else -1), _WAITING[1]
    zone = boxes.get(device.zone_id or 0)
    if zone is None:
        return None
    number = beside[zone.zone.pk] = beside.get(zone.zone.pk, -1) + 1
    left, top, width, height = zone.band
    columns = max(1, int((width - 12) // _APART))
    row, column = divmod(number, columns)
    return round(left + 22 + _APART * column, 1), round(min(top + height / 2 + 26 * row, top + height), 1)
