"""What the journal keeps: numbered without a gap, chained, in the caller's transaction."""

from hashlib import sha256

import pytest
from django.db import transaction

from shop.fiscal.chain import entry_hash, verify
from shop.fiscal.models import JournalEntry, Till
from shop.fiscal.operations import next_number

from .factories import write

pytestmark = pytest.mark.django_db


def test_entries_of_a_till_are_numbered_by_kind_and_follow_each_other() -> None:
    first, second, third = write("sale"), write("payment"), write("sale", 100)

    assert [(one.position, one.kind, one.number) for one in (first, second, third)] == [
        (1, "sale", 1),
        (2, "payment", 1),
        (3, "sale", 2),
    ]
    assert [one.previous_hash for one in (first, second, third)] == ["", first.hash, second.hash]
    till = Till.objects.get()
    assert (till.last_position, till.last_hash) == (3, third.hash)
    assert verify() == []


def test_a_hash_is_sha256_of_canonical_json_so_that_anybody_can_check_it() -> None:
    entry = write("sale", 54900, lines=[{"sku": "LAVANDOU", "name": "Lave-linge é"}])

    canonical = (
        '["tablet-1",1,"sale",1,"2026-11-20T10:00:00.123456+00:00","user:1:Hélène","12",54900,'
        '{"lines":[{"name":"Lave-linge é","sku":"LAVANDOU"}]},""]'
    )
    assert entry.hash == sha256(canonical.encode()).hexdigest()


def test_an_entry_read_again_has_the_same_hash() -> None:
    written = write("return", -1, vat=[{"rate_bp": 550, "vat_cents": 97}], empty={}, nothing=None, flag=True)

    read = JournalEntry.objects.select_related("till").get(pk=written.pk)

    assert entry_hash(read) == written.hash


def test_each_till_has_its_own_chain() -> None:
    write(till="tablet-1")
    other = write(till="web")

    assert (other.position, other.number, other.previous_hash) == (1, 1, "")
    assert verify() == []


def test_a_transaction_that_fails_leaves_no_entry_and_no_gap() -> None:
    write()
    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError

    assert write().number == 2
    assert verify() == []


def test_other_numbers_are_counted_apart_from_entries() -> None:
    write("return", till="shop")

    assert [next_number(kind="return"), next_number(kind="return"), next_number(kind="order")] == [1, 2, 1]
    assert verify() == []
