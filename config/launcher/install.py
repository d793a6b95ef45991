"""Installing the libraries: with uv when it is there, else with the pip that Comptoir brings along."""

import os
import re
import shutil
import subprocess
from collections import deque
from pathlib import Path

from config.launcher.places import PYTHON, ROOT
from config.launcher.processes import Leash, running
from config.launcher.say import Progress, Refused, step, warn

WHEELS = Path(__file__).with_name("wheels")
INSTALLER_ENV = {
    "PIP_USER": "0",
    "PIP_REQUIRE_VIRTUALENV": "0",
    "UV_NO_PROGRESS": "1",
    "UV_NATIVE_TLS": "1",  # the certificates that this machine trusts, as pip does
    "UV_SYSTEM_CERTS": "1",  # the same, as newer versions call it
    "PYTHONUTF8": "1",
}
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|Failed to establish a new connection|Temporary failure in name"
    r"|Name or service not known|nodename nor servname|Network is unreachable|No route to host|ProxyError"
    r"|Cannot connect to proxy|ConnectTimeout|ReadTimeout|Read timed out|Connection refused|dns error"
    r"|error sending request|tcp connect error|Connection reset|RemoteDisconnected",
    re.IGNORECASE,
)
DISK_FULL = re.compile(r"No space left on device|ENOSPC|Disk quota exceeded", re.IGNORECASE)


class NotBegun(Refused):
    """Nothing was downloaded, so nothing was changed."""


def requirements(name: str) -> None:
    """Install what the file `name` pins. Raises NotBegun without a network, Refused on any other failure."""
    total = _count(name)
    uv = shutil.which("uv")
    if uv:
        argv = [uv, "pip", "install", "--python", str(PYTHON), "-r", str(ROOT / name), _wheel()]
        if not _run(argv, f"Installing {total} libraries with uv", total):
            return
        step("uv could not do it; trying with pip")
    leash = Leash()  # an installation must not go on alone when we are killed: the next start would meet it
    pip = [*leash.command(PYTHON, "pip"), "install", "--no-input", "--prefer-binary", "--retries", "2"]
    pip += ["--disable-pip-version-check", "--no-warn-script-location", "--progress-bar", "off"]
    argv = [*pip, "-r", str(ROOT / name), _wheel()]
    trouble = _run(argv, f"Installing {total} libraries", total, pass_fds=(leash.watched_end,))
    if trouble:
        raise _explain(trouble)


def _wheel() -> str:
    """The pip that Comptoir brings along; Python can run it from the file."""
    return str(sorted(WHEELS.glob("pip-*.whl"))[-1])


def _count(name: str) -> int:
    """How many libraries the file asks for, those that others need included (about: markers are not read)."""
    run_only, _, for_tests = (ROOT / "constraints.txt").read_text().partition("# Only for tests")
    return run_only.count("==") + (for_tests.count("==") if "dev" in name else 0)


def _run(argv: list[str], title: str, total: int, pass_fds: tuple[int, ...] = ()) -> str:
    """Run the installer, telling how far it is. Returns nothing when it worked, else the end of what it said."""
    progress = Progress(title)
    said: deque[str] = deque(maxlen=400)
    seen: set[str] = set()
    env = os.environ | INSTALLER_ENV | {"PYTHONPATH": _wheel()}
    env.pop("PYTHONHOME", None)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "errors": "replace"}
    with running(argv, env=env, cwd=ROOT, pass_fds=pass_fds, **pipes) as child:
        assert child.stdout
        for line in child.stdout:
            said.append(line)
            _tell(progress, line, seen, total)
        failed = child.wait() != 0
    if failed:
        progress.give_up()
        return "".join(said) or "it stopped without a word"
    progress.done()
    return ""


def _tell(progress: Progress, line: str, seen: set[str], total: int) -> None:
    collecting = re.match(r"\s*Collecting ([\w.-]+)", line)
    if collecting:
        seen.add(collecting[1].lower())
        progress.now(f"{min(len(seen), total)} of {total}, {collecting[1]}")
    elif line.startswith("Installing collected packages"):
        progress.now("everything is here, now putting it in place")
    elif "Retrying" in line:
        progress.now("the network does not answer, trying again")


def _explain(trouble: str) -> Refused:
    if DISK_FULL.search(trouble):
        return Refused("The disk is full: free about 1 GB, then start again.")
    if NO_NETWORK.search(trouble):
        return NotBegun(
            "The first start needs the Internet to fetch Comptoir's libraries and cannot reach it: "
            "connect this machine (or set HTTPS_PROXY), then start again."
        )
    for line in trouble.strip().splitlines()[-12:]:
        warn("  " + line)
    return Refused("The libraries could not be installed; the lines above are what the installer says.")
