import signal
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from instore.devices.consumer import Consumer
from instore.devices.naming import client_name


class Command(BaseCommand):
    help = "Listen to what connected objects say on the MQTT broker of MQTT_URL, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MQTT_URL:
            raise CommandError("Say where the broker is, in MQTT_URL: mqtt://user:password@host:1883")
        consumer = Consumer(settings.MQTT_URL, client=client_name(settings.SECRET_KEY))

        def stop(number: int, frame: FrameType | None) -> None:
            consumer.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        consumer.run()
