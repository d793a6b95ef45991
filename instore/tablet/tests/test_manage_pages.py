"""The owner's page of the tablets."""

import pytest
from django.test import Client
from django.utils import timezone

from instore.tablet.models import EnrolmentCode, Tablet
from shop.customers.models import User

from .factories import Hands, make_seller
from .pages import text_of

pytestmark = pytest.mark.django_db


def test_the_owner_enrols_unlocks_and_removes_tablets() -> None:
    owner = make_seller("Hélène Berthelot", role=User.Role.OWNER)
    hands = Hands()
    browser = Client()
    browser.force_login(owner)

    browser.post("/manage/tablets/code/", {"name": "Tablette du froid", "zone": ""})
    code = EnrolmentCode.objects.latest("pk")
    Tablet.objects.filter(pk=hands.tablet.pk).update(locked_at=timezone.now(), pin_errors=5)
    page = text_of(browser.get("/manage/tablets/"))
    assert "--lan" not in page
    assert "--lan" in text_of(browser.get("/manage/tablets/", headers={"host": "127.0.0.1:8000"}))
    assert code.code in page and "bloquée depuis" in page
    assert "Le même en code QR" in browser.get("/manage/tablets/").content.decode()

    browser.post(f"/manage/tablets/{hands.tablet.pk}/unlock/")
    hands.tablet.refresh_from_db()
    assert hands.tablet.locked_at is None
    browser.post(f"/manage/tablets/{hands.tablet.pk}/revoke/")
    assert hands.get("/tablet/")["Location"] == "/tablet/enrol/"
    assert Client().get("/manage/tablets/").status_code == 302


def test_a_seller_does_not_manage_tablets() -> None:
    make_seller("Hélène Berthelot", role=User.Role.OWNER)
    browser = Client()
    browser.force_login(make_seller())

    assert browser.get("/manage/tablets/").status_code == 403
