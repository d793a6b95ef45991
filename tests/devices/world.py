"""Brokers, listeners and devices as real processes, on the database of the tests."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from config.launcher.services import SBIN
from tests.server import ROOT, environment, free_port

SECRET = "a-secret-of-the-tests"
LEAVES_WITHIN = 10.0  # seconds, on a busy machine; the supervisor itself waits for four


def until(condition: Callable[[], object], seconds: float = 60.0, what: str = "it never came") -> None:
    """Raises TimeoutError: what is late is not what is lost."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= deadline:
            raise TimeoutError(what)
        time.sleep(0.05)


class Process:
    """One that can be killed and started again."""

    def __init__(self, log: Path, env: dict[str, str]) -> None:
        self._log, self.env = log, env
        self.process: subprocess.Popen[bytes] | None = None

    def argv(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(self.argv(), cwd=ROOT, env=self.env, stdout=log, stderr=log)

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """Ask it to leave; how many seconds that took."""
        assert self.process
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        finally:
            if self.process.poll() is None:
                self.kill()
        return time.monotonic() - began


class Broker(Process):
    port: int
    user, password = "comptoir", SECRET

    @property
    def url(self) -> str:
        return f"mqtt://{self.user}:{self.password}@127.0.0.1:{self.port}"

    def start(self) -> None:
        super().start()
        until(self._answers, what="the broker does not start")

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False


class Embedded(Broker):
    """`manage broker`."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        super().__init__(folder / "broker.log", environment(MQTT_URL=self.url, COMPTOIR_HOME=str(folder)))

    def argv(self) -> list[str]:
        return [sys.executable, "manage.py", "broker", "--port", str(self.port)]


class Mosquitto(Broker):
    """The real one, with the settings of config/proxy, in a folder of its own."""

    def __init__(self, folder: Path, *, anonymous: bool = True) -> None:
        self.port, self._folder = free_port(), folder
        super().__init__(folder / "mosquitto.log", environment())
        folder.chmod(0o777)
        (folder / "data").mkdir()
        (folder / "data").chmod(0o777)
        shutil.copy(ROOT / "config" / "proxy" / "mosquitto.acl", folder / "acl")
        passwords = folder / "passwords"
        passwords.touch()
        for user, password in (
            ("comptoir", SECRET),
            ("porte", "sesame"),
            ("shellydw-1", "volet"),
            ("zigbee2mqtt", "levis"),
        ):
            subprocess.run([_found("mosquitto_passwd"), "-b", passwords, user, password], check=True)
        for path in (passwords, folder / "acl"):
            path.chmod(0o644)
        said = (ROOT / "config" / "proxy" / "mosquitto.conf").read_text()
        said = said.replace("listener 1883", f"listener {self.port} 127.0.0.1").replace(
            "/mosquitto/config/", f"{folder}/"
        )
        said = said.replace("/mosquitto/data/", f"{folder}/data/")
        if anonymous:
            lines = [line for line in said.splitlines() if not line.startswith(("acl_file", "password_file"))]
            said = "\n".join(lines).replace("allow_anonymous false", "allow_anonymous true")
        if os.geteuid() == 0:
            said += "\nuser root"  # it would become a user who may not enter this folder
        (folder / "mosquitto.conf").write_text(said + "\n")

    def argv(self) -> list[str]:
        return [_found("mosquitto"), "-c", str(self._folder / "mosquitto.conf")]


class Listener(Process):
    """`manage devices`."""

    def __init__(self, folder: Path, broker: Broker) -> None:
        super().__init__(folder / "devices.log", environment(MQTT_URL=broker.url, COMPTOIR_HOME=str(folder)))

    def argv(self) -> list[str]:
        return [sys.executable, "manage.py", "devices"]


class Speaker:
    """A device that keeps what is not acknowledged, and says it again when the broker is back."""

    def __init__(self, broker: Broker, name: str, user: str = "", password: str = "") -> None:
        self._said = 0
        #: by number: a message of QoS 1 that was said while the broker was away is acknowledged later
        self._acknowledged: set[int] = set()
        #: said and not acknowledged when a connection broke, in all: so many may be said twice
        self.said_again = 0
        self.mqtt = mqtt.Client(CallbackAPIVersion.VERSION2, name, clean_session=False)
        if user:
            self.mqtt.username_pw_set(user, password)
        self.mqtt.reconnect_delay_set(1, 1)
        self._up = threading.Event()
        self.mqtt.on_publish = lambda _client, _userdata, mid, *_more: self._acknowledged.add(mid)
        self.mqtt.on_disconnect = self._on_disconnect
        self.mqtt.on_connect = lambda *_arguments: self._up.set()
        self.mqtt.connect_async("127.0.0.1", broker.port, keepalive=10)
        self.mqtt.loop_start()
        assert self._up.wait(10)

    def _on_disconnect(self, *_arguments: Any) -> None:
        self.said_again += self._said - len(self._acknowledged)

    def say(self, topic: str, payload: str = "", qos: int = 1, retain: bool = False) -> None:
        self._said += 1
        self.mqtt.publish(topic, payload, qos, retain)

    def all_acknowledged(self, seconds: float = 60.0) -> None:
        until(lambda: len(self._acknowledged) == self._said, seconds, "some were never acknowledged")

    def close(self) -> None:
        self.mqtt.disconnect()
        self.mqtt.loop_stop()


def _found(name: str) -> str:
    path = shutil.which(name) or shutil.which(name, path=SBIN)
    assert path, f"{name} is not on this machine"
    return path


def kinds_of(broker: type[Broker]) -> Any:
    return broker.__name__.lower()
