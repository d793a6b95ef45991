from typing import Any

from django.core.management.base import BaseCommand

from shop.fiscal.chain import verify
from shop.fiscal.models import JournalEntry


class Command(BaseCommand):
    help = "Verify every till's chain of journal entries; exit 1 on a fault."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = 0
        for fault in verify():
            faults += 1
            self.stdout.write(str(fault))
        if faults:
            self.stdout.write(self.style.ERROR(f"journal: {faults} faults"))
            raise SystemExit(1)
        self.stdout.write(self.style.SUCCESS(f"journal: clean, {JournalEntry.objects.count()} entries"))
