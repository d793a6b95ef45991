from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from demo.furnish.run import furnish
from instore.floor.models import Pace
from instore.floor.operations import set_pace
from shop.catalogue.search import store


class Command(BaseCommand):
    help = "Furnish the shop as Maison Berthelot, an appliance shop in Angers. What is there already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        furnish(now=timezone.now(), say=self.stdout.write)
        if Pace.objects.exclude(factor=1).exists():
            # the visitors of last time may have gone faster; who plays others says how fast
            set_pace(factor=1, now=timezone.now())
        if store.reader() is None:
            # so that the first visitor finds the filters; from now on the worker follows the outbox
            store.rebuild()
        self.stdout.write("The shop is furnished.")
