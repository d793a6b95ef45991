"""Who walks through more than one file of journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.owner import DESK, enter, listening, new_context, said


@pytest.fixture
def desk(chromium: Browser, shop_url: str) -> Iterator[Page]:
    """The owner's browser, come in by the demonstration's door; a word on its console is a failure."""
    context = new_context(chromium, DESK)
    page = listening(context)
    enter(page, shop_url)
    yield page
    context.close()
    assert said(page) == []
