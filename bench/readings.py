"""Readings a second until saturation, committed and then acknowledged, beside a consumer that only counts.

On a Mosquitto of its own with the settings of config/proxy, on SQLite and on PostgreSQL; then once more with its
autosave left out: in production it writes its whole memory to disk at every change, which slows a consumer that only
counts too. The offered rate doubles until what is offered is not taken in time; the best pace is the result.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.launcher import services

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "comptoir_bench_readings"
WAYS = {
    "with": "as in production: every change is on its disk at once, so that its death loses nothing",
    "without": "without autosave: what it had not yet handed over dies with it",
}
#: what is said: stored only, or stored and told to the floor, where it makes stays
KINDS = {"weight": "stored", "presence": "stored, and told to the floor"}


def main(arguments: list[str]) -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(prog="./comptoir bench readings", description=__doc__)
    parser.add_argument("--seconds", type=int, default=4, help="how long each rate is offered (4)")
    parser.add_argument("--from", dest="first", type=int, default=250, help="the first rate (250)")
    parser.add_argument("--autosave", choices=("with", "without"), help="one of the two only")
    parser.add_argument("--sqlite-only", action="store_true")
    options = parser.parse_args(arguments)
    if not _mosquitto():
        print("This measure needs the program mosquitto.")
        return 1
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as temporary:
        for autosave, words in WAYS.items():
            if options.autosave in (None, autosave):
                print(f"\nMosquitto {words}")
                _table(Path(temporary), autosave == "with", options)
    return 0


def _table(folder: Path, autosave: bool, options: argparse.Namespace) -> None:
    counted = _saturate(folder, "count", "weight", {}, autosave, options)
    print(f"Only counts                                   {counted:>8,.0f} readings/s     1.00")
    for name, url in _databases(folder, options):
        for kind, words in KINDS.items():
            env = _environment(folder, url)
            _furnish(env)
            rate = _saturate(folder, "listener", kind, env, autosave, options)
            print(f"{name + ': ' + words:<45} {rate:>8,.0f} readings/s {rate / counted:>8.2f}", flush=True)


def _saturate(
    folder: Path, who: str, kind: str, env: dict[str, str], autosave: bool, options: argparse.Namespace
) -> float:
    """Double the rate until it is not kept; the most readings a second that were taken."""
    rate, pace = options.first, 0.0
    with _broker(folder, autosave) as url:
        env = {**os.environ, **env, "MQTT_URL": url}
        while True:
            step = f"{who}{kind}{rate}x"
            offered, found = _step(who, kind, step, rate, env, options.seconds)
            taken = found["stored"] / max(found["seconds"], 0.001)
            if found["stored"] < offered["said"] or found.get("sampled"):
                print(f"  {found['stored']} of {offered['said']} readings: this step does not count", file=sys.stderr)
                return pace
            print(f"  {who:<9} {kind:<9} offered {rate:>6}/s, said {offered['rate']:>8,.0f}/s, taken {taken:>8,.0f}/s")
            pace = max(pace, taken)
            if taken < 0.9 * rate:
                return pace
            rate *= 2


def _step(
    who: str, kind: str, step: str, rate: int, env: dict[str, str], seconds: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    talking = ["talk", env["MQTT_URL"], kind, step, str(rate), str(seconds)]
    if who == "count":
        counter = _side("count", env["MQTT_URL"], kind, step, str(rate), "3", env=env)
        assert counter.stdout and counter.stdout.readline().strip() == "ready"
        offered = json.loads(_said(_side(*talking, env=env)))
        return offered, json.loads(_said(counter))
    with _listener(env):
        offered = json.loads(_said(_side(*talking, env=env)))
        return offered, json.loads(_said(_side("stored", step, str(offered["said"]), "60", env=env)))


@contextmanager
def _listener(env: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "manage.py", "devices"], cwd=ROOT, env={**env, "LOG_LEVEL": "ERROR"})
    try:
        _said(_side("listening", env=env))
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=15)


@contextmanager
def _broker(folder: Path, autosave: bool) -> Iterator[str]:
    """Mosquitto as in production, without its passwords; its data is new each time."""
    data = Path(tempfile.mkdtemp(dir=folder))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = (ROOT / "config" / "proxy" / "mosquitto.conf").read_text().splitlines()
    ours = ("listener", "persistence_loc", "allow", "password", "acl", *(() if autosave else ("autosave",)))
    kept = [line for line in said if not line.startswith(ours)]
    kept += [f"listener {port} 127.0.0.1", f"persistence_location {data}/", "allow_anonymous true"]
    kept += ["user root"] if os.geteuid() == 0 else []
    (data / "conf").write_text("\n".join(kept) + "\n")
    process = subprocess.Popen([_mosquitto(), "-c", str(data / "conf")], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        yield f"mqtt://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _databases(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    yield "SQLite", f"sqlite:///{folder}/bench.sqlite3"
    postgres = services.postgres()
    if postgres.missing or options.sqlite_only:
        print("PostgreSQL was left out.")
        return
    yield "PostgreSQL", f"{postgres.url.rpartition('/')[0].replace('pgsql:', 'postgres:')}/{DATABASE}"


def _environment(folder: Path, url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "COMPTOIR_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOG_LEVEL": "ERROR",
    }


def _furnish(env: dict[str, str]) -> None:
    """An empty database with devices."""
    url = env["DATABASE_URL"]
    if url.startswith("sqlite"):
        for path in Path(url.removeprefix("sqlite:///")).parent.glob("bench.sqlite3*"):
            path.unlink()
    else:
        import psycopg2

        connection = psycopg2.connect(url.rpartition("/")[0] + "/postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{DATABASE}"')
        connection.close()
    whole = {**os.environ, **env}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=whole, check=True)
    _said(_side("prepare", env=whole))


def _side(*arguments: str, env: dict[str, str]) -> "subprocess.Popen[str]":
    argv = [sys.executable, "-m", "bench._readings_side", *arguments]
    return subprocess.Popen(argv, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)


def _said(process: "subprocess.Popen[str]") -> str:
    said, _none = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{process.args!r} failed")
    return said


def _mosquitto() -> str:
    return shutil.which("mosquitto") or shutil.which("mosquitto", path=services.SBIN) or ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
