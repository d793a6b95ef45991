"""What the running shop's worker does while nobody waits: the letter, the smaller pictures, the index."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.journeys.owner import DESK, new_context

pytestmark = [pytest.mark.browser, pytest.mark.slow]

T = TypeVar("T")
#: the worker hears of it at once, and the sweep comes every ten seconds; the machine may be busy
SOON = 60


def test_an_order_is_confirmed_by_a_letter(chromium: Browser, shop_url: str, shop_home: Path) -> None:
    address = f"camille-{uuid4().hex[:8]}@exemple.fr"
    context = new_context(chromium, DESK)
    page = context.new_page()
    page.goto(f"{shop_url}p/grille-pain-deux-temps/")
    page.get_by_role("button", name="Ajouter au panier").click()
    expect(page.get_by_text("est dans votre panier")).to_be_visible()
    page.goto(f"{shop_url}basket/")
    page.get_by_role("button", name="Passer à la commande").click()
    page.get_by_label("Prénom et nom").fill("Camille Rousseau")
    page.get_by_label("Téléphone").fill("06 12 00 41 87")
    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_role("button", name="Commande avec obligation de paiement").click()
    expect(page.get_by_role("heading", name="Merci, Camille.")).to_be_visible()
    order = page.url

    letters = _until(page, lambda: _letters_to(address, shop_home / "mail"), "no letter was written")
    context.close()
    assert len(letters) == 1
    assert order in letters[0], "the letter leads to the order"


def test_a_new_product_is_found_and_its_photo_comes_in_small(
    desk: Page, shop_url: str, shop_home: Path, tmp_path: Path
) -> None:
    name = f"Gaufrier Lucarne {uuid4().hex[:6]}"
    desk.goto(f"{shop_url}manage/catalogue/new/")
    desk.get_by_label("Nom", exact=True).fill(name)
    desk.get_by_label("Prix TTC").fill("1 249,00")
    desk.get_by_role("button", name="Créer le brouillon").click()
    desk.get_by_role("button", name="Publier", exact=True).click()
    expect(desk.get_by_role("link", name="Voir en vitrine")).to_be_visible()
    picture = tmp_path / "face.png"
    Image.new("RGB", (1600, 1200), "#1d3f95").save(picture)
    desk.locator("input[type=file]").set_input_files(picture)
    expect(desk.get_by_text("1 image ajoutée.")).to_be_visible()

    found = _until(desk, lambda: _found(desk, shop_url, name), "the search does not find it")
    sources = _until(desk, lambda: _sources(desk, found), "its photo stays as it came")
    assert set(sources) >= {"image/avif", "image/webp"}
    for kind, smallest in sources.items():
        answer = desk.request.get(smallest)
        assert (answer.status, answer.headers["content-type"]) == (200, kind)
        assert 0 < len(answer.body()) < picture.stat().st_size
    assert {path.suffix for path in (shop_home / "media" / "photos").rglob("*")} >= {".avif", ".webp"}


def _letters_to(address: str, folder: Path) -> list[str]:
    """The texts of the letters to this address."""
    letters = [message_from_bytes(path.read_bytes(), policy=default) for path in folder.glob("*")]
    bodies = [letter.get_body(("plain",)) for letter in letters if address in str(letter["To"])]
    return [body.get_content() for body in bodies if body is not None]


def _found(page: Page, shop_url: str, name: str) -> str:
    """The address of the product on the page of results, or nothing."""
    page.goto(f"{shop_url}search/?q={name}")
    link = page.locator("main").get_by_role("link", name=re.compile(name)).first
    return shop_url.rstrip("/") + (link.get_attribute("href") or "") if link.count() else ""


def _sources(page: Page, product: str) -> dict[str, str]:
    """The smallest file of each modern format that the product's page offers."""
    page.goto(product)
    offered = page.locator("main picture source").all()
    firsts = {one.get_attribute("type") or "": (one.get_attribute("srcset") or "").split()[0] for one in offered}
    return {kind: page.evaluate("(path) => new URL(path, location).href", path) for kind, path in firsts.items()}


def _until(page: Page, look: Callable[[], T], complaint: str) -> T:
    for _ in range(2 * SOON):
        if found := look():
            return found
        page.wait_for_timeout(500)
    raise AssertionError(complaint)
