"""The owner's browser, and forms as the pages show them."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from shop.customers.tests.factories import make_owner, signed_in

EAN = "4006381333931"


def owners_browser() -> Client:
    """A browser in which the owner is signed in."""
    return signed_in(make_owner())


def text_of(answer: Any) -> str:
    """The page, with its entities read."""
    return unescape(answer.content.decode())


def was_of(page: str) -> dict[str, str]:
    """What a sheet said it showed."""
    found = re.search(r'name="was" value="([^"]*)"', page[page.index('id="sheet"') :])
    assert found, "this page has no sheet"
    was: dict[str, str] = json.loads(unescape(found[1]))
    return was


def save(browser: Client, address: str, changes: dict[str, str], *, seen: str = "") -> Any:
    """Send a sheet as a browser without JavaScript does: every cell of the page, some of them changed.

    `seen` is the page as it was when somebody began to type; the page of now if empty.
    """
    was = was_of(seen or browser.get(address).content.decode())
    missing = set(changes) - set(was)
    if missing:
        pytest.fail(f"the page has no cells {sorted(missing)}")
    return browser.post(address, {**was, **changes, "was": json.dumps(was)})
