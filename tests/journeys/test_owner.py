"""The owner, in a real browser: signs in, prices, photographs, counts, prepares an order, reads the history."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.journeys.owner import DESK, PHONE, faults
from tests.journeys.owner import listening as _listening
from tests.journeys.owner import new_context as _context
from tests.journeys.owner import said as _said

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "la-halle-ouvre-a-neuf-heures"
EMAIL = "helene@maison-berthelot.example"
#: every page of the owner in a furnished shop, with one of each kind of thing
PAGES = (
    "manage/",
    "manage/sales/",
    "manage/sales/1/",
    "manage/sales/2/",
    "manage/catalogue/",
    "manage/catalogue/?show=texts",
    "manage/catalogue/?q=rien+de+tel",
    "manage/catalogue/1/",
    "manage/catalogue/new/",
    "manage/catalogue/departments/",
    "manage/catalogue/departments/1/",
    "manage/catalogue/characteristics/",
    "manage/catalogue/characteristics/1/",
    "manage/stock/",
    "manage/stock/item/BER-LV8-W/?do=move",
    "manage/stock/places/",
    "manage/zones/",
    "manage/zones/1/",
    "manage/devices/",
    "manage/devices/1/",
    "manage/alerts/",
    "manage/help/",
    "manage/visits/",
    "manage/settings/",
    "manage/settings/shop/",
    "manage/settings/tokens/",
    "manage/tablets/",
    "manage/staff/1/",
    "manage/staff/new/",
    "manage/history/",
    "manage/start/products/",
    "manage/start/departments/",
    "manage/start/team/",
)


def test_the_owner_signs_in_with_a_password(desk: Page, chromium: Browser, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/settings/")
    desk.get_by_role("link", name=re.compile("Modifier Hélène|Changer Hélène")).click()
    desk.get_by_label("Adresse électronique").fill(EMAIL)
    desk.get_by_role("button", name="Enregistrer").click()
    desk.get_by_role("link", name=re.compile("Modifier Hélène|Changer Hélène")).click()
    desk.get_by_label("Nouveau mot de passe").fill(PASSWORD)
    desk.get_by_role("button", name="Donner ce mot de passe").click()
    expect(desk.get_by_text("Le mot de passe est changé.")).to_be_visible()
    context = _context(chromium, DESK)
    page = _listening(context)
    page.goto(f"{shop_url}manage/stock/")
    page.get_by_label("Adresse électronique").fill(EMAIL)
    page.get_by_label("Mot de passe").fill("pas le bon")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("alert")).to_contain_text("ne vont pas ensemble")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("en stock")
    context.close()
    assert _said(page) == []


def test_a_price_typed_in_the_table_is_in_the_shop_window_and_can_be_undone(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/catalogue/?q=LEF-CR8")
    cell = desk.get_by_label("Prix TTC, Lave-linge Crème 8")
    before = cell.input_value()
    save = desk.get_by_role("button", name="Enregistrer")
    expect(save).to_be_disabled()
    cell.fill("577,00")
    expect(desk.locator(".c-changed")).to_have_count(1)
    expect(desk.get_by_text("Une case changée, rien n’est encore écrit.")).to_be_visible()
    cell.press("Escape")
    expect(cell).to_have_value(before)
    expect(save).to_be_disabled()
    cell.fill("577")
    cell.press("ArrowDown")
    save.click()
    expect(desk.get_by_text("Un changement enregistré.")).to_be_visible()
    desk.goto(f"{shop_url}manage/catalogue/?q=LEF-CR8")
    window = desk.context.new_page()
    desk.get_by_role("link", name="LEF-CR8").first.click()
    window.goto(_window_of(desk, shop_url))
    expect(window.locator("main")).to_contain_text("577,00")
    log = desk.locator(".log")
    expect(log).to_contain_text("577,00")
    expect(log.locator("b").first).to_have_text("Hélène")
    desk.goto(f"{shop_url}manage/catalogue/?q=LEF-CR8")
    cell.fill(before)
    save.click()
    desk.get_by_role("button", name="Annuler").click()
    expect(cell).to_have_value("577,00")


def _window_of(page: Page, shop_url: str) -> str:
    href = page.get_by_role("link", name="Voir en vitrine").get_attribute("href") or ""
    return shop_url.rstrip("/") + href


@pytest.mark.once
def test_a_refused_cell_stays_red_with_its_remedy_and_nothing_is_written(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/catalogue/?q=Lavandou")
    prices = desk.locator("input[name$='.price']")
    first, second = prices.nth(0), prices.nth(1)
    kept = first.input_value()
    first.fill("123,45")
    second.fill("sur demande")
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk.get_by_role("alert")).to_contain_text("Rien n’est encore écrit.")
    expect(second).to_have_value("sur demande")
    expect(second).to_have_attribute("aria-invalid", "true")
    expect(second).to_be_focused()
    expect(first).to_have_value("123,45")
    expect(desk.locator(".c-changed")).to_have_count(1)
    desk.get_by_role("button", name="Tout remettre").click()
    expect(first).to_have_value(kept)


@pytest.mark.once
def test_a_column_is_pasted_from_a_spreadsheet(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/catalogue/")
    costs = desk.locator("input[name$='.cost']")
    costs.nth(0).focus()
    desk.evaluate(
        """() => { const data = new DataTransfer(); data.setData("text", "11,10\\t22,20\\n33,30\\t44,40");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true })); }"""
    )
    prices = desk.locator("input[name$='.price']")
    for field, value in ((costs.nth(0), "11,10"), (costs.nth(1), "33,30"), (prices.nth(1), "44,40")):
        expect(field).to_have_value(value)
    expect(desk.get_by_text("4 cases changées, rien n’est encore écrit.")).to_be_visible()
    desk.get_by_role("button", name="Tout remettre").click()


def test_a_photo_is_added_shown_and_brought_back(desk: Page, shop_url: str, tmp_path: Path) -> None:
    picture = tmp_path / "face.png"
    Image.new("RGB", (640, 480), "#1d3f95").save(picture)
    desk.goto(f"{shop_url}manage/catalogue/?q=PDJ-BS-17")
    desk.locator("tbody a[href*='/manage/catalogue/']").nth(1).click()
    photos = desk.locator(".photos li")
    before = photos.count()
    desk.locator("input[type=file]").set_input_files(str(picture))
    expect(desk.get_by_text("1 image ajoutée.")).to_be_visible()
    expect(photos).to_have_count(before + 1)
    shown = photos.last.locator("img")
    expect(shown).to_be_visible()
    assert shown.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    photos.last.get_by_role("button", name="Retirer").click()
    expect(photos).to_have_count(before)
    desk.get_by_role("button", name="Annuler").click()
    expect(photos).to_have_count(before + 1)


def test_stock_is_counted_with_a_reason_and_the_history_says_so(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/stock/?q=ACC-SACS")
    desk.get_by_role("link", name=re.compile("Sacs aspirateur")).first.click()
    desk.locator("summary", has_text="Compter").click()
    form = desk.locator("#count")
    form.get_by_label("Où vous avez compté").select_option(index=0)
    form.get_by_label("Combien il y en a").fill("2")
    form.get_by_label("D’où vient l’écart").fill("ouverts en démonstration")
    form.get_by_role("button", name="Noter le comptage").click()
    expect(desk.get_by_text("Le comptage est noté.")).to_be_visible()
    desk.goto(f"{shop_url}manage/history/")
    first = desk.locator(".log li").first
    expect(first).to_contain_text("Hélène a compté")
    expect(first).to_contain_text("ouverts en démonstration")


def test_an_order_is_prepared_handed_over_and_in_the_journal(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/sales/?state=placed")
    desk.locator("tbody a").first.click()
    desk.get_by_role("button", name="Elle est prête au comptoir").click()
    expect(desk.get_by_text("Elle est prête. Le client le voit")).to_be_visible()
    desk.locator("summary", has_text="Remettre").click()
    desk.get_by_label("Payé par").select_option("card")
    desk.get_by_role("button", name=re.compile("Encaisser")).click()
    expect(desk.get_by_text("C’est remis.")).to_be_visible()
    journal = desk.locator("section", has=desk.get_by_role("heading", name="Au journal")).locator("table").last
    expect(journal).to_contain_text("Vente")
    expect(journal).to_contain_text("Paiement")


def test_what_happens_elsewhere_moves_the_day_that_is_looked_at(desk: Page, chromium: Browser, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/")
    expect(desk.locator("[data-live-sign]")).to_have_text("En direct")
    orders = desk.locator("section", has=desk.get_by_role("heading", name="Commandes à préparer"))
    number = orders.locator("tbody a").first.inner_text()
    other = desk.context.new_page()
    other.goto(f"{shop_url}manage/sales/{number.replace(' ', '').replace(chr(160), '')}/")
    other.get_by_role("button", name="Elle est prête au comptoir").click()
    expect(orders.locator("tbody a", has_text=re.compile(f"^{number}$"))).to_have_count(0, timeout=3_000)


@pytest.mark.once
def test_without_javascript_the_table_still_saves(desk: Page, chromium: Browser, shop_url: str) -> None:
    cookies = desk.context.cookies()
    context = _context(chromium, DESK, java_script_enabled=False)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{shop_url}manage/catalogue/?q=BER-LV8-A")
    cell = page.get_by_label("Prix d’achat HT, Lave-linge Lavandou 8, anthracite")
    cell.fill("359,00")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Un changement enregistré.")).to_be_visible()
    expect(cell).to_have_value("359,00")
    context.close()


@pytest.mark.once
def test_axe_finds_nothing_and_nothing_sticks_out(desk: Page, shop_url: str) -> None:
    found: list[str] = []
    for path in PAGES:
        # it opens on a phone, and grows
        desk.set_viewport_size(PHONE)
        answer = desk.goto(shop_url + path)
        assert answer is not None
        if answer.status != 200:
            found.append(f"{path}: {answer.status}")
        found += faults(desk)
    assert found == []


@pytest.mark.once
def test_the_report_of_what_could_not_be_published_and_a_tablets_code_are_as_clean(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/catalogue/new/")
    desk.get_by_label("Nom", exact=True).fill("Trottinette sans prix")
    desk.get_by_role("button", name="Créer le brouillon").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Trottinette sans prix")
    desk.goto(f"{shop_url}manage/catalogue/?q=Trottinette+sans+prix")
    desk.get_by_label(re.compile("trouvé")).check()
    desk.get_by_role("button", name="Publier").click()
    desk.wait_for_url("**/manage/catalogue/publish/**")
    expect(desk.locator("main")).to_contain_text("Trottinette sans prix")
    found = faults(desk)
    desk.goto(f"{shop_url}manage/tablets/")
    desk.get_by_label("Son nom").fill("Tablette de la caisse")
    desk.get_by_role("button", name="Afficher un code").click()
    expect(desk.locator(".tbm__code")).to_be_visible()
    assert found + faults(desk) == []


@pytest.mark.once
def test_the_doors_of_the_shop_are_as_clean(chromium: Browser, shop_url: str) -> None:
    context = _context(chromium, PHONE)
    page = _listening(context)
    page.goto(f"{shop_url}manage/login/")
    assert violations(page) == []
    context.close()
    assert _said(page) == []
