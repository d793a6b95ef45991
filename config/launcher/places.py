"""Where things lie: the checkout, its virtual environment, and the home of a shop's data."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = ROOT / "var"
CURRENT = VAR / "current"

HOMES = {"run": VAR, "demo": VAR / "demo"}


def home_of(command: str) -> Path:
    """The folder of `demo` or `run`: COMPTOIR_HOME when set, else one each, so that they never mix."""
    chosen = os.environ.get("COMPTOIR_HOME")
    return Path(chosen).expanduser().resolve() if chosen else HOMES[command]


def current_home() -> Path:
    """The folder that `manage` speaks to: COMPTOIR_HOME when set, else that of the shop started last."""
    try:
        last = CURRENT.read_text().strip()
    except OSError:
        last = "run"
    return home_of(last if last in HOMES else "run")


def remember(command: str) -> None:
    """Make `demo` or `run` the shop that `manage` speaks to."""
    if not os.environ.get("COMPTOIR_HOME"):
        VAR.mkdir(parents=True, exist_ok=True)
        CURRENT.write_text(command + "\n")


def environment(home: Path) -> dict[str, str]:
    """The environment in which every child of the launcher runs."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    env.update(
        COMPTOIR_HOME=str(home),
        DJANGO_SETTINGS_MODULE="config.settings",
        PYTHONUTF8="1",
        PYTHONUNBUFFERED="1",
        PIP_USER="0",
    )
    return env
