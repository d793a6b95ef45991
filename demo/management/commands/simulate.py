import signal
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from random import Random
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.street import SCENARIOS, Street, WebVisit
from demo.visitors import counter
from demo.visitors.clock import Clock
from demo.visitors.intentions import Intentions
from demo.visitors.play import Doors, Player
from demo.visitors.radio import Radio
from demo.visitors.screens import Screens
from demo.visitors.seller import Seller
from demo.visitors.start import FOLDER, follow_pace, set_off, things, wait_for_listener
from demo.visitors.surfer import Surfer

#: a scenario is drawn anew after so many of its minutes, with the next seed
_LENGTH = 60.0


class Command(BaseCommand):
    help = "Play imaginary visitors on the site (HTTP) and in the aisles (MQTT), until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same visitors")
        parser.add_argument("--speed", type=float, help="how many times faster than the clock; changes on /demo/")
        parser.add_argument("--scenario", choices=sorted(SCENARIOS), default="calm")
        parser.add_argument("--minutes", type=float, help="stop after so many minutes of the street")
        parser.add_argument("--url", default=settings.PUBLIC_URL, help="where the shop is")
        parser.add_argument("--drawn", action="store_true", help="without the written first visitor")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["speed"] is not None and not 0 <= options["speed"] <= 1000:
            raise CommandError("The speed is a number from 0 to 1000.")
        if options["minutes"] is not None and not options["minutes"] > 0:
            raise CommandError("The minutes are a number above 0.")
        set_off(options["speed"])
        clock = Clock(follow_pace())
        _on_signals(clock)
        radio = _radio(self, clock)
        staff: list[Callable[[datetime], int]] = [counter.serve]
        player = Player(clock=clock, doors=_doors(radio, clock, staff, options), intentions=_intentions())
        staff.append(Seller(player.needed, Random(options["seed"])).serve)
        try:
            _play(player, clock, options)
        finally:
            player.close()
            if radio:
                radio.stop()
        said = f"{radio.sent if radio else 0} messages, {player.steps} pages, {player.turned_away} turned away"
        self.stdout.write(said)


def _play(player: Player, clock: Clock, options: dict[str, Any]) -> None:
    left, seed, first = options["minutes"], options["seed"], not options["drawn"]
    while left is None or left > 0:
        length = _LENGTH if left is None else min(_LENGTH, left)
        day = Street(options["scenario"], seed, length, opening=first)
        if not player.play(day, began=clock.now()):
            return
        seed, first, left = seed + 1, False, None if left is None else left - length


def _doors(radio: Radio | None, clock: Clock, staff: list[Callable[[datetime], int]], options: dict[str, Any]) -> Doors:
    address, directory, screens = options["url"].rstrip("/") + "/", things(), Screens(options["url"])

    def surf(visit: WebVisit, began: float) -> int:
        return Surfer(
            visit, began=began, clock=clock, address=address, things=directory,
            may_order=counter.may_order, seed=options["seed"],
        ).run()  # fmt: skip

    return Doors(say=radio.say if radio else lambda topic, payload: None, surf=surf, touch=screens.touch, serve=staff)


def _radio(command: BaseCommand, clock: Clock) -> Radio | None:
    if not settings.MQTT_URL:
        command.stderr.write("MQTT_URL names no broker: visitors come to the site alone.")
        return None
    radio = Radio(settings.MQTT_URL)
    radio.start()
    if not wait_for_listener(clock.stopping.is_set):
        command.stderr.write("Nobody listens to devices yet; the visitors come in all the same.")
    return radio


def _intentions() -> Intentions:
    kept = Intentions(FOLDER / "intentions.jsonl")
    kept.write("start", timezone.now())
    return kept


def _on_signals(clock: Clock) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        clock.stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
