"""kill -9 of web, worker, listener and broker in turn, amid readings, events and calls: nothing acknowledged is lost.

Nothing is doubled either. On a Mosquitto of its own with the settings of config/proxy, under the real supervisor. Each
round kills each of the four once; when all is acknowledged, what was said is compared with what is there.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from bench._databases import NAMES, run_on, start_here

DATABASE = "comptoir_bench_kills"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./comptoir bench kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="in each of which all four are killed (20)")
    parser.add_argument("--seed", type=int, default=1, help="of their order and moments (1)")
    parser.add_argument("--on", choices=NAMES, help="one database only")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.here:
        return _here(options)
    faults = sum(run_on(name, "bench.kills", arguments, DATABASE) for name in ([options.on] if options.on else NAMES))
    return 1 if faults else 0


def _here(options: argparse.Namespace) -> int:
    start_here()
    from django.db import connection

    from tests.devices.kills import VICTIMS, furnish, play
    from tests.devices.supervised import Shop
    from tests.devices.world import Mosquitto

    rng, rounds = Random(options.seed), []
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as folder:
        broker = Mosquitto(Path(folder))
        broker.start()
        try:
            token = furnish()
            with Shop(Path(folder), broker) as shop:
                print(f"{connection.vendor}, seed {options.seed}: seconds until each does its work again")
                print(_head(VICTIMS))
                for number in range(1, options.rounds + 1):
                    told = play(shop, broker, rng, f"k{number}", token)
                    rounds.append(told)
                    print(_line(str(number), told, VICTIMS), flush=True)
        finally:
            broker.kill()
    return _verdict(rounds, len(VICTIMS))


def _head(victims: tuple[str, ...]) -> str:
    return (
        f"{'round':<6}"
        + "".join(f"{name:>9}" for name in (*victims, "readings", "events", "alerts", "again"))
        + "  wrong"
    )


def _line(name: str, told: Any, victims: tuple[str, ...]) -> str:
    back = "".join(f"{told.back.get(victim, float('nan')):>9.1f}" for victim in victims)
    counts = "".join(f"{count:>9}" for count in (told.readings, told.events, told.calls, told.again))
    return f"{name:<6}{back}{counts}  {'; '.join(told.faults) or '-'}"


def _verdict(rounds: list[Any], victims: int) -> int:
    readings, events = sum(told.readings for told in rounds), sum(told.events for told in rounds)
    calls, again = sum(told.calls for told in rounds), sum(told.again for told in rounds)
    faults = sum(len(told.faults) for told in rounds)
    print(
        f"{len(rounds) * victims} kills, {readings} readings, {events} events, {calls} alerts acknowledged, "
        f"{again} messages sent again: {f'{faults} FAULTS, see above' if faults else 'none lost, none doubled'}\n"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
