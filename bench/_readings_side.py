"""The other processes of `bench readings`: who prepares, who talks, who only counts, and who looks what was stored."""

import json
import sys
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

DEVICES, ZONES = 200, 40
TOPIC = "comptoir/d{device}/{kind}"


def connected(url: str, name: str, *, manual: bool = False) -> mqtt.Client:
    parts, up = urlsplit(url), threading.Event()
    client = mqtt.Client(CallbackAPIVersion.VERSION2, name, clean_session=not manual, manual_ack=manual)
    client.max_inflight_messages_set(1000)
    client.on_connect = lambda *_arguments: up.set()
    client.connect(parts.hostname or "127.0.0.1", parts.port or 1883)
    client.loop_start()
    assert up.wait(10)
    return client


def talk(url: str, kind: str, step: str, rate: str, seconds: str) -> None:
    """Say `rate` readings a second, each of its own id; print how many, and how fast that was."""
    client = connected(url, f"talk-{step}")
    wanted, began, last = int(rate) * int(seconds), time.monotonic(), None
    for number in range(wanted):
        if number % 20 == 0:
            time.sleep(max(0.0, began + number / int(rate) - time.monotonic()))
        value = number // (5 * DEVICES) % 2  # a sensor says the same several times before it changes
        payload = f'{{"value": {value}, "id": "{step}-{number}"}}'
        last = client.publish(TOPIC.format(device=number % DEVICES, kind=kind), payload, 1)
    assert last is not None
    last.wait_for_publish(60)
    print(json.dumps({"said": wanted, "rate": wanted / (time.monotonic() - began)}))
    client.disconnect()


def count(url: str, _kind: str, _step: str, _rate: str, idle: str) -> None:
    """Acknowledge and count, nothing else; print it when nothing came for a while."""
    client = connected(url, "count", manual=True)
    times: list[float] = []

    def note(one: mqtt.Client, _userdata: Any, said: mqtt.MQTTMessage) -> None:
        one.ack(said.mid, said.qos)
        times.append(time.monotonic())

    client.on_message = note
    client.subscribe("comptoir/#", 1)
    print("ready", flush=True)
    while not times or time.monotonic() - times[-1] < float(idle):
        time.sleep(0.05)
    print(json.dumps({"stored": len(times), "seconds": times[-1] - times[0]}))
    client.disconnect()


def prepare() -> None:
    """Devices in zones."""
    _django()
    from instore.devices.models import Device
    from instore.floor.models import Zone

    place = {"x": 0, "y": 0, "width": 100, "height": 100}
    zones = [Zone.objects.create(number=number + 1, name_fr=f"Rayon {number + 1}", **place) for number in range(ZONES)]
    Device.objects.bulk_create(
        Device(
            key=f"comptoir/d{number}",
            family="comptoir",
            name=f"d{number}",
            state=Device.State.ACCEPTED,
            zone=zones[number % ZONES],
        )
        for number in range(DEVICES)
    )


def listening() -> None:
    """Wait until the listener hears."""
    _django()
    from instore.devices.models import Listener

    while not Listener.objects.filter(connected=True).exists():
        time.sleep(0.1)


def stored(step: str, said: str, patience: str) -> None:
    """Wait until all of a step is stored; print how many rows and in how long."""
    _django()
    from django.db.models import Count, Max, Min

    from instore.devices.models import Reading, Trouble

    deadline = time.monotonic() + float(patience)
    while True:
        rows = Reading.objects.filter(key__contains=f":{step}-")
        found = rows.aggregate(rows=Count("pk"), first=Min("received_at"), last=Max("received_at"))
        if found["rows"] >= int(said) or time.monotonic() > deadline:
            break
        time.sleep(0.2)
    seconds = (found["last"] - found["first"]).total_seconds() if found["rows"] else 0.0
    sampled = Trouble.objects.filter(code="too_fast").exists()
    print(json.dumps({"stored": found["rows"], "seconds": seconds, "sampled": sampled}))


def _django() -> None:
    import django

    django.setup()


if __name__ == "__main__":
    sides: dict[str, Callable[..., None]] = {
        "talk": talk,
        "count": count,
        "prepare": prepare,
        "listening": listening,
        "stored": stored,
    }
    sides[sys.argv[1]](*sys.argv[2:])
