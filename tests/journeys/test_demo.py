"""The page that a visitor remembers, in a real browser: at three widths, in both languages, with live push."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.axe import ANY_RULE, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]

WIDTHS: tuple[ViewportSize, ...] = (
    {"width": 1440, "height": 1000}, {"width": 1180, "height": 820}, {"width": 390, "height": 844},
)  # fmt: skip


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="fr-FR", timezone_id="Europe/Paris", viewport=WIDTHS[0])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [word for word in said if "net::ERR_ABORTED" not in word] == []


def test_the_page_listens_and_the_speed_is_chosen(page: Page, shop_url: str) -> None:
    page.goto(f"{shop_url}demo/")
    expect(page.locator("html")).to_have_attribute("data-live", "on")
    expect(page.locator("#tablet h2")).to_have_text("La tablette de Louise")
    for pace in ("60", "0", "1"):
        page.click(f"#pace-{pace}")
        expect(page.locator(f"#pace-{pace}")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".tale__rail li").last).to_contain_text("tablette de Louise")


def test_nothing_is_wrong_at_any_width_in_either_language(page: Page, shop_url: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size(width)
        for language in ("", "en/"):
            page.goto(f"{shop_url}{language}demo/")
            assert violations(page, ANY_RULE) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width["width"]
