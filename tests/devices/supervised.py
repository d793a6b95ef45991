"""The shop as it runs: web, worker and listener under the real supervisor, on the database of the tests."""

import threading
import time
from argparse import Namespace
from contextlib import closing
from http.client import HTTPException
from pathlib import Path

from config.launcher.shop import _children
from config.supervisor import Child, Supervisor
from instore.devices.models import Listener as Sign
from tests.live.listener import connect
from tests.server import environment, free_port

from .world import Broker, until

OPENS_WITHIN = 60.0  # seconds, on a busy machine


class Shop:
    """What `./comptoir run` starts, but for the broker; `kill` is kill -9."""

    def __init__(self, home: Path, broker: Broker) -> None:
        self.port = free_port()
        children = _children(Namespace(port=self.port, command="run", still=True))
        children.append(Child("devices", ["manage", "devices"]))
        self.children = {child.name: child for child in children}
        env = environment(COMPTOIR_HOME=str(home), MQTT_URL=broker.url, PUBLIC_URL=f"http://127.0.0.1:{self.port}")
        self._supervisor = Supervisor(children, env, home / "log")
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._supervisor.watch, kwargs={"until": self._closing.is_set})

    def open(self) -> None:
        self._supervisor.start()
        self._thread.start()
        self.wait_for_web()
        until(lambda: Sign.objects.filter(connected=True).exists(), OPENS_WITHIN, "nobody listens")

    def kill(self, name: str) -> None:
        process = self.children[name].process
        assert process, f"{name} does not run"
        process.kill()
        process.wait()

    def wait_for_web(self) -> None:
        until(self.serves, OPENS_WITHIN, "the web is not there")

    def serves(self) -> bool:
        try:
            with closing(connect(self.port)) as http, http.getresponse() as answer:
                return answer.status == 401
        except (OSError, HTTPException):
            time.sleep(0.05)
            return False

    def close(self) -> None:
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(5)
        self._supervisor.stop()

    def __enter__(self) -> "Shop":
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
