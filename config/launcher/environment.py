"""The virtual environment: made once, stamped last, left alone afterwards."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path

from config.launcher import install
from config.launcher.places import PYTHON, ROOT, VENV
from config.launcher.say import Refused, step

RUN, DEV = "requirements.txt", "requirements-dev.txt"
UNFINISHED = VENV / "comptoir-unfinished"


def prepare(requirements: str = RUN) -> None:
    """Make `.venv` hold exactly what `requirements` asks for; needs no network when it already does.

    Raises Refused, with nothing half made, when that is not possible.
    """
    if _is_stamped(requirements):
        return
    try:
        with _alone():
            if not _is_stamped(requirements):
                _build(requirements)
    except OSError as error:
        raise Refused(f"Comptoir cannot set itself up in {ROOT}: {error.strerror or error}.") from error


def _build(requirements: str) -> None:
    if UNFINISHED.exists() or not _python_version():
        shutil.rmtree(VENV, ignore_errors=True)
    fresh = not VENV.exists()
    if fresh:
        _create()
    stamps = {path: path.read_text() for path in VENV.glob("comptoir-stamp-*")}
    for path in stamps:
        path.unlink()
    try:
        install.requirements(requirements)
    except install.NotBegun:
        for path, text in stamps.items():
            path.write_text(text)
        _forget(fresh)
        raise
    except BaseException:
        _forget(fresh)
        raise
    for name in (RUN, requirements):
        _stamp_of(name).write_text(_expected(name))
    UNFINISHED.unlink(missing_ok=True)


def _create() -> None:
    if os.pathsep in str(ROOT):
        raise Refused(f'Python cannot work in a folder whose name has a "{os.pathsep}": move {ROOT} elsewhere.')
    step(f"Making a Python {sys.version_info[0]}.{sys.version_info[1]} of its own for Comptoir in .venv/")
    VENV.mkdir()
    UNFINISHED.touch()
    try:
        venv.create(VENV, symlinks=True, with_pip=False)
    except BaseException:
        _forget(fresh=True)
        raise


def _forget(fresh: bool) -> None:
    if fresh:
        shutil.rmtree(VENV, ignore_errors=True)


def _is_stamped(requirements: str) -> bool:
    try:
        return _stamp_of(requirements).read_text() == _expected(requirements)
    except OSError:
        return False


def _stamp_of(requirements: str) -> Path:
    return VENV / f"comptoir-stamp-{requirements}"


def _expected(requirements: str) -> str:
    digest = hashlib.sha256()
    for name in ("constraints.txt", RUN, requirements):
        digest.update((ROOT / name).read_bytes())
    return f"{_python_version()} {digest.hexdigest()}\n"


def _python_version() -> str:
    """What the interpreter in `.venv` says it is; empty when it does not run or is not one of ours."""
    code = "import sys; print(sys.implementation.name, '%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([PYTHON, "-I", "-c", code], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    version = answer.stdout.strip()
    lib = VENV / "lib" / ("python" + version.rpartition(" ")[2])
    return version if answer.returncode == 0 and lib.is_dir() else ""


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Only one launcher sets up at a time. The lock is on the folder itself, so it leaves no file."""
    descriptor = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            step("Another ./comptoir is setting up; waiting for it to finish")
            while True:
                with contextlib.suppress(BlockingIOError):
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                time.sleep(0.2)
        yield
    finally:
        os.close(descriptor)
