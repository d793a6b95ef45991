"""The plan of the shop floor as rectangles and places of words on a drawing."""

from collections.abc import Iterator
from dataclasses import dataclass

from .lettering import Lettering, fit
from .models import Zone
from .people import Crowd, crowd

#: the walls on the drawing: zones are placed inside them, in thousandths
LEFT, TOP, WIDTH, HEIGHT = 13, 10, 614, 450
_DEEP = 24
_SHELF_UNIT = 46
_PLATE = 26
#: a name needs as much room beside its plate
_LEAST_BESIDE = 30


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the drawing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DrawnZone:
    """A zone with its shelf, the cuts between the shelf's units as paths, its plate, its name and its people."""

    zone: Zone
    box: Box
    shelf: Box
    cuts: list[str]
    plate_x: float
    plate_y: float
    name: Lettering
    name_x: float
    #: the baseline of the name's first line
    name_y: float
    #: what is left for people and things: x, y, width, height
    band: tuple[float, float, float, float]
    crowd: Crowd
    #: what happens in it: "", "busy" or "call"
    state: str = ""
    people: int = 0
    #: paced seconds of the stay so far
    seconds: float = 0.0

    @property
    def number_x(self) -> float:
        return self.plate_x + 13

    @property
    def number_y(self) -> float:
        return self.plate_y + 19

    @property
    def lines(self) -> list[tuple[float, str]]:
        """The lines of its name with their baselines."""
        return [(round(self.name_y + n * (self.name.size + 2), 1), line) for n, line in enumerate(self.name.lines)]


def drawn(zone: Zone, *, state: str = "", people: int = 0, seconds: float = 0.0) -> DrawnZone:
    """Where a zone, its shelf, its words and its people are on the drawing."""
    box = box_of(zone)
    shelf = _shelf(zone.shelf, box)
    plate_x, plate_y = _plate(zone.shelf, box)
    name, name_x, name_y = _name(zone, box, shelf, plate_x, plate_y)
    band = _band(zone.shelf, box, shelf, plate_x, _below(name, name_y, plate_y))
    said = crowd(band, people, seconds, ringed=state == "call")
    return DrawnZone(
        zone=zone,
        box=box,
        shelf=shelf,
        cuts=list(_cuts(shelf)),
        plate_x=plate_x,
        plate_y=plate_y,
        name=name,
        name_x=name_x,
        name_y=name_y,
        band=band,
        crowd=said,
        state=state,
        people=people,
        seconds=seconds,
    )


def box_of(zone: Zone) -> Box:
    """A zone's rectangle on the drawing."""
    return Box(
        round(LEFT + zone.x * WIDTH / 1000, 1),
        round(TOP + zone.y * HEIGHT / 1000, 1),
        round(zone.width * WIDTH / 1000, 1),
        round(zone.height * HEIGHT / 1000, 1),
    )


def _plate(where: str, box: Box) -> tuple[float, float]:
    x, y = box.x + 8, box.y + 10
    if where == "top":
        y = box.y + 38
    elif where == "left":
        x = box.x + 34
    return round(x, 1), round(y, 1)


def _name(zone: Zone, box: Box, shelf: Box, plate_x: float, plate_y: float) -> tuple[Lettering, float, float]:
    """Beside the plate; under it when there is no room. It ends before the shelf and before the zone does."""
    right = (shelf.x if zone.shelf == "right" else box.x + box.width) - 6
    beside = plate_x + _PLATE + 7
    if right - beside >= _LEAST_BESIDE:
        name = fit(zone.name, right - beside)
        return name, round(beside, 1), round(plate_y + (18.5 if len(name.lines) == 1 else 18 - name.size / 2), 1)
    name = fit(zone.name, right - plate_x, lines=1)
    return name, plate_x, round(plate_y + _PLATE + name.size, 1)


def _below(name: Lettering, name_y: float, plate_y: float) -> float:
    """Where plate and name end."""
    return max(plate_y + _PLATE, name_y + (len(name.lines) - 1) * (name.size + 2) + 4)


def _band(where: str, box: Box, shelf: Box, plate_x: float, top: float) -> tuple[float, float, float, float]:
    """What is left for people: below the words, beside or above or below the shelf."""
    left, right, bottom = box.x + 6, box.x + box.width - 6, box.y + box.height - 6
    if where == "left":
        left = plate_x
    elif where == "right":
        right = shelf.x - 6
    elif where == "bottom":
        bottom = shelf.y - 4
    elif where == "middle":
        above, under = shelf.y - top, bottom - shelf.y - shelf.height
        if above >= under - 8:
            bottom = shelf.y - 2
        else:
            top = shelf.y + shelf.height
    return left, top, max(0.0, right - left), max(0.0, bottom - top)


def _shelf(where: str, box: Box) -> Box:
    if where == "left":
        return _box(box.x + 6, box.y + 12, 22, box.height - 24)
    if where == "right":
        return _box(box.x + box.width - 28, box.y + 12, 22, box.height - 24)
    if where == "bottom":
        return _box(box.x + 8, box.y + box.height - _DEEP - 6, box.width - 16, _DEEP)
    if where == "middle":
        return _box(box.x + 28, box.y + box.height * 0.545, box.width - 56, 30)
    return _box(box.x + 8, box.y + 6, box.width - 16, _DEEP)


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(round(x, 1), round(y, 1), round(max(1, width), 1), round(max(1, height), 1))


def _cuts(shelf: Box) -> Iterator[str]:
    """Lines across the longer side, one a shelf unit."""
    upright = shelf.height > shelf.width
    length = shelf.height if upright else shelf.width
    units = max(1, round(length / (36 if upright else _SHELF_UNIT)))
    for cut in range(1, units):
        at = round(length * cut / units, 1)
        yield f"M{shelf.x} {shelf.y + at}h{shelf.width}" if upright else f"M{shelf.x + at} {shelf.y}v{shelf.height}"
