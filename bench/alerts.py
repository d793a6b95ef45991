"""From a press of a call button to the event on the tablets, beside the broker's own echo of that press.

Under 50 readings a second spread over 40 zones; each second a press in a free zone. With one tablet, with fifty, and
with a tablet's page in Chromium. The real processes, on a Mosquitto of its own where there is one (its settings those
of config/proxy), else on the broker that Comptoir brings. A program ends each call, so that its zone is free again.
"""

import argparse
import statistics
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from bench._databases import NAMES, run_on, start_here

DATABASE = "comptoir_bench_alerts"
BROKERS = ("mosquitto", "embedded")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./comptoir bench alerts", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of each line of the table (60)")
    parser.add_argument("--rate", type=int, default=50, help="readings a second (50)")
    parser.add_argument("--tablets", type=int, default=50, help="of the second line (50)")
    parser.add_argument("--broker", choices=BROKERS, help="Mosquitto where it is installed, else the embedded one")
    parser.add_argument("--on", choices=NAMES, help="one database only")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.here:
        return _here(options)
    print(_head(), flush=True)
    return max(run_on(name, "bench.alerts", arguments, DATABASE) for name in ([options.on] if options.on else NAMES))


def _here(options: argparse.Namespace) -> int:
    start_here()
    from bench._alerts_load import furnish, play, tablet_page
    from config.launcher.services import browser
    from tests.devices.supervised import Shop
    from tests.devices.world import Embedded, Mosquitto

    missing = 0
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as folder:
        broker = (Mosquitto if _with_mosquitto(options) else Embedded)(Path(folder))
        broker.start()
        try:
            with Shop(Path(folder), broker) as shop:
                world = furnish(shop, broker, options.tablets)
                chromium = browser().url
                for tablets, real in ((1, False), (options.tablets, False), *([(1, True)] if chromium else [])):
                    with tablet_page(world, chromium) if real else nullcontext() as page:
                        mark = f"{tablets}-{real}"
                        heard = play(
                            world, mark, tablets=tablets, rate=options.rate, seconds=options.seconds, page=page
                        )
                    print(_lines(type(broker).__name__, tablets, heard), flush=True)
                    missing += heard.missing
        finally:
            broker.kill()
    return 1 if missing else 0


def _with_mosquitto(options: argparse.Namespace) -> bool:
    import shutil

    from config.launcher.services import SBIN

    if options.broker:
        return bool(options.broker == "mosquitto")
    return bool(shutil.which("mosquitto") or shutil.which("mosquitto", path=SBIN))


def _head() -> str:
    return f"{'':<46}{'presses':>8}{'readings/s':>11}{'echo p50':>10}{'p99':>8}{'event p50':>11}{'p99':>8}{'missed':>8}"


def _lines(broker: str, tablets: int, heard: Any) -> str:
    from django.db import connection

    where = f"{connection.vendor}, {broker}, "
    beginning = f"{heard.presses:>8}{heard.readings:>11.1f}{_ms(heard.echo, 10)}"
    if heard.page:
        return f"{where + 'a page in Chromium':<46}{beginning}{_ms(heard.page, 11)}{heard.presses - len(heard.page):>8}"
    name = f"{where}{tablets} tablet{'s' if tablets > 1 else ''}"
    return f"{name:<46}{beginning}{_ms(heard.event, 11)}{heard.missing:>8}"


def _ms(took: list[float], width: int) -> str:
    """Half and 99 of 100, in milliseconds."""
    if len(took) < 2:
        return f"{'-':>{width}}{'-':>8}"
    return f"{statistics.median(took):>{width}.1f}{statistics.quantiles(took, n=100, method='inclusive')[-1]:>8.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
