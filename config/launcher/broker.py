"""The shop's own MQTT broker: which port it takes, and how the other processes reach it."""

import os
import secrets
import socket
import time
from pathlib import Path

from config.launcher.ports import LOOPBACK, check_free
from config.launcher.say import Refused, step
from config.supervisor import Child

USUAL_PORT = 1883
TRIES = 50
#: how long the broker of a killed shop may still hold its port
LEAVING_SECONDS = 4.0
_claims: list[socket.socket] = []


def senses(env: dict[str, str], home: Path, addresses: list[str], patient: bool) -> list[Child]:
    """The processes that hear connected objects: the listener, and a broker where MQTT_URL names none.

    Then `env` is told where that broker is.
    """
    listener = Child("devices", ["manage", "devices"])
    if env.get("MQTT_URL"):
        return [listener]
    where = [LOOPBACK, *addresses]
    port = _free_port(where, home, patient)
    url = f"mqtt://comptoir:{_secret(home)}@{LOOPBACK}:{port}"
    env["MQTT_URL"] = url
    _write(home / "mqtt_url", url)
    told = [argument for address in where for argument in ("--address", address)]
    return [Child("broker", ["manage", "broker", "--port", str(port), *told]), listener]


def say_where(children: list[Child], addresses: list[str]) -> None:
    """Tell the person where connected objects find the shop."""
    broker = next((child for child in children if child.name == "broker"), None)
    if broker is None:
        return
    port = int(broker.module[3])
    if port != USUAL_PORT:
        step(f"Port {USUAL_PORT} is in use by another program, so connected objects find this shop on port {port}.")
    for address in addresses or [LOOPBACK]:
        step(f"Connected objects (MQTT): {address}, port {port}")


def _free_port(addresses: list[str], home: Path, patient: bool) -> int:
    """The usual port, or the next one that is free on every address. Raises Refused when there is none."""
    deadline = time.monotonic() + (LEAVING_SECONDS if patient else 0)
    last = _port_of_last_time(home)
    while time.monotonic() < deadline and not _is_free(addresses, last):
        time.sleep(0.2)
    for port in range(USUAL_PORT, USUAL_PORT + TRIES):
        if _is_free(addresses, port) and _claim(port):
            return port
    raise Refused(f"The shop's MQTT broker finds no free port from {USUAL_PORT} to {USUAL_PORT + TRIES - 1}.")


def _claim(port: int) -> bool:
    """Hold the port of the same number for datagrams, which nobody uses, as long as this shop runs.

    Another shop that starts at this moment sees that, seconds before the broker itself listens.
    """
    claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        claim.bind((LOOPBACK, port))
    except OSError:
        claim.close()
        return False
    _claims.append(claim)
    return True


def _is_free(addresses: list[str], port: int) -> bool:
    try:
        for address in addresses:
            check_free(address, port)
    except Refused:
        return False
    return True


def _port_of_last_time(home: Path) -> int:
    try:
        return int((home / "mqtt_url").read_text().rpartition(":")[2])
    except (OSError, ValueError):
        return USUAL_PORT


def _secret(home: Path) -> str:
    """With which our own processes sign in: made once, in a file beside the data that nobody else may read."""
    kept = home / "mqtt_secret"
    if not kept.exists():
        _write(kept, secrets.token_urlsafe(24))
    return kept.read_text().strip()


def _write(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
