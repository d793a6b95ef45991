from typing import Any

from django.core.management.base import BaseCommand

from inventory.stock.ledger import check_ledger


class Command(BaseCommand):
    help = "Recompute every stock level from the movements and holds; exit 1 on a difference."

    def handle(self, *args: Any, **options: Any) -> None:
        differences = check_ledger()
        for difference in differences:
            self.stdout.write(str(difference))
        if differences:
            self.stdout.write(self.style.ERROR(f"ledger: {len(differences)} differences"))
            raise SystemExit(1)
        self.stdout.write(self.style.SUCCESS("ledger: clean"))
