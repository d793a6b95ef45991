"""The owner and the shop floor, in a real browser: an unknown device is let in; aisles and devices are moved by
mouse, finger and keyboard; names on the plan touch nothing."""

import re
from collections.abc import Iterator

import pytest
from paho.mqtt import publish
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from tests.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]

DESK: ViewportSize = {"width": 1440, "height": 1000}
TABLET: ViewportSize = {"width": 1180, "height": 820}
PHONE: ViewportSize = {"width": 390, "height": 844}
PAGES = ("manage/zones/", "manage/zones/6/", "manage/zones/6/?q=radio", "manage/devices/", "manage/displays/")


def _owner(chromium: Browser, shop_url: str, locale: str = "fr-FR", **options: object) -> tuple[BrowserContext, Page]:
    context = chromium.new_context(locale=locale, timezone_id="Europe/Paris", **{"viewport": DESK, **options})  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(f"{shop_url}{'' if locale.startswith('fr') else 'en/'}demo/")
    page.locator("form[action*='owner'] button").first.click()
    page.wait_for_url("**/manage/")
    return context, page


@pytest.fixture
def desk(chromium: Browser, shop_url: str) -> Iterator[Page]:
    context, page = _owner(chromium, shop_url)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [word for word in said if "net::ERR_ABORTED" not in word and "status of 400" not in word] == []


def at(page: Page, number: int) -> list[int]:
    """Where the plan says that a zone is: x, y, width, height in thousandths."""
    told = page.locator(f"[data-zone='{number}']").get_attribute("data-at") or ""
    return [int(part) for part in told.split()]


def moved(page: Page, number: int, before: list[int]) -> list[int]:
    """Where it is once it is not there any more."""
    expect(page.locator(f"[data-zone='{number}']")).not_to_have_attribute("data-at", " ".join(map(str, before)))
    return at(page, number)


def middle(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    for step in (0.3, 0.7, 1.0):
        page.mouse.move(start[0] + by[0] * step, start[1] + by[1] * step)
    page.mouse.up()


def test_an_aisle_is_dragged_says_what_it_overlaps_and_goes_back(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/zones/")
    x, y, width, height = at(desk, 7)
    drag(desk, middle(desk.locator("[data-zone='7'] rect.zone")), (0, -60))
    said = desk.locator(".pe__said")
    expect(said).to_contain_text("Le rayon 7 est placé. Il recouvre en partie")
    now = moved(desk, 7, [x, y, width, height])
    assert now[0] == x and now[1] < y - 50 and now[2:] == [width, height]
    assert desk.url.endswith("/manage/zones/"), "a drag is not a click on the link"
    desk.reload()
    assert at(desk, 7) == now
    drag(desk, middle(desk.locator("[data-zone='7'] rect.zone")), (30, 0))
    moved(desk, 7, now)
    said.get_by_role("button", name="Annuler").click()
    expect(said.get_by_role("button")).to_have_count(0)
    expect(desk.locator("[data-zone='7']")).to_have_attribute("data-at", " ".join(map(str, now)))
    desk.locator("[data-zone='7']").focus()
    for _ in range(3):
        desk.keyboard.press("ArrowDown")
    expect(said).to_contain_text("placé")
    desk.goto(f"{shop_url}manage/zones/7/")
    desk.get_by_label("Depuis le fond").fill(str(y))
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk.locator(".log")).to_contain_text("a placé sur le plan")
    desk.goto(f"{shop_url}manage/zones/")
    assert at(desk, 7) == [x, y, width, height]


def test_a_corner_is_pulled_with_the_mouse(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/zones/")
    before = at(desk, 7)
    desk.locator("[data-zone='7']").click()
    panel = desk.locator("[data-chosen-panel]")
    expect(panel).to_contain_text("Sols")
    expect(panel.get_by_role("link")).to_have_attribute("href", "/manage/zones/7/")
    drag(desk, middle(desk.locator(".pe__reach.pe__corner--ne")), (40, 0))
    now = moved(desk, 7, before)
    assert now[2] > before[2] + 30 and now[:2] == before[:2] and now[3] == before[3]
    desk.locator(".pe__said").get_by_role("button", name="Annuler").click()
    expect(desk.locator("[data-zone='7']")).to_have_attribute("data-at", " ".join(map(str, before)))


def test_with_the_keyboard_alone(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/zones/")
    x, y, width, height = at(desk, 4)
    zone = desk.locator("[data-zone='4']")
    zone.focus()
    for press in ("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowUp"):
        desk.keyboard.press(press)
    assert moved(desk, 4, [x, y, width, height]) == [x + 20, y + 10, width + 10, height - 10]
    assert desk.evaluate("document.activeElement.dataset.zone") == "4", "the focus stays where the hands are"
    desk.locator(".pe__said").get_by_role("button", name="Annuler").focus()
    desk.keyboard.press("Enter")
    expect(zone).to_have_attribute("data-at", f"{x} {y} {width} {height}")
    zone.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/manage/zones/4/")


def test_with_a_finger_the_page_scrolls_until_an_aisle_is_chosen(chromium: Browser, shop_url: str) -> None:
    context, page = _owner(chromium, shop_url, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{shop_url}manage/zones/")
    before = at(page, 7)
    touch = context.new_cdp_session(page)
    start = middle(page.locator("[data-zone='7'] rect.zone"))

    def slide(by: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start[0], "y": start[1]}]})
        for step in (0.25, 0.5, 0.75, 1.0):
            point = {"x": start[0] + by[0] * step, "y": start[1] + by[1] * step}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    slide((60, 0))
    page.wait_for_timeout(800)
    assert at(page, 7) == before
    page.touchscreen.tap(*start)
    expect(page.locator("[data-chosen-panel]")).to_contain_text("Sols")
    slide((60, 0))
    assert moved(page, 7, before)[0] > before[0] + 50
    page.locator(".pe__said").get_by_role("button", name="Annuler").tap()
    expect(page.locator("[data-zone='7']")).to_have_attribute("data-at", " ".join(map(str, before)))
    context.close()


def test_an_aisle_is_drawn_named_and_taken_off_again(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/zones/")
    desk.get_by_role("button", name="Dessiner un rayon").click()
    plan = desk.locator("svg.plan").bounding_box()
    assert plan
    start = (plan["x"] + plan["width"] * 0.37, plan["y"] + plan["height"] * 0.73)
    drag(desk, start, (plan["width"] * 0.25, plan["height"] * 0.2))
    desk.wait_for_url("**/manage/zones/8/")
    expect(desk.locator(".mg__said")).to_contain_text("Comment s’appelle-t-il")
    desk.locator("#id_name_fr").fill("Bonnes affaires")
    desk.locator("#id_name_en").fill("Bargains")
    desk.get_by_role("button", name="Enregistrer").click()
    desk.locator("#q").fill("radio matinale")
    desk.get_by_role("button", name=re.compile("Le mettre ici Radio Matinale")).click()
    expect(desk.locator("#products")).to_contain_text("Un produit est ici")
    desk.get_by_text("La retirer du plan").click()
    desk.get_by_role("button", name="La retirer", exact=True).click()
    expect(desk.locator("[data-zone='8']")).to_have_count(0)
    desk.get_by_role("button", name="Annuler").click()
    expect(desk.locator("[data-zone='8']")).to_have_count(1)
    desk.goto(f"{shop_url}manage/zones/8/")
    expect(desk.locator("#products")).to_contain_text("Radio Matinale")
    desk.get_by_text("La retirer du plan").click()
    desk.get_by_role("button", name="La retirer", exact=True).click()


def test_a_device_gets_its_way_in_once_and_is_dragged_to_its_place(desk: Page, shop_url: str) -> None:
    desk.goto(f"{shop_url}manage/devices/")
    desk.get_by_label("Nom MQTT").fill("presence-vitrine")
    desk.get_by_label("Son nom pour vous").fill("Présence Vitrine")
    desk.locator("#add select").select_option(label="7 Sols")
    desk.get_by_role("button", name="Ajouter l’appareil").click()
    expect(desk.get_by_text("Son accès, montré une fois")).to_be_visible()
    expect(desk.get_by_role("img", name="code QR")).to_be_visible()
    port = int(desk.locator("code.secret").nth(1).inner_text())
    made = desk.locator("form#device").get_attribute("action") or ""
    number = re.search(r"/devices/(\d+)/", made)
    assert number
    desk.goto(f"{shop_url}manage/devices/")
    mark = desk.locator(f"[data-device='{number[1]}']")
    drag(desk, middle(mark), (0, -180))
    expect(desk.locator(".pe__said")).to_contain_text("Présence Vitrine est placé, au rayon 4")
    mark.focus()
    for _ in range(2):
        desk.keyboard.press("ArrowRight")
    expect(desk.locator(".pe__said")).to_contain_text("Présence Vitrine est placé")
    desk.goto(f"{shop_url}manage/devices/{number[1]}/")
    desk.get_by_role("button", name="Le refuser").click()
    expect(desk.locator(".mg__said")).to_contain_text("est refusé")
    expect(mark).to_have_count(0)
    desk.get_by_role("button", name="Annuler").click()
    expect(mark).to_have_count(1)
    desk.goto(f"{shop_url}manage/devices/{number[1]}/")
    desk.get_by_role("button", name="Le refuser").click()
    _an_unknown_one_is_let_in(desk, shop_url, port)


def _an_unknown_one_is_let_in(desk: Page, shop_url: str, port: int) -> None:
    desk.goto(f"{shop_url}manage/devices/")
    topic, said = "zigbee2mqtt/0x00158d0009ab41c7", '{"occupancy": true}'
    publish.single(topic, said, qos=1, hostname="127.0.0.1", port=port)
    waits = desk.locator("article.quar", has_text="0x00158d0009ab41c7")
    # by itself: told at once, or found by the page's own look every five seconds
    expect(waits).to_contain_text("Un message gardé à part, il ne compte pour rien.", timeout=20_000)
    expect(desk.get_by_role("heading", level=1)).to_contain_text("un inconnu attend.")
    waits.get_by_label("Son nom").fill("Présence Entrée")
    waits.get_by_label("Rayon").select_option(label="7, Sols")
    waits.get_by_role("button", name="Accepter").click()
    expect(desk.locator(".mg__said")).to_contain_text("Présence Entrée est admis.")
    expect(waits).to_have_count(0)
    row = desk.locator("table.hl tr", has_text="Présence Entrée")
    expect(row).to_contain_text("répond")
    expect(row.locator(".plate")).to_have_text("7")
    publish.single(topic, said, qos=1, hostname="127.0.0.1", port=port)
    row.get_by_role("link").click()
    expect(desk.locator("dl.facts")).to_have_text(re.compile("Messages2"))
    desk.get_by_role("button", name="Le refuser").click()
    expect(desk.locator(".mg__said")).to_contain_text("est refusé")


def test_without_javascript_an_aisle_and_a_device_are_placed_by_forms(chromium: Browser, shop_url: str) -> None:
    context, page = _owner(chromium, shop_url, java_script_enabled=False)
    page.goto(f"{shop_url}manage/zones/")
    expect(page.get_by_text("Ouvrez un rayon pour dire en nombres")).to_be_visible()
    page.locator("[data-zone='5']").click()
    page.wait_for_url("**/manage/zones/5/")
    box = page.get_by_label("Depuis la gauche")
    before = box.input_value()
    box.fill("300")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".mg__said")).to_contain_text("Le rayon 5 est placé")
    page.get_by_role("button", name="Annuler").click()
    expect(box).to_have_value(before)
    page.goto(f"{shop_url}manage/zones/6/?q=radio")
    expect(page.locator("#found li").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_axe_finds_nothing_nothing_sticks_out_and_no_name_touches_its_shelf(
    chromium: Browser, shop_url: str, locale: str
) -> None:
    context, page = _owner(chromium, shop_url, locale)
    faults: list[str] = []
    for path in PAGES:
        page.set_viewport_size(PHONE)
        page.goto(shop_url + path)
        for size in (PHONE, TABLET, DESK):
            page.set_viewport_size(size)
            faults += violations(page)
            if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
                faults.append(f"{path}: {over} px too wide at {size['width']}")
            faults += [f"{path}: {words}" for words in page.evaluate(_TOUCHING)]
    context.close()
    assert faults == []


#: names whose letters lie on a shelf or outside of their zone, as this browser really draws them
_TOUCHING = """() => [...document.querySelectorAll('.plan rect.zone')].flatMap((zone) => {
  const near = [];
  for (let part = zone.nextElementSibling; part && !part.matches('rect.zone'); part = part.nextElementSibling) {
    near.push(part);
  }
  const shelf = near.find((one) => one.matches('rect.gondola')).getBBox(), room = zone.getBBox();
  return [...near.find((one) => one.matches('text.z-n')).querySelectorAll('tspan')].filter((line) => {
    const first = line.getExtentOfChar(0), last = line.getExtentOfChar(line.getNumberOfChars() - 1);
    const left = first.x, right = last.x + last.width;
    const top = first.y + first.height * .15, bottom = first.y + first.height * .8;
    const beside = right <= shelf.x || left >= shelf.x + shelf.width;
    const apart = beside || bottom <= shelf.y || top >= shelf.y + shelf.height;
    return !apart || right > room.x + room.width || left < room.x;
  }).map((line) => line.textContent);
})"""
