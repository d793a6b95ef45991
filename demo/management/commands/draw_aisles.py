from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from demo.furnish.icons import icons


class Command(BaseCommand):
    help = "Write the drawings that stand for aisles and shelves to static/drawings."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "static" / "drawings"
        folder.mkdir(exist_ok=True)
        for name, svg in icons().items():
            (folder / name).write_text(svg + "\n", encoding="utf-8")
        self.stdout.write(f"{len(icons())} drawings in {folder.relative_to(settings.BASE_DIR)}.")
