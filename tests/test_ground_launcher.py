"""`./comptoir`, with real processes: it starts, stays up, stops, and refuses politely with nothing half made."""

import ast
import importlib.machinery
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("comptoir", "manage.py", "requirements.txt", "requirements-dev.txt", "constraints.txt")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def clean_env(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "COMPTOIR_HOME": str(home)}


def call(*arguments: str, env: dict[str, str], root: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    argv = [sys.executable, str(root / "comptoir"), *arguments]
    return subprocess.run(argv, env=env, capture_output=True, text=True, timeout=60)


class RunningShop:
    """`./comptoir run` in a home of its own, where no index of libraries answers."""

    def __init__(self, home: Path, root: Path):
        self.home, self.root, self.port = home, root, free_port()
        argv = [sys.executable, str(root / "comptoir"), "run", "--port", str(self.port)]
        self.said = (home / "said").open("w+")
        env = offline("http://127.0.0.1:1/", home)
        self.process = subprocess.Popen(argv, env=env, stdout=self.said, stderr=subprocess.STDOUT)

    def wait_until_ready(self) -> None:
        ready = f"Comptoir is ready: http://127.0.0.1:{self.port}/"
        wait_for(lambda: ready in self.what_it_said() or self.process.poll() is not None, seconds=90)
        assert ready in self.what_it_said()

    def what_it_said(self) -> str:
        return (self.home / "said").read_text()

    def stops_by(self, number: signal.Signals) -> float:
        """Ask it to stop; the seconds until neither it nor anything it started is there."""
        started = time.monotonic()
        self.process.send_signal(number)
        assert self.process.wait(timeout=10) == 0
        assert self.pids() == {}
        return time.monotonic() - started

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=15)
        self.said.close()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/schema/", timeout=10) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def pids(self) -> dict[str, int]:
        """The living processes of this shop, by what they run."""
        listed = subprocess.run(["ps", "-ww", "-eo", "pid,stat,args"], capture_output=True, text=True).stdout
        rows = [line.split(None, 2) for line in listed.splitlines()]
        env_pids = {int(pid): args for pid, stat, args in rows[1:] if "leash.py" in args and "Z" not in stat}
        mine = {pid: args for pid, args in env_pids.items() if self._is_mine(pid)}
        return {_name_of(args): pid for pid, args in mine.items()}

    def _is_mine(self, pid: int) -> bool:
        log = subprocess.run(["lsof", "-p", str(pid), "-a", "-d", "1"], capture_output=True, text=True).stdout
        return str(self.home) in log


def _name_of(args: str) -> str:
    named = [
        name
        for mark, name in (("uvicorn", "web"), ("manage broker", "broker"), ("manage devices", "devices"))
        if mark in args
    ]
    return named[0] if named else "worker"


class LinuxShop(RunningShop):
    def _is_mine(self, pid: int) -> bool:
        try:
            return os.readlink(f"/proc/{pid}/fd/1").startswith(str(self.home))
        except OSError:
            return False


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A checkout at a path with a space, on its second start: its libraries are there."""
    root = tmp_path / "my shop"
    root.mkdir()
    shutil.copy(ROOT / "comptoir", root)  # the launcher works where it really lies, so these two are no links
    shutil.copytree(ROOT / "config", root / "config", ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.name not in ("comptoir", "config", "var", ".git"):
            (root / path.name).symlink_to(path)
    return root


@pytest.fixture
def shop(tmp_path: Path, installed: Path) -> Iterator[RunningShop]:
    home = tmp_path / "a home with spaces"
    home.mkdir()
    shop = (LinuxShop if sys.platform == "linux" else RunningShop)(home, installed)
    try:
        shop.wait_until_ready()
        yield shop
    finally:
        shop.stop()


@pytest.mark.slow
def test_a_dead_child_is_back_and_the_shop_stops_as_a_whole(shop: RunningShop) -> None:
    assert shop.answers()
    first = shop.pids()
    assert set(first) == {"web", "worker", "broker", "devices"}

    for name, pid in first.items():
        os.kill(pid, signal.SIGKILL)
        wait_for(lambda name=name, pid=pid: shop.pids().get(name, pid) != pid, seconds=10)  # type: ignore[misc]
    wait_for(shop.answers, seconds=15)

    assert shop.stops_by(signal.SIGTERM) < 5


@pytest.mark.slow
def test_a_killed_supervisor_leaves_no_orphan_and_the_shop_opens_again_at_once(shop: RunningShop) -> None:
    shop.process.kill()
    shop.process.wait()

    wait_for(lambda: shop.pids() == {}, seconds=6)

    again = type(shop)(shop.home, shop.root)
    try:
        again.wait_until_ready()
        assert set(again.pids()) == {"web", "worker", "broker", "devices"}
        assert again.stops_by(signal.SIGINT) < 5
    finally:
        again.stop()


@pytest.mark.slow
def test_one_shop_at_a_time_in_one_home(shop: RunningShop) -> None:
    second = call("run", "--port", str(free_port()), env=clean_env(shop.home))

    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert f"already runs at http://127.0.0.1:{shop.port}/" in second.stderr
    assert shop.answers()


def test_a_port_in_use_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = call("demo", "--port", str(port), env=clean_env(home))

    assert refused.returncode == 1
    assert refused.stderr == (
        f"Port {port} is already in use by another program: choose another one with --port {port + 1}.\n"
    )
    assert refused.stdout == ""
    assert not home.exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "8000.5"])
def test_an_absurd_port_is_refused(tmp_path: Path, port: str) -> None:
    refused = call("run", "--port", port, env=clean_env(tmp_path))

    assert refused.returncode == 2
    assert "port" in refused.stderr


def launcher() -> Any:
    loader = importlib.machinery.SourceFileLoader("comptoir_command", str(ROOT / "comptoir"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_an_old_python_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    command = launcher()
    command.LOWEST = (99, 0)  # every Python is too old now

    assert command.main() == 1

    said = capsys.readouterr()
    assert said.err.startswith("Comptoir needs Python 3.11, 3.12 or 3.13, and this is Python ")
    assert said.err.count("\n") == 1


def test_an_old_python_can_read_the_command() -> None:
    tree = ast.parse((ROOT / "comptoir").read_text(), feature_version=(3, 4))

    modern = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Nonlocal)
    assert not [node for node in ast.walk(tree) if isinstance(node, modern)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh clone, without its virtual environment, at a path with a space."""
    root = tmp_path / "a clone"
    root.mkdir()
    for name in NEEDED:
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "config", root / "config", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def offline(index: str, home: Path) -> dict[str, str]:
    """An environment in which the only source of libraries is `index`."""
    env = clean_env(home) | {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": index, "UV_INDEX_URL": index}
    folders = [folder for folder in env["PATH"].split(os.pathsep) if not (Path(folder) / "uv").exists()]
    return env | {"PATH": os.pathsep.join(folders)}


def test_without_a_network_the_first_start_is_refused_and_leaves_nothing(checkout: Path, tmp_path: Path) -> None:
    before = sorted(path.name for path in checkout.iterdir())

    refused = call("run", "--port", str(free_port()), env=offline("http://127.0.0.1:1/", tmp_path), root=checkout)

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "needs the Internet" in refused.stderr
    assert sorted(path.name for path in checkout.iterdir()) == before


def test_an_interrupted_installation_leaves_nothing_half_made(checkout: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        env = offline(f"http://127.0.0.1:{silent.getsockname()[1]}/", tmp_path)
        argv = [sys.executable, str(checkout / "comptoir"), "manage", "--version"]
        launched = subprocess.Popen(argv, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        asked, _ = silent.accept()  # the installer asks for its first library, and gets no answer
        assert (checkout / ".venv").exists()
        launched.terminate()
        assert launched.wait(timeout=10) == 130
        asked.close()

    assert not (checkout / ".venv").exists()


def test_the_launcher_lists_its_commands(tmp_path: Path) -> None:
    listed = call(env=clean_env(tmp_path))

    assert listed.returncode == 0
    assert all(name in listed.stdout for name in ("demo", "run", "test", "check", "bench", "manage"))
