"""What the site told that could not be taken as it came: a sentence and a number each, visitors or not."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from analytics.collect.operations.reading import SENTENCES
from analytics.collect.operations.rows import Thing, add_counts
from analytics.collect.tests.factories import event, tell
from analytics.dashboards.words import REFUSED
from shop.catalogue.tests.factories import make_profile
from shop.customers.tests.factories import make_owner, signed_in

pytestmark = pytest.mark.django_db


def told(owner: Client) -> dict[str, str]:
    """The sentences by their numbers."""
    page = owner.get("/manage/visits/").content.decode()
    return {n: unescape(said) for n, said in re.findall(r'<li><b class="figure">(\d+)</b><span>(.*?)</span>', page)}


@pytest.fixture
def shop() -> None:
    make_profile()
    cache.clear()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_code_has_its_sentence_and_its_number(shop: None, language: str):
    assert REFUSED.keys() >= {*SENTENCES, "clock_put_right", "order_put_right"}
    numbers = {code: 11 + place for place, code in enumerate(sorted(REFUSED))}
    today = timezone.localdate()
    add_counts({Thing(today, "refused", 0, code): number for code, number in numbers.items()})

    shown = told(signed_in(make_owner(language=language)))

    with translation.override(language):
        assert shown == {str(number): str(REFUSED[code]) for code, number in numbers.items()}
    assert all(sentence.endswith(".") for sentence in shown.values())


def test_a_shop_that_received_nothing_else_sees_it(shop: None):
    now = timezone.now()
    tell(event("fly", at=now), event(at=now + timedelta(days=9)), event("fly", at=now), now=now)
    owner = signed_in(make_owner(language="en"))
    assert told(owner) == {"2": "Events of an unknown kind.", "1": "Events from the future."}
    assert "Nobody has come by yet." in owner.get("/manage/visits/").content.decode()


def test_what_was_put_right_is_seen_beside_what_counts(shop: None):
    now = timezone.now()
    tell(event("source", at=now, props={"source": "search"}), event(at=now, session="me"), now=now)
    owner = signed_in(make_owner(language="en"))
    assert told(owner) == {"1": "Events that named a visitor without consent: counted, the name dropped."}
    assert "1 visit" in owner.get("/manage/visits/").content.decode()


def test_without_any_nothing_is_said(shop: None):
    assert "Left aside" not in signed_in(make_owner(language="en")).get("/manage/visits/").content.decode()
