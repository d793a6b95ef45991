"""The set-up of a shop that has grown, on one machine: the services it has, several processes, a proxy.

    DATABASE_URL=postgres://... .venv/bin/python -m config.serve --port 8080 [--demo] [--pages 2]

It is docs/deploy.md without containers, to try that set-up and to run the browser journeys on it.
"""

import argparse
import grp
import os
import pwd
import subprocess
import sys
from pathlib import Path
from string import Template

from config.launcher import places, services
from config.launcher.ports import LOOPBACK, check_free
from config.launcher.processes import Interrupted, raise_on_signals, running
from config.launcher.say import Refused, step, warn
from config.launcher.shop import manage, wait_until_ready
from config.supervisor import Child, Supervisor

TEMPLATES = Path(__file__).with_name("proxy")


def main(arguments: list[str]) -> int:
    """Serve until stopped; 1 and one sentence when something that it needs is missing."""
    raise_on_signals()
    try:
        return serve(_options(arguments))
    except Refused as refusal:
        warn(str(refusal))
        return 1
    except Interrupted:
        return 0


def serve(options: argparse.Namespace) -> int:
    """Run the whole set-up behind `options.port`, with its processes on the two ports after it."""
    env = _environment(options)
    nginx = services.nginx()
    if nginx.missing:
        raise Refused("This set-up needs nginx, and this machine does not have it.")
    for port in range(options.port, options.port + 3):
        check_free(LOOPBACK, port)
    home = Path(env["COMPTOIR_HOME"])
    manage(env, "Bringing the database up to date", "migrate", "--verbosity", "0")
    if options.demo:
        manage(env, "Furnishing the demo shop", "furnish")
    supervisor = Supervisor(children(options.port, options.pages), env, home / "log")
    try:
        supervisor.start()
        with running(
            [nginx.url, "-c", str(proxy_files(home, options.port, options.port + 1, options.port + 2))],
            stderr=subprocess.DEVNULL,
        ):
            wait_until_ready(supervisor, options.port)
            step(f"Comptoir is ready: http://{LOOPBACK}:{options.port}/")
            supervisor.watch(until=lambda: False)
    finally:
        supervisor.stop()
    return 0


def children(port: int, pages: int) -> list[Child]:
    """The processes behind the proxy: pages, streams, and two workers of which one keeps the schedule, the listener."""
    gunicorn = ["gunicorn", "config.wsgi:application", "--workers", str(pages), "--timeout", "60"]
    gunicorn += ["--bind", f"{LOOPBACK}:{port + 1}", "--graceful-timeout", "3"]
    live = ["uvicorn", "config.asgi:application", "--host", LOOPBACK, "--port", str(port + 2)]
    live += ["--timeout-graceful-shutdown", "3", "--no-access-log", "--log-level", "warning"]
    worker = ["celery", "-A", "config.celery", "worker", "-P", "threads", "-c", "2", "-l", "WARNING"]
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [
        Child("web", gunicorn),
        Child("live", live),
        Child("worker", [*worker, "-n", "one", "--clock"]),
        Child("worker-two", [*worker, "-n", "two"]),
        Child("devices", ["manage", "devices"]),
    ]


def _environment(options: argparse.Namespace) -> dict[str, str]:
    env = places.environment(Path(options.home).resolve())
    if not env.get("DATABASE_URL"):
        raise Refused("Say which PostgreSQL database to use, in DATABASE_URL.")
    env.setdefault("REDIS_URL", services.DEFAULTS["REDIS_URL"])
    env.setdefault("CELERY_BROKER_URL", env["REDIS_URL"])
    env.setdefault("MQTT_URL", services.DEFAULTS["MQTT_URL"])
    env.setdefault("PUBLIC_URL", f"http://{LOOPBACK}:{options.port}")
    if options.demo:
        env["COMPTOIR_DEMO"] = "1"
    return env


def proxy_files(home: Path, listen: int, pages: int, live: int) -> Path:
    """nginx's configuration for these ports, written under `home`; the file to start it with."""
    folder = home / "nginx"
    folder.mkdir(parents=True, exist_ok=True)
    values = {
        "HOME_DIR": str(home),
        "LISTEN": f"{LOOPBACK}:{listen}",
        "PAGES": f"{LOOPBACK}:{pages}",
        "LIVE": f"{LOOPBACK}:{live}",
        "USER": _same_person(),
    }
    for name in ("comptoir.conf", "nginx.conf"):
        template = Template((TEMPLATES / f"{name}.template").read_text())
        (folder / name).write_text(template.safe_substitute(values))
    return folder / "nginx.conf"


def _same_person() -> str:
    """Started by root, nginx would work as somebody who may not write an upload under the home."""
    if os.geteuid():
        return ""
    return f"user {pwd.getpwuid(0).pw_name} {grp.getgrgid(os.getegid()).gr_name};"


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.serve", description="A grown shop on one machine.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--pages", type=int, default=2, help="how many processes make pages (2)")
    parser.add_argument("--demo", action="store_true", help="furnish it as ./comptoir demo does")
    parser.add_argument("--home", default=os.environ.get("COMPTOIR_HOME") or str(places.VAR / "grown"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
