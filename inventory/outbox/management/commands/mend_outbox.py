from typing import Any

from django.core.management.base import BaseCommand

from inventory.outbox.upkeep import mend


class Command(BaseCommand):
    help = "After a restore on another database server: make the outbox readable again. Harmless at any other time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("mended" if mend() else "nothing to mend")
