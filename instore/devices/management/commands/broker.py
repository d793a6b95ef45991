import asyncio
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from instore.devices.adapters import TOPICS
from instore.devices.broker.hub import Hub
from instore.devices.broker.knowledge import learn, tell
from instore.devices.broker.server import Server
from instore.devices.heard import OURS
from instore.devices.naming import client_name


class Command(BaseCommand):
    help = "The embedded MQTT broker, for a shop without Mosquitto: `./comptoir run` starts it where MQTT_URL is unset."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=1883)
        parser.add_argument("--address", action="append", help="where to listen; may be repeated (127.0.0.1)")

    def handle(self, *args: Any, **options: Any) -> None:
        secret = unquote(urlsplit(settings.MQTT_URL).password or "")
        if not secret:
            raise CommandError("Say how our own processes sign in, in MQTT_URL: mqtt://comptoir:SECRET@127.0.0.1:1883")
        hub = Hub(secret)
        hub.expect(OURS, client_name(settings.SECRET_KEY), list(TOPICS))
        addresses = options["address"] or ["127.0.0.1"]
        try:
            asyncio.run(self._serve(hub, addresses, options["port"]))
        except OSError as error:
            raise CommandError(f"The broker cannot listen on port {options['port']}: {error.strerror}.") from error

    async def _serve(self, hub: Hub, addresses: list[str], port: int) -> None:
        def ready(bound: int) -> None:
            self.stdout.write(f"The broker listens on {', '.join(addresses)}, port {bound}.")
            self.stdout.flush()

        await Server(hub, learn, tell).serve(addresses, port, ready)
