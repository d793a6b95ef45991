"""No address, whatever it is asked with and by whom, ever breaks: at worst it refuses in words."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from shop.orders.tests.world import assert_books_are_clean

from . import people
from .addresses import every_address, known_addresses, real_addresses
from .world import SKU, all_rows, small_shop

pytestmark = pytest.mark.django_db

#: what may be typed into any field
TYPED = ("a\0b", "-1", "1", "9" * 25, "9" * 5000, "'\"><script>", "x" * 5000, "٣", "2026-02-31")
#: the names that fields have anywhere in the shop
_FIELDS = """
q v page after before day state id kind person sort from to a.noise brand in energy code number pay received total_cents
key quantity sku next back seller pin hold label location until method amount amount_card reason name name_fr name_en
email phone price supplier new_supplier band field category limit available channels since was ticket active status
password fulfilment payment seen_cents address show do source destination words missing channel exact today language
format p1.name_fr v1.price zone discount_cents rate counted value_cents refund_method lead_days role file photos parent
position unit better names on_hand gtin price_cents answer alt_fr
"""
FIELDS = _FIELDS.split()
#: these end what the other addresses need
GOODBYES = ("/manage/logout/", "/tablet/leave/")
ROOMS = {"owner": ("/manage/",), "seller": ("/tablet/",)}
ROOMS |= {f"{role} program": ("/api/",) for role in ("owner", "seller", "device")}


class Somebody:
    """A client, and the addresses that it would use: a room of the house; visitors the rest, and the doors."""

    def __init__(self, who: str) -> None:
        cache.clear()
        known = small_shop()
        self.who = who
        self.client: Client = people.program(who.split()[0]) if "program" in who else getattr(people, who)()
        self.real = {
            route: [one for one in addresses if self._mine(one)] for route, addresses in real_addresses(known).items()
        }
        self.known = [one for one in known_addresses(known) if self._mine(one)]
        self.every = [one for one in every_address(known) if self._mine(one)]

    def _mine(self, address: str) -> bool:
        if address in GOODBYES:
            return False
        if self.who in ROOMS:
            return address.startswith(ROOMS[self.who])
        return address in ("/manage/login/", "/tablet/enrol/") or not address.startswith(
            ("/manage/", "/tablet/", "/api/")
        )

    @property
    def is_still_in(self) -> bool:
        """Nothing that was sent has signed them out, so that every address was really reached."""
        home = {"owner": "/manage/", "seller": "/tablet/"}.get(self.who)
        return home is None or self.client.get(home).status_code == 200

    def look(self, address: str, asked: dict[str, str] | None = None) -> tuple[int, bytes]:
        """The code of its answer, and what it says."""
        answer = self.client.get(address, asked)
        # a file is shut when it is read
        said = b"".join(answer) if answer.streaming else answer.content
        return int(answer.status_code), said

    def get(self, address: str, asked: dict[str, str] | None = None) -> int:
        return self.look(address, asked)[0]

    def opens(self, address: str) -> int:
        """The code of its answer to a look, or of what it does; nothing that it does stays done."""
        with transaction.atomic():
            code = self.get(address, {"v": SKU})
            code = int(self.post(address, "1").status_code) if code == 405 else code
            transaction.set_rollback(True)
        return code

    def post(self, address: str, typed: str) -> Any:
        form = dict.fromkeys(FIELDS, typed)
        if "program" in self.who:
            return self.client.post(
                address, json.dumps(form), content_type="application/json", headers={"Idempotency-Key": typed[:99]}
            )
        return self.client.post(address, form)


@pytest.fixture(params=["visitor", *ROOMS])
def somebody(request: pytest.FixtureRequest) -> Somebody:
    return Somebody(request.param)


def test_every_address_opens_to_somebody_when_its_parts_are_real(somebody: Somebody):
    shut = []
    for route, addresses in somebody.real.items():
        codes = {somebody.opens(one) for one in addresses}
        if addresses and "<" in route and codes <= {404, 405}:
            shut.append((route, codes))
    assert shut == []


def test_no_address_breaks_every_refusal_has_words_and_looking_changes_nothing(somebody: Somebody):
    before = all_rows()
    # one look answers all three: there are hundreds of addresses
    answers = [(one, *somebody.look(one)) for one in somebody.every]
    assert [(one, code) for one, code, _said in answers if code >= 500] == []
    assert [(one, code, said[:80]) for one, code, said in answers if code >= 400 and _is_dumb(said)] == []
    assert all_rows() == before


def _is_dumb(said: bytes) -> bool:
    return len(said) < 20 or b"Traceback" in said or b"Exception" in said


@pytest.mark.slow
def test_no_question_breaks_a_page(somebody: Somebody):
    broken = []
    for typed in TYPED:
        asked = dict.fromkeys(FIELDS, typed)
        broken += [(one, typed[:9]) for one in somebody.known if somebody.get(one, asked) >= 500]
    assert broken == []
    assert somebody.is_still_in


@pytest.mark.slow
def test_no_form_breaks_a_page(somebody: Somebody):
    broken = []
    for typed in TYPED:
        broken += [(one, typed[:9]) for one in somebody.known if somebody.post(one, typed).status_code >= 500]
        assert somebody.is_still_in, typed
    assert broken == []
    assert_books_are_clean()
