"""The customer, in a real browser: search with a typo, choose, order, pay in the shop or at the test bank."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.axe import ANY_RULE, LEVELS, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE: ViewportSize = {"width": 390, "height": 844}
TABLET: ViewportSize = {"width": 800, "height": 1280}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
SIZES = pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
WASHER = "Lave-linge Lavandou 8"
#: what the browser says of an answer that is meant: a form to put right, a page that is not there
HARMLESS = ("status of 422", "status of 404", "net::ERR_ABORTED")

OpenShop = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, shop_url: str) -> Iterator[OpenShop]:
    """Visitors, each with a browser of its own; a word on any console is a failure."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def arrive(path: str = "", size: ViewportSize = DESKTOP, **options: Any) -> Page:
        # a test reads the page beside its own script, which the shop's policy forbids
        context = chromium.new_context(
            viewport=size,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            bypass_csp=bool(options.pop("axe", False)),
            **options,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{shop_url}{path}")
        return page

    yield arrive
    for one in contexts:
        one.close()
    assert [word for word in said if not any(known in word for known in HARMLESS)] == []


def put_in_basket(page: Page) -> None:
    page.get_by_role("button", name="Ajouter au panier").click()
    expect(page.get_by_role("status").filter(has_text="est dans votre panier")).to_be_visible()


def fill_in(page: Page, **given: str) -> None:
    page.get_by_label("Prénom et nom").fill(given.get("name", "Camille Rousseau"))
    page.get_by_label("Téléphone").fill(given.get("phone", "06 12 00 41 87"))
    page.get_by_label("Adresse électronique").fill(given.get("email", "camille@exemple.fr"))


def order(page: Page) -> None:
    page.get_by_role("button", name="Commande avec obligation de paiement").click()


def check_out(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Panier")).first.click()
    page.get_by_role("button", name="Passer à la commande").click()
    expect(page.get_by_role("heading", name="Commander")).to_be_visible()


def goes_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@SIZES
def test_from_a_search_with_a_typo_to_an_order_paid_in_the_shop(visit: OpenShop, size: ViewportSize) -> None:
    page = visit(size=size)
    expect(page.get_by_role("heading", name="Dans la vitrine")).to_be_visible()
    page.get_by_role("searchbox").fill("lave linje silensieux")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", name="lave-linge silencieux")).to_be_visible()
    expect(page.get_by_text("Vous aviez écrit «\u00a0lave linje silensieux\u00a0».")).to_be_visible()

    page.goto(page.url.split("?")[0] + "?q=lavandou 8")
    page.get_by_role("link", name=WASHER).first.click()
    expect(page.get_by_role("heading", level=1, name=WASHER)).to_be_visible()
    expect(page.get_by_text("Où il est, maintenant")).to_be_visible()
    expect(page.get_by_text(re.compile(r"il y a \d+\u00a0s"))).to_be_visible()
    put_in_basket(page)
    assert not goes_sideways(page)

    check_out(page)
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"1[45]:\d\d"))
    fill_in(page, email="camille@exemple")
    order(page)
    expect(page.get_by_text("Il manque la fin")).to_be_visible()
    expect(page.get_by_label("Prénom et nom")).to_have_value("Camille Rousseau")
    page.get_by_label("Adresse électronique").fill("camille@exemple.fr")
    assert not goes_sideways(page)
    order(page)

    expect(page.get_by_role("heading", name="Merci, Camille.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^[A-Z]\d-\d\d$"))).to_be_visible()
    expect(page.get_by_text("Vous payez sur place.")).to_be_visible()
    assert not goes_sideways(page)
    page.get_by_role("button", name="Annuler la commande").click()
    expect(page.get_by_role("heading", name="Cette commande est annulée.")).to_be_visible()


def test_paying_at_the_test_bank_and_being_refused_there(visit: OpenShop) -> None:
    page = visit("search/?q=grille-pain")
    page.locator(".stand").first.click()
    put_in_basket(page)
    check_out(page)
    fill_in(page)
    page.get_by_label("Livraison").check()
    expect(page.get_by_text("à payer au magasin")).to_be_visible()
    page.get_by_label("Où livrer").fill("3 rue du Port, 49000 Angers")
    page.get_by_label("Par carte, maintenant").check()
    expect(page.get_by_text("à payer au magasin")).to_be_hidden()
    order(page)
    page.get_by_role("button", name="Refuser le paiement").click()
    expect(page.get_by_role("heading", name="Le paiement n’a pas abouti.")).to_be_visible()
    expect(page.get_by_role("button", name="Payer plutôt à la livraison")).to_be_visible()
    refused_order = page.url

    page.get_by_role("button", name="Payer à nouveau").click()
    page.get_by_role("button", name="Accepter le paiement").click()
    expect(page.get_by_text("C’est payé.")).to_be_visible()
    assert page.url == refused_order


@SIZES
def test_a_refused_card_and_then_paying_in_the_shop(visit: OpenShop, size: ViewportSize) -> None:
    page = visit("search/?q=grille-pain", size=size, axe=True)
    page.locator(".stand").first.click()
    put_in_basket(page)
    check_out(page)
    fill_in(page)
    page.get_by_label("Par carte, maintenant").check()
    order(page)
    page.get_by_role("button", name="Refuser le paiement").click()
    expect(page.get_by_role("heading", name="Le paiement n’a pas abouti.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"réservé pour vous jusqu’à \d\d:\d\d"))).to_be_visible()
    assert not goes_sideways(page)
    assert violations(page, ANY_RULE) == []

    page.get_by_role("button", name="Payer plutôt en magasin").click()
    expect(page.get_by_role("heading", name="Merci, Camille.")).to_be_visible()
    expect(page.get_by_text("Vous payez sur place.")).to_be_visible()


@pytest.mark.once
def test_filters_work_by_mouse_on_a_desktop_and_as_a_sheet_on_a_phone(visit: OpenShop) -> None:
    page = visit("c/lavage/")
    before = page.locator(".stand").count()
    page.get_by_label("Berthier").check()
    expect(page).to_have_url(re.compile("brand=Berthier"))
    expect(page.get_by_label("Berthier")).to_be_focused()
    assert page.locator(".stand").count() < before
    page.go_back()
    expect(page).not_to_have_url(re.compile("brand="))

    phone = visit("c/lavage/", size=PHONE)
    phone.get_by_role("link", name="Filtrer").click()
    phone.get_by_label("Berthier").check()
    expect(phone).to_have_url(re.compile("brand=Berthier"))
    expect(phone.get_by_role("region", name="Filtres")).to_be_visible()
    phone.locator(".fac__end a").click()
    expect(phone.get_by_role("region", name="Filtres")).to_be_hidden()
    expect(phone.get_by_text("Filtré")).to_be_visible()


def test_what_one_customer_takes_another_sees_without_reloading(visit: OpenShop) -> None:
    looking = visit("p/lave-linge-lavandou-8/")
    in_shop = looking.locator(".stk tr").first.locator("td").first
    before = int(in_shop.inner_text())
    buying = visit("p/lave-linge-lavandou-8/")
    put_in_basket(buying)
    check_out(buying)
    expect(in_shop).to_have_text(str(before - 1), timeout=8_000)


@pytest.mark.once
def test_the_whole_way_by_keyboard_alone(visit: OpenShop) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.get_by_role("searchbox").focus()
    page.keyboard.type("bouilloire")
    expect(page.locator("#suggestions a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Où il est, maintenant")).to_be_visible()
    page.get_by_role("button", name="Ajouter au panier").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="est dans votre panier")).to_be_visible()
    page.get_by_role("link", name="Voir le panier").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Un de plus").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Deux articles")).to_be_visible()
    expect(page.get_by_role("button", name="Un de plus")).to_be_focused()
    page.get_by_role("button", name="Retirer").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remettre")).to_be_visible()


@pytest.mark.once
def test_the_whole_way_without_javascript(visit: OpenShop) -> None:
    page = visit("c/petit-dejeuner/", java_script_enabled=False)
    page.locator("#f-today").check()
    page.locator(".fac button").click()
    expect(page).to_have_url(re.compile("today=1"))
    page.locator(".stand").first.click()
    page.get_by_role("button", name="Ajouter au panier").click()
    page.get_by_role("button", name="Passer à la commande").click()
    fill_in(page)
    order(page)
    expect(page.get_by_role("heading", name="Merci, Camille.")).to_be_visible()


@pytest.mark.once
def test_english_is_english_everywhere(visit: OpenShop) -> None:
    page = visit()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="In the window")).to_be_visible()
    page.get_by_role("link", name="Laundry").first.click()
    expect(page.get_by_role("heading", name="Price")).to_be_visible()
    page.locator(".stand").first.click()
    expect(page.get_by_role("button", name="Add to basket")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.once
@SIZES
def test_axe_finds_nothing(visit: OpenShop, shop_url: str, size: ViewportSize) -> None:
    page = visit(size=size, axe=True)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        if problems := violations(page, (*LEVELS, "best-practice")):
            found[name] = problems

    for path in (
        "",
        "c/lavage/?sort=noise_db&brand=Berthier",
        "c/lavage/?from=1&to=2",
        "search/?q=lave+linje+silensieux",
        "search/?q=machine+raclette",
        "p/lave-linge-lavandou-8/",
        "basket/",
        "terms/",
        "privacy/",
        "rien/",
    ):
        page.goto(f"{shop_url}{path}")
        look(path or "window")
    page.goto(f"{shop_url}p/lave-linge-lavandou-8/")
    put_in_basket(page)
    look("added")
    page.goto(f"{shop_url}basket/")
    look("basket with a line")
    page.get_by_role("button", name="Passer à la commande").click()
    look("checkout")
    order(page)
    expect(page.locator(".err").first).to_be_visible()
    look("checkout with errors")
    fill_in(page)
    page.get_by_label("Par carte, maintenant").check()
    order(page)
    expect(page.get_by_role("button", name="Accepter le paiement")).to_be_visible()
    look("test bank")
    page.get_by_role("button", name="Accepter le paiement").click()
    expect(page.get_by_role("heading", name="Merci, Camille.")).to_be_visible()
    look("order")
    page.get_by_role("button", name="Annuler la commande").click()
    expect(page.get_by_role("heading", name="Cette commande est annulée.")).to_be_visible()
    look("order cancelled")
    assert found == {}


@pytest.mark.once
def test_twice_as_large_nothing_is_cut_off(visit: OpenShop, shop_url: str) -> None:
    page = visit(size={"width": 640, "height": 450})
    for path in ("", "c/lavage/", "p/lave-linge-lavandou-8/", "search/?q=lave+linge", "basket/"):
        page.goto(f"{shop_url}{path}")
        assert not goes_sideways(page), path
