"""The commands of `./comptoir`, and how each is carried out."""

import argparse
import os
import sys
from collections.abc import Callable

from config.launcher import bench, checks, environment, places, shop, tests
from config.launcher.processes import Interrupted, raise_on_signals
from config.launcher.say import Refused, warn

DESCRIPTION = "Comptoir: one catalogue, one stock, sold on the web and at the counter."


def main(arguments: list[str]) -> int:
    """Carry out a command line and return the exit code."""
    if arguments[:1] == ["manage"]:
        return _guarded(lambda: _manage(arguments[1:]))
    if not arguments:
        _parser().print_help()
        return 0
    options = _parser().parse_args(arguments)
    return _guarded(lambda: int(options.carry_out(options)))


def _guarded(action: Callable[[], int]) -> int:
    raise_on_signals()
    try:
        return action()
    except Refused as refusal:
        warn(str(refusal))
        return 1
    except Interrupted:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _manage(arguments: list[str]) -> int:
    environment.prepare()
    home = places.current_home()
    os.execve(
        places.PYTHON,
        [str(places.PYTHON), str(places.ROOT / "manage.py"), *arguments],
        places.environment(home),
    )


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./comptoir", description=DESCRIPTION)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    for name, what in (("demo", "a furnished shop, to look around in"), ("run", "your own shop")):
        command = commands.add_parser(name, help=what, description=f"Set everything up and run {what}.")
        command.add_argument("--port", type=_port, default=8000, metavar="N", help="the port of the web (8000)")
        command.add_argument("--lan", action="store_true", help="let the shop's network in, not this machine only")
        command.set_defaults(carry_out=shop.serve, still=True)
        if name == "demo":
            command.add_argument("--still", action="store_true", default=False, help="without the simulated visitors")

    command = commands.add_parser("test", help="run the tests on what this machine has")
    command.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="given to pytest")
    command.set_defaults(carry_out=tests.run)

    command = commands.add_parser("check", help="everything that CI runs")
    command.set_defaults(carry_out=checks.run)

    command = commands.add_parser("bench", help="measure; without a name, list what can be measured")
    command.add_argument("name", nargs="?")
    command.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="given to the benchmark")
    command.set_defaults(carry_out=bench.run)

    commands.add_parser("manage", help="Django's commands on the shop started last (migrate, import_feed, ...)")
    return parser
