from datetime import UTC, datetime

import pytest

from inventory.history.models import Change
from inventory.history.operations import note_change

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def note(**more):
    note_change(actor="user:1:Claire", verb="changed", subject=("product", 7, "Alizé"), now=NOW, **more)


def test_each_field_that_changed_is_a_row():
    note(fields={"price_cents": (54900, 49900), "name_fr": ("Alizé", "Alizé"), "note": (None, "x")})
    assert list(Change.objects.order_by("field").values_list("field", "before", "after")) == [
        ("note", None, "x"),
        ("price_cents", 54900, 49900),
    ]
    change = Change.objects.first()
    assert change is not None
    assert (change.actor, change.verb, change.subject_kind, change.subject_id, change.at) == (
        "user:1:Claire",
        "changed",
        "product",
        "7",
        NOW,
    )


def test_when_nothing_changed_nothing_is_written():
    note(fields={"price_cents": (1, 1)})
    assert not Change.objects.exists()


def test_without_fields_the_verb_alone_is_written():
    note(note="by hand")
    assert list(Change.objects.values_list("verb", "field", "note")) == [("changed", "", "by hand")]


def test_long_names_are_cut_instead_of_refused():
    note_change(actor="a", verb="v", subject=("product", 1, "x" * 500), now=NOW, note="y" * 500)
    change = Change.objects.get()
    assert (len(change.subject_name), len(change.note)) == (200, 300)
