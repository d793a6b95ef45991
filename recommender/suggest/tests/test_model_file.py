"""A model's file that is missing, cut or of another version: suggestions go on, the owner sees the fault."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from recommender.algorithms import storage
from recommender.suggest import learned, training
from recommender.suggest.models import Fault, Training
from recommender.suggest.queries import for_product, health
from shop.catalogue.models import Product
from shop.catalogue.tests.factories import NOW, make_category, make_product, make_profile
from shop.customers.models import User

from .factories import learn, look_at, names

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> Path:
    """A shop that has learnt that the dryer comes after the machine."""
    cache.clear()
    make_profile()
    washing, drying = make_category("lavage"), make_category("sechage")
    machine = make_product("Machine", category=washing, sku="M")
    make_product("Autre machine", category=washing)
    dryer = make_product("Sèche-linge", category=drying)
    Product.objects.update(created_at="2020-01-01T00:00Z")
    for _ in range(6):
        look_at(machine, dryer, now=NOW)
    learn(NOW)
    return learned.path()


def another_process() -> None:
    """What this process has opened is forgotten, as in one that has just started."""
    learned._shelf = learned.Shelf()


def suggested() -> list[str]:
    return names(for_product(sku="M", now=NOW))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def another_version(file: Path) -> None:
    arrays, facts = storage.load(file, kind="suggest", version=learned.VERSION)
    storage.save(file, kind="suggest", version=learned.VERSION + 1, arrays=arrays, facts=facts)


def turn_a_bit(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[-9] ^= 4
    file.write_bytes(whole)


def does_not_fit_together(file: Path) -> None:
    arrays, facts = storage.load(file, kind="suggest", version=learned.VERSION)
    arrays["sessions_offsets"] = arrays["sessions_offsets"][:-1]
    storage.save(file, kind="suggest", version=learned.VERSION, arrays=arrays, facts=facts)


SPOILT = [
    (Path.unlink, "model_missing"),
    (cut, "model_cut"),
    (another_version, "model_version"),
    (turn_a_bit, "model_damaged"),
    (does_not_fit_together, "model_damaged"),
]


@pytest.mark.parametrize(("spoil", "code"), SPOILT)
def test_a_spoilt_file_is_counted_and_what_is_alike_is_suggested(file: Path, spoil, code: str) -> None:
    assert suggested()[0] == "Sèche-linge"
    spoil(file)
    another_process()
    assert suggested() == ["Autre machine"] == suggested()
    fault = Fault.objects.get()
    assert (fault.code, fault.count) == (code, 1)
    assert health().state == "fault"


@pytest.mark.parametrize(("spoil", "code"), SPOILT)
def test_who_had_opened_it_before_goes_on_with_what_it_knows(file: Path, spoil, code: str) -> None:
    assert suggested()[0] == "Sèche-linge"
    spoil(file)
    assert suggested()[0] == "Sèche-linge"
    assert Fault.objects.get().code == code


def test_a_new_file_is_opened_without_a_restart(file: Path) -> None:
    assert suggested()[0] == "Sèche-linge"
    kept = file.read_bytes()
    cut(file)
    suggested()
    beside = file.with_name("beside")
    beside.write_bytes(kept)
    os.replace(beside, file)
    assert suggested()[0] == "Sèche-linge"
    assert learned.current().facts["sessions"] == 6


def test_learning_again_makes_it_well(file: Path) -> None:
    cut(file)
    another_process()
    suggested()
    assert training.due(NOW)
    learn(NOW + timedelta(minutes=10))
    another_process()
    assert suggested()[0] == "Sèche-linge"
    assert health().state == "well" and Fault.objects.count() == 1


def test_a_shop_that_has_never_learnt_lacks_nothing() -> None:
    cache.clear()
    make_profile()
    make_product(sku="M")
    another_process()
    assert for_product(sku="M", now=NOW) == []
    assert health().state == "never" and not Fault.objects.exists()


def test_a_training_that_fails_leaves_the_file_and_the_others_alone(file: Path, monkeypatch) -> None:
    kept = file.read_bytes()
    monkeypatch.setattr(training, "gather", lambda now: 1 // 0)
    monkeypatch.setattr(training, "_learners", {})
    training.learn_also("the rest", lambda now: "learnt the rest")
    said = training.train(now=NOW)
    with pytest.raises(CommandError):
        call_command("train")
    assert "FAILED" in said[0] and said[1] == "the rest: learnt the rest"
    assert file.read_bytes() == kept and Training.objects.count() == 1
    assert Fault.objects.get().code == "training_suggestions"


def test_learning_is_due_once_a_night_and_after_a_night_switched_off(file: Path) -> None:
    # NOW is eleven in the morning in Paris
    assert [hours for hours in range(1, 40) if training.due(NOW + timedelta(hours=hours))] == [16, 17, 18, 37, 38, 39]


def test_while_little_is_known_new_visits_are_learnt_from_within_the_hour(file: Path) -> None:
    soon, later = NOW + timedelta(minutes=19), NOW + timedelta(minutes=21)
    assert not training.due(later)
    look_at(Product.objects.earliest("pk"), now=soon)
    assert training.due(later) and not training.due(soon)
    Training.objects.update(sessions=training.FEW)
    assert not training.due(later)


def test_the_owner_reads_it_and_nobody_else(file: Path, client: Client) -> None:
    address = "/manage/suggestions/health/"
    owner = User.objects.create_user("o@example.org", "x", name="Hélène", role="owner")
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("s@example.org", "x", name="Louise", role="seller"))
    assert client.get(address).status_code == 403
    client.force_login(owner)
    assert client.get(address).content == b""
    cut(file)
    another_process()
    suggested()
    assert "le fichier était coupé (1)" in client.get(address).content.decode().lower()
