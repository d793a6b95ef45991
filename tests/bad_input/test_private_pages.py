"""What is somebody's own is kept by no cache."""

import pytest
from django.utils import timezone

from instore.tablet.operations.devices import create_code
from shop.catalogue.tests.factories import make_profile

from . import people
from .addresses import known_addresses
from .world import SKU, small_shop

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["owner", "seller"])
def test_the_pages_of_the_staff_are_kept_by_no_cache(who: str):
    known = small_shop()
    browser, prefix = getattr(people, who)(), {"owner": "/manage/", "seller": "/tablet/"}[who]
    seen = 0
    for address in known_addresses(known):
        if not address.startswith(prefix) or address in ("/manage/logout/", "/tablet/leave/"):
            continue
        answer = browser.get(address)
        if answer.status_code == 200:
            seen += 1
            assert "no-store" in answer.headers.get("Cache-Control", ""), address
            assert "private" in answer.headers["Cache-Control"], address
    assert seen > 10


def test_a_customers_own_pages_are_kept_by_no_cache():
    make_profile()
    known = small_shop()
    people.helene()
    browser = people.visitor()
    browser.post("/basket/add/", {"sku": SKU})
    browser.post("/checkout/start/")
    token = known["token"][0]
    own = [f"/orders/{token}/", f"/orders/{token}/state/", f"/orders/{token}/calendar.ics", "/checkout/", "/basket/"]
    for address in (*own, "/manage/login/"):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert "no-store" in answer.headers.get("Cache-Control", ""), address


def test_an_order_is_not_told_to_other_sites():
    answer = people.visitor().get(f"/orders/{small_shop()['token'][0]}/")
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites():
    small_shop()
    people.helene()
    browser = people.visitor()
    browser.post("/basket/add/", {"sku": SKU})
    browser.post("/manage/login/", {"email": "helene@example.org", "password": "a long enough secret"})
    code = create_code(tablet_name="T", actor="test", now=timezone.now()).code
    browser.post("/tablet/enrol/", {"code": code})
    assert {"basket", "sessionid", "tablet", "csrftoken"} <= set(browser.cookies)
    for name, cookie in browser.cookies.items():
        assert cookie["samesite"] == "Lax", name
        assert cookie["httponly"] or name == "csrftoken", name
