"""Every page beside its drawing: pictures in var/look/, and whether each is most like the drawing made for it.

Needs the drawings beside the project (COMPTOIR_LOOK) and a Chromium. What stands on the pages differs from what is
drawn, so the number compares masses of light and dark, not letters; the pictures are for the eye. It fails when a
drawing has no picture, or when most other drawings are more like the picture than its own.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from bench._look_walk import Album, open_shop, walk
from config.launcher import places, services

ROOT = Path(__file__).resolve().parent.parent
#: pictures are compared as so many cells across and down, of their first screen
ACROSS, DOWN = 32, 24
#: rows of cells by which a picture may stand lower than its drawing
_PUSHED = 3
#: sheets of values and pieces: no page of the shop
SHEETS = frozenset({"foundations", "illustrations", "states"})
_GAP = 24


def main() -> int:
    """Furnish a shop, photograph it, lay each picture beside its drawing."""
    parser = argparse.ArgumentParser(prog="bench look", description=__doc__)
    parser.add_argument("--shop", help="the address of a furnished shop that runs already; COMPTOIR_HOME is its own")
    options = parser.parse_args()
    drawings = _drawings()
    chromium = services.browser()
    if not drawings.is_dir() or chromium.missing:
        print("This needs the drawings (COMPTOIR_LOOK) and a Chromium.")
        return 1
    folder = places.VAR / "look"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with _photographer(chromium.url, folder) as album_of, _running("run") as empty:
        open_shop(album_of(empty.address))
    with _photographer(chromium.url, folder) as album_of, _furnished(options.shop) as shop:
        walk(album_of(shop.address), shop.ring)
    return _compare(folder, drawings)


def _drawings() -> Path:
    given = Path(os.environ.get("COMPTOIR_LOOK", ROOT.parent / "shared" / "look"))
    return given / "png" if (given / "png").is_dir() else given


@dataclass(frozen=True)
class Shop:
    """A running shop: where it answers, and where its data lie."""

    address: str
    home: str

    def ring(self) -> str:
        """Somebody needs help; tells the address of the tablet beside what they look at."""
        argv = [sys.executable, "-m", "bench._look_ring"]
        said = subprocess.run(argv, cwd=ROOT, env=self.env, capture_output=True, text=True, check=True)
        return said.stdout.split()[-1]

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "COMPTOIR_HOME": self.home}


@contextmanager
def _photographer(browser: str, folder: Path) -> Iterator[Callable[[str], Album]]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        yield lambda address: Album(chromium, address, folder)
        chromium.close()


@contextmanager
def _furnished(running: str | None) -> Iterator[Shop]:
    if running:
        yield Shop(running.rstrip("/") + "/", os.environ.get("COMPTOIR_HOME", str(places.home_of("demo"))))
        return
    with _running("demo", "--still") as shop:
        yield shop


@contextmanager
def _running(*command: str) -> Iterator[Shop]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="comptoir-look-") as home:
        shop = Shop(f"http://127.0.0.1:{port}/", home)
        argv = [sys.executable, str(ROOT / "comptoir"), *command, "--port", str(port)]
        server = subprocess.Popen(argv, cwd=ROOT, env=shop.env, stdout=subprocess.DEVNULL)
        try:
            _wait_for(shop.address)
            yield shop
        finally:
            server.terminate()
            server.wait(timeout=15)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the shop does not open")


def _compare(folder: Path, drawings: Path) -> int:
    """Print the table; 1 when a drawing has no picture, or when its picture is more like most others."""
    drawn = {path.stem: _cells(path) for path in sorted(drawings.glob("*.png")) if path.stem not in SHEETS}
    missing = [name for name in drawn if not (folder / f"{name}.png").exists()]
    strangers = []
    print(f"{'page':26}{'like its drawing':>18}{'like the others':>18}  nearest drawing")
    for name in (one for one in drawn if one not in missing):
        mine = _cells(folder / f"{name}.png")
        likeness = {other: _alike(mine, cells) for other, cells in drawn.items()}
        others = float(np.median([value for other, value in likeness.items() if other != name]))
        nearest = max(likeness, key=lambda other: likeness[other])
        print(f"{name:26}{likeness[name]:18.2f}{others:18.2f}  {nearest}")
        if likeness[name] <= others:
            strangers.append(name)
        _beside(folder / f"{name}.png", drawings / f"{name}.png", folder / "beside")
    print(f"Side by side in {folder / 'beside'}. Sheets without a page: {', '.join(sorted(SHEETS))}.")
    for name in missing:
        print(f"No picture was taken for {name}.")
    for name in strangers:
        print(f"The picture of {name} is more like most other drawings than like its own.")
    return 1 if missing or strangers else 0


def _cells(path: Path) -> np.ndarray:
    """The first screen as mean brightness, (DOWN, ACROSS), from 0 to 1."""
    with Image.open(path) as image:
        height = min(image.height, round(image.width * DOWN / ACROSS) if image.width > 500 else image.width * 2)
        screen = image.convert("L").crop((0, 0, image.width, height)).resize((ACROSS, DOWN), Image.Resampling.BOX)
        return np.asarray(screen, dtype=float) / 255


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    """Correlation of two pictures' cells, from -1 to 1; a note at the top may push the rest down a little."""
    pushed = ((one[rows:], other[: DOWN - rows]) for rows in range(_PUSHED + 1))
    return max(_correlation(mine, drawn) for mine, drawn in pushed)


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    if one.std() == 0 or other.std() == 0:
        return 0.0
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def _beside(taken: Path, drawing: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    with Image.open(drawing) as left, Image.open(taken) as right:
        height = max(left.height, right.height)
        sheet = Image.new("RGB", (left.width + right.width + _GAP, height), "#8f8571")
        sheet.paste(left.convert("RGB"), (0, 0))
        sheet.paste(right.convert("RGB"), (left.width + _GAP, 0))
        sheet.save(folder / taken.name)


if __name__ == "__main__":
    sys.exit(main())
