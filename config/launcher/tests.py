"""`./comptoir test`: the tests, on everything this machine has."""

import os
import shutil
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from config.launcher import environment, places, services
from config.launcher.processes import call
from config.launcher.say import step, warn

HOME = places.VAR / "test"
DATASETS = Path(os.environ.get("COMPTOIR_DATASETS", places.ROOT.parent / "shared" / "data"))
IN_CI = os.environ.get("CI") == "true"
NO_TEST_FOUND = 5
#: tests wait for processes and brokers half of their time, journeys work all the time
THREE_AT_A_TIME = ("-n", "3", "--dist", "loadfile")
TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile")
# a browser or a started process may be late on a busy machine; races are not tried again (conftest.py)
AGAIN = ("--reruns", "2", "--reruns-delay", "5")


@dataclass(frozen=True)
class Round:
    """One run of pytest: on which database, with which services at hand."""

    title: str
    arguments: tuple[str, ...]
    env: dict[str, str]
    needs: tuple[services.Service, ...] = ()
    #: a test that somebody chose may belong to one database alone
    may_be_empty: bool = False


def run(options: Namespace) -> int:
    """Run every round that this machine allows, and say what was left out. In CI nothing may be."""
    environment.prepare(environment.DEV)
    found = Found()
    rounds = chosen_rounds(tuple(options.arguments), found) if options.arguments else all_rounds(found)
    empty: list[Round] = []
    results = [timed(round_.title, partial(run_round, round_, empty)) for round_ in rounds]
    if empty == rounds:
        warn("\nNo test is called so: nothing was tested.")
        results = [NO_TEST_FOUND]
    left_out = say_left_out(found)
    return next((code for code in results if code), 1 if left_out and IN_CI else 0)


class Found:
    """What this machine has."""

    def __init__(self) -> None:
        self.postgres, self.redis, self.mosquitto = services.postgres(), services.redis(), services.mosquitto()
        self.browser, self.nginx, self.gettext = services.browser(), services.nginx(), services.gettext()

    def missing(self) -> list[str]:
        everything = (self.postgres, self.redis, self.mosquitto, self.browser, self.nginx, self.gettext)
        return [service.name for service in everything if service.missing]


def all_rounds(found: Found) -> list[Round]:
    """The whole suite, on both databases, then the browser's journeys on both set-ups."""
    on_postgres = {"DATABASE_URL": found.postgres.url}
    grown = on_postgres | {"COMPTOIR_TEST_SETUP": "grown"}
    quick = (*THREE_AT_A_TIME, "-m", "not browser")
    journeys = (*TWO_AT_A_TIME, *AGAIN, "-m", "browser", "tests")
    together = (found.postgres, found.redis, found.mosquitto, found.browser, found.nginx)
    return [
        Round("Tests on SQLite", (*quick, *AGAIN), {"DATABASE_URL": ""}),
        Round("Tests on PostgreSQL", (*quick, *AGAIN), on_postgres, (found.postgres,)),
        Round("Browser journeys, embedded set-up", journeys, {"DATABASE_URL": ""}, (found.browser,)),
        Round("Browser journeys, grown set-up", journeys, grown, together),
    ]


def chosen_rounds(arguments: tuple[str, ...], found: Found) -> list[Round]:
    """What the person asked for, on both databases."""
    return [
        Round("Tests on SQLite", arguments, {"DATABASE_URL": ""}, may_be_empty=True),
        Round("Tests on PostgreSQL", arguments, {"DATABASE_URL": found.postgres.url}, (found.postgres,), True),
    ]


def run_round(round_: Round, empty: list[Round]) -> int:
    """Run pytest in a home of its own and return its exit code; 0 when the machine lacks what it needs.

    A round that found no test fails, unless it may be empty: then it is noted in `empty`.
    """
    lacking = [service.name for service in round_.needs if service.missing]
    if lacking:
        step(f"  left out: this machine has no {', no '.join(lacking)}")
        return 0
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    # compiled once, not by every process that a test starts, whatever this machine says elsewhere
    mine = {"PYTHONDONTWRITEBYTECODE": ""} | round_.env
    env = {name: value for name, value in (places.environment(HOME) | mine).items() if value}
    code = call([str(places.PYTHON), "-m", "pytest", *round_.arguments], env=env, cwd=places.ROOT)
    if code == NO_TEST_FOUND and round_.may_be_empty:
        empty.append(round_)
        return 0
    return code


def timed(title: str, action: Callable[[], int]) -> int:
    """Name a step, carry it out, and say how long it took."""
    step(f"\n== {title}")
    started = time.monotonic()
    code = action()
    step(f"== {title}: {'FAILED' if code else 'done'} in {time.monotonic() - started:.0f} s")
    return code


def say_left_out(found: Found) -> Sequence[str]:
    """Tell the person what this machine could not test."""
    missing = found.missing()
    if missing:
        say = warn if IN_CI else step
        say(f"\nLeft out, because this machine does not have it: {', '.join(missing)}.")
    if not DATASETS.exists():
        # a checkout has them never, CI included: said, not counted
        step(f"\nLeft out, because the datasets are not in {DATASETS}: the tests that read them (COMPTOIR_DATASETS).")
    elif not missing:
        step("\nNothing was left out: every service, the browser and the datasets were there.")
    return missing
