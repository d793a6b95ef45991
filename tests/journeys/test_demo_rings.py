"""`./comptoir demo` as a newcomer meets it: within a minute Louise's tablet rings, with something to say."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.opened import ROOT, opened
from tests.server import free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
WITHIN = 60.0  # seconds, from the line that says it is ready


@pytest.fixture
def lively_shop(tmp_path: Path) -> Iterator[str]:
    """The furnished shop with its visitors, as the one command starts it."""
    argv = [sys.executable, str(ROOT / "comptoir"), "demo", "--port", str(free_port())]
    with opened(argv, tmp_path) as said:
        yield said[-1].split()[-1]


def test_the_tablet_rings_within_a_minute_and_the_call_can_be_taken(chromium: Browser, lively_shop: str) -> None:
    ready = time.monotonic()
    context = chromium.new_context(locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1440, "height": 1000})
    page, tablet = context.new_page(), context.new_page()
    tablet.goto(f"{lively_shop}demo/")
    tablet.locator("form[action*='seller'] button").first.click()
    tablet.wait_for_url("**/tablet/")
    page.goto(f"{lively_shop}demo/")

    call = page.locator("#tablet[data-call]")
    expect(call).to_be_visible(timeout=(WITHIN - (time.monotonic() - ready)) * 1000)
    expect(tablet.get_by_role("alertdialog")).to_be_visible(timeout=5_000)
    # the senses rang, not a button; and there is something to say about a product that is there
    expect(call.locator(".scr__why li").first).not_to_be_empty()
    expect(call.locator(".scr__words")).to_contain_text("«")
    expect(call.locator(".stock").first).not_to_be_empty()
    rail = page.locator(".tale__rail li")
    expect(rail.first).to_contain_text("Quelqu’un entre au rayon")

    page.get_by_role("button", name="J’y vais").click()
    expect(rail.last).to_contain_text("Louise")
    # her own tablet knows that she goes
    expect(tablet.locator("#strip-there")).to_be_visible(timeout=5_000)
    context.close()
