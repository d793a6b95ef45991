"""`./comptoir demo` and `./comptoir run`: prepare the data, start the processes, say when the shop is open."""

import http.client
import os
import time
from argparse import Namespace
from pathlib import Path

from config.launcher import broker, environment, places
from config.launcher.lock import HomeLock
from config.launcher.ports import LOOPBACK, check_free, is_of_a_home, lan_addresses, lan_name
from config.launcher.processes import Interrupted, call
from config.launcher.say import Refused, step, warn
from config.supervisor import Child, Supervisor

READY_WITHIN_SECONDS = 120.0
LEAVING_SECONDS = 4.0  # how long the processes of a killed shop may still hold the port
SIMULATOR = places.ROOT / "demo" / "management" / "commands" / "simulate.py"


def serve(options: Namespace) -> int:
    """Run the shop until somebody stops it. Raises Refused when it cannot start."""
    home = places.home_of(options.command)
    lock = HomeLock(home)
    lock.check()
    addresses = _lan() if options.lan else []
    killed = lock.left_behind()
    _check_port([LOOPBACK, *addresses], options.port, patient=killed)
    environment.prepare()
    address = f"http://{LOOPBACK}:{options.port}/"
    lock.take(address)
    try:
        places.remember(options.command)
        return _serve(options, home, addresses, killed)
    finally:
        lock.release()


def _serve(options: Namespace, home: Path, addresses: list[str], killed: bool) -> int:
    env = _environment(options, home, addresses)
    _prepare_data(options, env)
    senses = broker.senses(env, home, addresses, patient=killed)
    children = [*_children(options), *senses, *(_lan_child(options, home, env, addresses) if addresses else [])]
    supervisor = Supervisor(children, env, home / "log")
    try:
        supervisor.start()
        wait_until_ready(supervisor, options.port)
        for address in addresses:
            step(f"On the shop's network: https://{address}:{options.port}/ or https://{lan_name()}:{options.port}/")
        broker.say_where(senses, addresses)
        step(f"Comptoir is ready: http://{LOOPBACK}:{options.port}/")
        supervisor.watch(until=lambda: False)
    except Interrupted:
        step("Closing the shop")
        return 0
    finally:
        supervisor.stop()
    return 0


def _check_port(addresses: list[str], port: int, patient: bool) -> None:
    deadline = time.monotonic() + (LEAVING_SECONDS if patient else 0)
    while True:
        try:
            for address in addresses:
                check_free(address, port)
            return
        except Refused:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.2)


def _environment(options: Namespace, home: Path, addresses: list[str]) -> dict[str, str]:
    env = places.environment(home)
    if options.command == "demo":
        env["COMPTOIR_DEMO"] = "1"
    public = f"https://{addresses[0]}" if addresses else f"http://{LOOPBACK}"
    env.setdefault("PUBLIC_URL", f"{public}:{options.port}")
    if addresses and "ALLOWED_HOSTS" not in os.environ:
        env["ALLOWED_HOSTS"] = ",".join(["localhost", LOOPBACK, lan_name(), *addresses])
    return env


def _prepare_data(options: Namespace, env: dict[str, str]) -> None:
    manage(env, "Bringing the database up to date", "migrate", "--verbosity", "0")
    if options.command == "demo":
        manage(env, "Furnishing the demo shop", "furnish")


def manage(env: dict[str, str], title: str, *arguments: str) -> None:
    """Run a management command to its end. Raises Refused when it fails."""
    step(title)
    if call([str(places.PYTHON), str(places.ROOT / "manage.py"), *arguments], env=env, cwd=places.ROOT):
        raise Refused(f"{title} did not work; the lines above say why, and nothing has been started.")


def _children(options: Namespace) -> list[Child]:
    web = ["uvicorn", "config.asgi:application", "--host", LOOPBACK, "--port", str(options.port)]
    web += ["--timeout-graceful-shutdown", "3", "--no-access-log", "--log-level", "warning", "--no-proxy-headers"]
    worker = ["celery", "-A", "config.celery", "worker", "--clock", "-P", "threads", "-c", "2", "-l", "WARNING"]
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    children = [Child("web", web), Child("worker", worker)]
    if options.command == "demo" and not options.still and SIMULATOR.exists():
        address = f"http://{LOOPBACK}:{options.port}/"
        children.append(Child("visitors", ["manage", "simulate", "--url", address]))
    return children


def wait_until_ready(supervisor: Supervisor, port: int) -> None:
    """Look after the children until the shop window answers. Raises Refused when it never does."""
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    web = supervisor.children[0]

    def ready_or_late() -> bool:
        return web.deaths >= 3 or time.monotonic() > deadline or _serves(port)

    supervisor.watch(until=ready_or_late)
    if not _serves(port):
        raise Refused(f"The shop does not open: {supervisor.log_of(web)} says why.")


def _serves(port: int) -> bool:
    """Whether the shop window answers on this port."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _lan() -> list[str]:
    addresses = lan_addresses()
    if not addresses:
        raise Refused("This machine is on no network, so there is nobody to let in: connect it, or leave --lan out.")
    return addresses


def _lan_child(options: Namespace, home: Path, env: dict[str, str], addresses: list[str]) -> list[Child]:
    """The process that serves the shop's network over HTTPS, with a certificate of the shop's own authority."""
    vouched = [address for address in addresses if is_of_a_home(address)]
    for address in set(addresses) - set(vouched):
        warn(f"{address} is not a private address: browsers will say that they do not know this shop.")
    step("Making the shop's certificate")
    names = [LOOPBACK, "localhost", lan_name(), *vouched]
    if call([str(places.PYTHON), "-m", "config.authority", str(home), *names], env=env, cwd=places.ROOT):
        raise Refused("The shop's certificate could not be made; the lines above say why.")
    tls = home / "tls"
    module = ["config.lan", str(options.port), str(tls / "server.pem"), str(tls / "server-key.pem"), *addresses]
    return [Child("lan", module)]
