"""The walk of `bench look`: each person's pages in a furnished shop, photographed as the drawings were."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
SHOP: ViewportSize = {"width": 1280, "height": 900}
TABLET: ViewportSize = {"width": 1280, "height": 800}
UPRIGHT: ViewportSize = {"width": 800, "height": 1280}
DESK: ViewportSize = {"width": 1440, "height": 1000}
#: makes the shop call, and tells the address of the tablet beside the product
Ring = Callable[[], str]
WASHER, WASHER_SKU = "p/lave-linge-lavandou-8/", "BER-LV8-W"


class Album:
    """Where the pictures go, each under the name of its drawing."""

    def __init__(self, browser: Browser, shop: str, folder: Path) -> None:
        self.browser, self.shop, self.folder = browser, shop, folder

    @contextmanager
    def visit(self, size: ViewportSize) -> Iterator[Page]:
        context = self.browser.new_context(viewport=size, locale="fr-FR", timezone_id="Europe/Paris")
        page = context.new_page()
        page.set_default_timeout(15_000)
        yield page
        context.close()

    def go(self, page: Page, path: str) -> None:
        """Raises `RuntimeError` for a page that is not there: it would be photographed as if it were."""
        answer = page.goto(f"{self.shop}{path}", wait_until="load")
        if answer is None or answer.status >= 400:
            raise RuntimeError(f"/{path} answers {answer and answer.status}")

    def take(self, page: Page, name: str, *, whole: bool = True) -> None:
        page.wait_for_timeout(400)
        page.screenshot(path=self.folder / f"{name}.png", full_page=whole)


def walk(album: Album, ring: Ring) -> None:
    """Every page that is drawn, as the person who uses it comes to it; `ring` makes the shop call for somebody."""
    for size, ending in ((PHONE, "-phone"), (SHOP, "")):
        _customer(album, size, ending)
    _filters(album)
    _seller(album)
    _owner(album)
    _while_it_rings(album, ring())


def open_shop(album: Album) -> None:
    """The first page of a shop that nobody owns yet."""
    with album.visit(DESK) as page:
        album.go(page, "manage/start/")
        album.take(page, "manage-start")


def _customer(album: Album, size: ViewportSize, ending: str) -> None:
    with album.visit(size) as page:
        album.go(page, "")
        album.take(page, f"home-consent{ending}", whole=False)
        _refuse_to_be_followed(page)
        for path, name in (
            ("", "home-desktop" if not ending else "home"),
            ("c/lavage/", "category"),
            (WASHER, "product"),
            ("search/?q=lave-linge+silencieux", "search"),
            ("search/?q=machine+à+raclette", "search-none"),
        ):
            album.go(page, path)
            album.take(page, f"{name}{ending}")
        album.go(page, WASHER)
        page.get_by_role("button", name="Ajouter au panier").click()
        page.get_by_role("status").filter(has_text="panier").first.wait_for()
        album.go(page, "basket/")
        album.take(page, f"basket{ending}")
        page.get_by_role("button", name="Passer à la commande").click()
        album.take(page, f"checkout{ending}")
        page.get_by_label("Prénom et nom").fill("Camille Rousseau")
        page.get_by_label("Téléphone").fill("06 12 00 41 87")
        page.get_by_label("Adresse électronique").fill("camille@exemple.fr")
        page.get_by_role("button", name="Commande avec obligation de paiement").click()
        page.get_by_role("heading", name="Merci").wait_for()
        album.take(page, f"order{ending}")


def _refuse_to_be_followed(page: Page) -> None:
    question = page.locator(".consent")
    if question.count():
        question.get_by_role("button").first.click()
        question.wait_for(state="hidden")


def _filters(album: Album) -> None:
    with album.visit(PHONE) as page:
        album.go(page, "c/lavage/")
        _refuse_to_be_followed(page)
        page.get_by_role("link", name="Filtrer").click()
        page.locator("#filters").wait_for()
        album.take(page, "category-filters-phone", whole=False)
    with album.visit(SHOP) as page:
        album.go(page, "en/c/lavage/")
        _refuse_to_be_followed(page)
        album.take(page, "category-en")


def _enter(album: Album, page: Page, who: str) -> None:
    album.go(page, "demo/")
    page.locator(f"form[action*='{who}'] button").first.click()
    page.wait_for_url("**/manage/" if who == "owner" else "**/tablet/")


def _seller(album: Album) -> None:
    for size, ending in ((TABLET, ""), (UPRIGHT, "-portrait")):
        with album.visit(size) as page:
            _enter(album, page, "seller")
            album.take(page, f"tablet-home{ending}", whole=False)
            if ending:
                continue
            page.evaluate("document.documentElement.dataset.theme = 'dark'")
            album.take(page, "tablet-home-dark", whole=False)
            page.goto(f"{album.shop}tablet/search/?q={WASHER_SKU}")
            if "/product/" not in page.url:
                page.locator("a[href*='/tablet/product/']").first.click()
            page.wait_for_url("**/tablet/product/**")
            album.take(page, "tablet-product", whole=False)
            page.get_by_role("button", name="Vendre").first.click()
            page.wait_for_url("**/tablet/sell/**")
            page.get_by_role("link", name="Espèces").click()
            for key in "620":
                page.locator(f"[data-key='{key}']").click()
            album.take(page, "tablet-sell", whole=False)
            album.go(page, "tablet/who/")
            page.get_by_role("link", name="Marc").click()
            for digit in "29":
                page.locator(f"[data-digit='{digit}']").click()
            album.take(page, "tablet-pin", whole=False)


def _owner(album: Album) -> None:
    with album.visit(DESK) as page:
        _enter(album, page, "owner")
        album.take(page, "manage-today")
        for path, name in (
            ("manage/catalogue/", "manage-products"),
            ("manage/devices/", "manage-devices"),
            ("manage/settings/", "manage-staff"),
        ):
            album.go(page, path)
            album.take(page, name)
        album.go(page, "manage/suppliers/imports/")
        # the one that waits, with what would change
        page.locator("tr", has=page.locator(".tag--warn")).first.get_by_role("link").first.click()
        page.locator(".imp__tabs").wait_for()
        album.take(page, "manage-import")


def _while_it_rings(album: Album, display: str) -> None:
    with album.visit(DESK) as page:
        album.go(page, "demo/")
        album.take(page, "demo")
    with album.visit(UPRIGHT) as page:
        album.go(page, display)
        album.take(page, "display", whole=False)
        page.context.set_offline(True)
        page.locator(".off").first.wait_for(timeout=60_000)
        album.take(page, "display-offline", whole=False)
    with album.visit(TABLET) as page:
        _enter(album, page, "seller")
        page.locator("#alert-screen").wait_for()
        album.take(page, "tablet-alert", whole=False)
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        album.take(page, "tablet-alert-dark", whole=False)
        page.evaluate("delete document.documentElement.dataset.theme")
        page.get_by_role("button", name="J’y vais").click()
        page.get_by_role("button", name="J’y suis").first.click()
        page.get_by_role("link", name="Comment ça s’est fini").first.click()
        page.locator(".ends").wait_for()
        album.take(page, "tablet-ended", whole=False)
