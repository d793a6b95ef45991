"""`./comptoir check`: everything CI runs, one named step after another."""

import os
from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from config.launcher import environment, places, services, tests
from config.launcher.processes import call
from config.launcher.say import step
from config.launcher.tests import IN_CI, timed

HOME = places.VAR / "check"
PACKAGES = ("config", "demo", "recommender", "analytics", "instore", "shop", "inventory")
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
STEPS: Sequence[tuple[str, Sequence[str]]] = (
    ("Style", ("-m", "ruff", "check", ".", "comptoir")),
    ("Format", ("-m", "ruff", "format", "--check", ".", "comptoir")),
    ("Types", ("-m", "mypy", *PACKAGES, "bench", "tests", "conftest.py", "manage.py")),
    ("Import contracts", ("-c", CONTRACTS, "--no-cache")),
    ("Templates", ("-m", "djlint", "templates", "--lint", "--quiet")),
    ("Migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
)


def run(options: Namespace) -> int:
    """Run every check, then the tests; 0 when all of them passed."""
    environment.prepare(environment.DEV)
    env = places.environment(HOME)
    env.pop("DATABASE_URL", None)
    failed = [title for title, arguments in STEPS if timed(title, partial(_python, arguments, env))]
    if timed("Translations", partial(_translations, env)):
        failed.append("Translations")
    if tests.run(Namespace(arguments=[])):
        failed.append("Tests")
    step(f"\nFailed: {', '.join(failed)}." if failed else "\nEverything passed.")
    return 1 if failed else 0


def _python(arguments: Sequence[str], env: dict[str, str]) -> int:
    return call([str(places.PYTHON), *arguments], env=env, cwd=places.ROOT)


def _translations(env: dict[str, str]) -> int:
    if services.gettext().missing and not IN_CI:
        step("  left out: this machine has no gettext")
        return 0
    return _python(("-m", "config.translations"), env | {"PATH": os.environ.get("PATH", os.defpath)})
