from typing import Any

from django.core.management.base import BaseCommand

from shop.catalogue.search.store import rebuild


class Command(BaseCommand):
    help = "Make the search index anew from the database."

    def handle(self, *args: Any, **options: Any) -> None:
        done = rebuild(lambda count: self.stdout.write(f"{count} products so far"))
        self.stdout.write(f"The search index knows {done} products.")
