"""What hangs in the furnished shop and listens: presence in every aisle, doors, plinths, buttons, one camera."""

from dataclasses import dataclass

from demo.content.categories import AISLES, MODELS, Aisle
from demo.content.shape import Text, text

#: a camera above these aisles counts people; of what it sees only the number leaves it
_WATCHED = (1, 5)
#: a call button serves its aisle and the next one
_BUTTONS = (1, 3, 4, 6)
#: machines whose door tells when it opens and shuts
_DOORS = (
    "BER-LV8", "BER-ET45-W", "BER-LV9-N", "BER-DX8",
    "BER-CB320-W", "BER-GF400-I", "NOR-UP230",
    "MAR-PY71-N", "MAR-PY71-I", "BER-FC65-I", "FOY-MO20",
    "BER-VD14", "BER-VD12", "MAR-VB15-I",
)  # fmt: skip
#: small things on a plinth that knows whether they stand on it
_PLINTHS = ("PDJ-GP2", "PDJ-EX-R", "PDJ-BS-17", "SON-RD1", "SON-EN1", "SOL-AB-11", "SOL-AB-8")


@dataclass(frozen=True, slots=True)
class Sensor:
    """A device: `key` is the name under which it speaks, `x` and `y` where it hangs, in thousandths of the plan."""

    key: str
    kind: str
    zone: int
    name: Text
    x: int
    y: int
    sku: str = ""

    @property
    def model(self) -> str:
        """What is printed on it."""
        return {"presence": "ZY-M100", "contact": "MCCGQ11LM", "button": "WXKG11LM"}.get(self.kind, "")


def sensors() -> tuple[Sensor, ...]:
    """All of them, in the order of the aisles."""
    return tuple(one for number in ZONES for one in _of_zone(number))


def _of_zone(number: int) -> list[Sensor]:
    aisle = _AISLE[number]
    assert aisle.rectangle is not None
    x, y, width, height = aisle.rectangle
    slug = aisle.slug.replace("-", "_")
    # above the shelf when it stands in the middle; a button hangs where no shelf is
    over = (x + width // 2, y + (height * 2 // 5 if aisle.gondola == "middle" else height // 2))
    found = [_sensor(f"zigbee2mqtt/{slug}_presence", "presence", number, ("Présence", "Presence"), over)]
    if number in _WATCHED:
        found.append(_sensor(f"frigate/{slug}", "count", number, ("Caméra", "Camera"), (x + width - 25, y + 95)))
    if number in _BUTTONS:
        at = (x + 30 if aisle.gondola == "right" else x + width - 30, y + height - 40)
        found.append(_sensor(f"zigbee2mqtt/{slug}_bouton", "button", number, ("Bouton d'appel", "Call button"), at))
    things = [sku for sku in (*_DOORS, *_PLINTHS) if sku in _SKUS_OF[number]]
    found += [_thing(sku, number, at) for sku, at in zip(things, _along_the_shelf(aisle, len(things)), strict=True)]
    return found


def _along_the_shelf(aisle: Aisle, number: int) -> list[tuple[int, int]]:
    """Where so many things stand, evenly: on the shelf, and not on the name of the aisle."""
    assert aisle.rectangle is not None
    x, y, width, height = aisle.rectangle
    shares = [(2 * place + 1) / (2 * number) for place in range(number)]
    if aisle.gondola in ("left", "right"):
        across = x + 30 if aisle.gondola == "left" else x + width - 30
        return [(across, y + round(height * share)) for share in shares]
    down = {"top": 45, "middle": round(height * 0.66), "bottom": height - 45}[aisle.gondola]
    return [(x + 45 + round((width - 90) * share), y + down) for share in shares]


def _thing(sku: str, zone: int, at: tuple[int, int]) -> Sensor:
    told, plain = MODELS[sku].name, sku.lower().replace("-", "_")
    if sku in _PLINTHS:
        name = Text(f"Socle, {told.fr}", f"Plinth, {told.en}")
        return Sensor(f"comptoir/socle_{plain}", "pick", zone, name, *at, sku=sku)
    name = Text(f"Porte, {told.fr}", f"Door, {told.en}")
    return Sensor(f"zigbee2mqtt/porte_{plain}", "contact", zone, name, *at, sku=sku)


def _sensor(key: str, kind: str, zone: int, names: tuple[str, str], at: tuple[int, int]) -> Sensor:
    said, aisle = text(names), _AISLE[zone].name
    return Sensor(key, kind, zone, Text(f"{said.fr}, {aisle.fr}", f"{said.en}, {aisle.en}"), *at)


_AISLE = {aisle.number: aisle for aisle in AISLES if aisle.number is not None}
#: the numbers of the aisles on the plan
ZONES = tuple(sorted(_AISLE))
_SKUS_OF = {number: {m.sku for shelf in aisle.shelves for m in shelf.goods} for number, aisle in _AISLE.items()}
SENSORS = sensors()
