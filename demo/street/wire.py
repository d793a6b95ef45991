"""What devices make of people: messages as their firmware writes them, late, doubled or lost as in a real shop.

A signal is timeless; `rendered` gives it the times of the moment at which it is sent, so that a day can be played
at any speed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any
from zlib import crc32

from demo.content.sensors import SENSORS, Sensor

from .minds import Noise, Scenario
from .stays import Act

Span = tuple[float, float]
#: how often a presence sensor says how it stands, changed or not
_EVERY = 55.0


@dataclass(frozen=True, slots=True)
class Signal:
    """A message before it is sent. `born` is since when a camera has followed somebody, `who` its name for them."""

    at: float
    topic: str
    body: Mapping[str, Any] | str
    born: float = 0.0
    who: str = ""
    kind: str = field(default="", compare=False)


def rendered(signal: Signal, *, moment: datetime, opened: datetime) -> bytes:
    """The bytes of a signal sent at `moment` in a day that was opened at `opened`."""
    if isinstance(signal.body, str):
        return signal.body.encode()
    if signal.topic.startswith("zigbee2mqtt/"):
        stamp = moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return json.dumps({**signal.body, "last_seen": stamp}).encode()
    return json.dumps(_frigate(signal, moment, opened)).encode()


def signals(scenario: Scenario, seed: int, minutes: float, acts: Iterable[Act]) -> list[Signal]:
    """Everything that all devices say within so many minutes, in order."""
    acts, end = [act for act in acts if act.at < minutes * 60], minutes * 60
    found: list[Signal] = [Signal(0.0, "zigbee2mqtt/bridge/state", '{"state": "online"}')]
    for sensor in SENSORS:
        rng = Random(f"{scenario.name}:{seed}:{sensor.key}")
        teller = _TELLERS[sensor.kind]
        here = [act for act in acts if act.zone == sensor.zone]
        lost = scenario.noise.missed
        found += [one for one in teller(_Told(sensor, scenario, rng, here, end)) if not _is_lost(one, rng, lost)]
    return sorted((one for one in found if one.at < end), key=lambda one: (one.at, one.topic))


def _is_lost(signal: Signal, rng: Random, missed: float) -> bool:
    """Whether the radio swallowed it; a camera's last word on somebody comes over a cable, and comes."""
    return rng.random() < missed and signal.kind != "end"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a device has to tell of: the acts in its zone."""

    sensor: Sensor
    scenario: Scenario
    rng: Random
    acts: list[Act]
    end: float

    def state(self, at: float, body: Mapping[str, Any]) -> Signal:
        """A whole state with battery and link, as Zigbee2MQTT publishes it."""
        own = crc32(self.sensor.key.encode())
        least, most = self.scenario.battery
        battery = least + own % (most - least + 1)
        link = max(20, min(255, 60 + own % 120 + self.rng.randint(-12, 12)))
        health = {"battery": battery, "linkquality": link, "voltage": 2700 + battery * 3}
        return Signal(round(at, 3), self.sensor.key, {**body, **health}, kind=self.sensor.kind)


# --- presence -----------------------------------------------------------------------------------
def _presence(told: _Told) -> Iterator[Signal]:
    """A radar: sees within a second and a half, lets go after some, flickers, sees ghosts, and repeats itself."""
    rng, noise = told.rng, told.scenario.noise
    seen = _merged([*_occupied(told), *_ghosts(told)])
    changes = [edge for span in seen for edge in _flickering(span, rng, noise)]
    reports = {round(at, 3): there for at, there in changes}
    lux = rng.randint(180, 420)
    first = rng.uniform(0, _EVERY)
    for beat in _steps(first, told.end, _EVERY):
        reports.setdefault(round(beat, 3), _stands(changes, beat))
    for at, there in sorted(reports.items()):
        body = {"presence": there, "illuminance_lux": lux + rng.randint(-15, 15)}
        yield told.state(at, {**body, "target_distance": round(rng.uniform(0.6, 2.8), 2)} if there else body)


def _occupied(told: _Told) -> Iterator[Span]:
    came: dict[int, float] = {}
    for act in told.acts:
        if act.kind == "enter":
            came[act.visitor] = act.at
        elif act.kind == "leave" and act.visitor in came:
            yield came.pop(act.visitor) + told.rng.uniform(0.3, 1.5), act.at + told.rng.uniform(3, 9)
    yield from ((at + 1.0, told.end + 60) for at in came.values())


def _ghosts(told: _Told) -> Iterator[Span]:
    """Somebody passes behind, the sun moves."""
    at = 0.0
    while told.scenario.noise.ghosts:
        at += told.rng.expovariate(told.scenario.noise.ghosts / 3600)
        if at >= told.end:
            return
        yield at, at + told.rng.uniform(2, 9)


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for began, ended in sorted(span for span in spans if span[1] > span[0]):
        if found and began <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ended))
        else:
            found.append((began, ended))
    return found


def _flickering(span: Span, rng: Random, noise: Noise) -> Iterator[tuple[float, bool]]:
    """True at the beginning, false at the end, and now and then false for a moment in between."""
    began, ended = span
    yield began, True
    at = began
    while noise.bounces:
        at += rng.expovariate(noise.bounces / 60)
        back = at + rng.uniform(0.8, 4)
        if back >= ended:
            break
        yield at, False
        yield back, True
        at = back
    yield ended, False


def _stands(changes: list[tuple[float, bool]], at: float) -> bool:
    return next((there for when, there in reversed(changes) if when <= at), False)


def _steps(first: float, end: float, every: float) -> Iterator[float]:
    at = first
    while at < end:
        yield at
        at += every


# --- doors, plinths, buttons --------------------------------------------------------------------
def _contact(told: _Told) -> Iterator[Signal]:
    for at, opened in _handled(told):
        yield told.state(at, {"contact": not opened, "device_temperature": 21})


def _plinth(told: _Told) -> Iterator[Signal]:
    for at, lifted in _handled(told):
        yield Signal(round(at, 3), f"{told.sensor.key}/{'pick' if lifted else 'put_back'}", "1", kind="pick")


def _handled(told: _Told) -> Iterator[tuple[float, bool]]:
    """When this thing goes and comes back: two hands at once on one door are one."""
    mine = [act for act in told.acts if act.sku == told.sensor.sku and act.kind in ("pick", "put_back")]
    held = 0
    for act in mine:
        before, held = held, held + (1 if act.kind == "pick" else -1)
        if (before == 0) != (held == 0):
            yield act.at + told.rng.uniform(0.1, 0.4), held > 0


def _button(told: _Told) -> Iterator[Signal]:
    for act in told.acts:
        if act.kind == "press":
            yield told.state(act.at + told.rng.uniform(0.05, 0.3), {"action": "single"})


# --- camera -------------------------------------------------------------------------------------
def _camera(told: _Told) -> Iterator[Signal]:
    """How many persons are in the zone, and an event for each who comes and goes."""
    rng, zone = told.rng, told.sensor.key.partition("/")[2]
    moves = sorted((act.at + rng.uniform(0.2, 0.9), act.kind, act.visitor) for act in told.acts if act.kind in _MOVES)
    followed: dict[int, tuple[float, str]] = {}
    for at, kind, visitor in moves:
        if kind == "enter" and visitor not in followed:
            followed[visitor] = (at, "".join(rng.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=6)))
            yield _event(at, "new", zone, *followed[visitor])
        elif kind == "leave" and visitor in followed:
            yield _event(at, "end", zone, *followed.pop(visitor))
        count = max(0, len(followed) + (rng.choice((-1, 1)) if rng.random() < told.scenario.noise.miscounts else 0))
        yield Signal(round(at + 0.05, 3), f"{told.sensor.key}/person", str(count), kind="count")
        if count != len(followed):
            yield Signal(round(at + 4, 3), f"{told.sensor.key}/person", str(len(followed)), kind="count")


_MOVES = ("enter", "leave")


def _event(at: float, kind: str, zone: str, born: float, who: str) -> Signal:
    return Signal(round(at, 3), "frigate/events", {"type": kind, "zone": zone}, born=born, who=who, kind=kind)


def _frigate(signal: Signal, moment: datetime, opened: datetime) -> dict[str, Any]:
    """An event as Frigate writes it: the whole tracked person, before and after."""
    assert not isinstance(signal.body, str)
    kind, zone, now = signal.body["type"], signal.body["zone"], moment.timestamp()
    started = now - max(0.0, signal.at - signal.born)
    after = {
        "id": f"{opened.timestamp() + signal.born:.6f}-{signal.who}",
        "camera": "plafond",
        "frame_time": now,
        "label": "person",
        "sub_label": None,
        "top_score": 0.91,
        "false_positive": False,
        "start_time": started,
        "end_time": now if kind == "end" else None,
        "score": 0.86,
        "current_zones": [zone],
        "entered_zones": [zone],
        "has_snapshot": False,
        "has_clip": False,
    }
    before = {**after, "end_time": None, "current_zones": [] if kind == "new" else [zone]}
    return {"type": kind, "before": before, "after": after}


_TELLERS = {"presence": _presence, "contact": _contact, "pick": _plinth, "button": _button, "count": _camera}
