"""The furnished shop, as it really runs, in a real browser: embedded, or grown behind a proxy."""

import urllib.error
import urllib.request
from typing import Any

import pytest


@pytest.mark.browser
def test_the_window_opens_without_a_fault(chromium: Any, shop_url: str) -> None:
    faults: list[str] = []
    page = chromium.new_page()
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status > 399 else None)

    page.goto(shop_url, wait_until="networkidle")

    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
    assert faults == []
    page.close()


@pytest.mark.browser
def test_the_stream_is_there_and_wants_to_know_who_listens(shop_url: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{shop_url}api/v1/live/?channels=stock", timeout=10)

    assert refused.value.code == 401
    refused.value.close()
