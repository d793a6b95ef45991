"""Fifty rivals for one unit, over web, tablet and API, as threads and as processes: 20 runs of each."""

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from bench._databases import NAMES, run_on, start_here

DATABASE = "comptoir_soak"


@dataclass
class Tally:
    """What became of the runs of one row of the table."""

    runs: int = 0
    seconds: list[float] = field(default_factory=list)
    winners: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./comptoir bench soak", description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="of each (20)")
    parser.add_argument("--buyers", type=int, default=50, help="rivals in each (50)")
    parser.add_argument("--seed", type=int, default=1, help="the first run's; the next ones count up (1)")
    parser.add_argument("--on", choices=NAMES, help="one database only")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.here:
        return _soak_here(options)
    faults = 0
    for name in [options.on] if options.on else NAMES:
        faults += run_on(name, "bench.soak", arguments, DATABASE)
    return 1 if faults else 0


def _soak_here(options: argparse.Namespace) -> int:
    start_here()
    from django.db import connection

    from tests.server import running

    table: dict[str, Tally] = {"threads": Tally(), "processes": Tally()}
    with running() as one, running() as two:
        for number in range(options.runs):
            for rivals, tally in table.items():
                _one_run(tally, rivals, [one.port, two.port], options, options.seed + number)
                line = f"\r{connection.vendor}: run {number + 1} of {options.runs}, as {rivals:<10}"
                print(line, end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    _print(connection.vendor, table, options)
    return min(1, sum(len(tally.faults) for tally in table.values()))


def _one_run(tally: Tally, rivals: str, ports: list[int], options: argparse.Namespace, seed: int) -> None:
    from tests.rivals.buyers import SOLD
    from tests.rivals.crowd import as_processes, as_threads, line_up
    from tests.rivals.world import faults, make_want

    want = make_want(f"{rivals}-{seed}")
    rush = as_threads if rivals == "threads" else as_processes
    began = time.monotonic()
    outcomes = rush(want, line_up(want, ports, options.buyers, seed))
    tally.seconds.append(time.monotonic() - began)
    tally.runs += 1
    tally.winners.update(kind for kind, outcome in outcomes if outcome == SOLD)
    tally.faults += [f"seed {seed}: {fault}" for fault in faults(want, outcomes)]


def _print(vendor: str, table: dict[str, Tally], options: argparse.Namespace) -> None:
    print(f"{vendor}, {options.buyers} rivals for one unit, two web processes")
    print(f"  {'rivals as':<10} {'runs':>4} {'sold once':>9} {'s a run':>8}  who got it")
    for rivals, tally in table.items():
        clean = tally.runs - len({fault.split(":")[0] for fault in tally.faults})
        mean = sum(tally.seconds) / max(1, len(tally.seconds))
        winners = ", ".join(f"{kind} {number}" for kind, number in tally.winners.most_common())
        print(f"  {rivals:<10} {tally.runs:>4} {clean:>9} {mean:>8.1f}  {winners}")
        for fault in tally.faults:
            print(f"    {fault}")
    print(f"  ledger and journal checked after every run: {'clean' if not _any_fault(table) else 'FAULTS, see above'}")


def _any_fault(table: dict[str, Tally]) -> bool:
    return any(tally.faults for tally in table.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
