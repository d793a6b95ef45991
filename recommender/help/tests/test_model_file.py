"""The weights of the shop: whole, or those that came with Comptoir, and the owner is told."""

import json
from dataclasses import replace

import pytest

from recommender.help import learned, queries
from recommender.help.learned import VERSION, current, path, previous, read, write
from recommender.help.models import Fitting
from recommender.help.scoring import shipped
from recommender.help.tests.factories import NOW, make_ending
from recommender.help.training import ENOUGH, learn
from recommender.suggest.models import Fault
from recommender.suggest.queries import health
from recommender.suggest.training import train

pytestmark = pytest.mark.django_db


def other(bias: float = -1.5):
    return replace(shipped(), bias=bias, facts={"endings": 50, "needed": 30})


def faults() -> dict[str, int]:
    return dict(Fault.objects.values_list("code", "count"))


def test_what_was_written_scores():
    write(other())
    assert current(NOW).bias == -1.5
    assert read(path()).facts["endings"] == 50


def test_the_one_before_is_kept():
    write(other(-1.5))
    write(other(-1.25))
    assert (read(path()).bias, read(previous()).bias) == (-1.25, -1.5)


def test_a_shop_that_has_never_learnt_lacks_nothing():
    assert current(NOW) == shipped()
    assert faults() == {}


def test_a_file_that_is_missing_is_said_once():
    write(other())
    Fitting.objects.create(at=NOW, endings=50, needed=30, digest="x")
    current(NOW)
    path().unlink()
    assert current(NOW) == current(NOW) == shipped()
    assert faults() == {"help_missing": 1}


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 0.98])
def test_a_file_that_was_cut_is_not_believed(part):
    write(other())
    whole = path().read_bytes()
    path().write_bytes(whole[: int(len(whole) * part)])
    assert current(NOW) == shipped()
    assert faults() == {"help_cut": 1}
    assert [fault.code for fault in queries.faults()] == ["help_cut"]
    assert health().state == "never"


def test_a_file_that_somebody_changed_is_not_believed():
    write(other())
    said = json.loads(path().read_text())
    said["weights"]["picks"] = 9
    path().write_text(json.dumps(said) + "\n")
    assert current(NOW) == shipped()
    assert faults() == {"help_damaged": 1}


def test_a_file_of_another_version_is_not_believed():
    write(other())
    path().write_text(path().read_text().replace(f'"version": {VERSION}', f'"version": {VERSION + 1}'))
    assert current(NOW) == shipped()
    assert faults() == {"help_version": 1}


def test_a_cut_file_does_not_become_the_one_before():
    write(other(-1.5))
    write(other(-1.25))
    path().write_bytes(b"{")
    write(other(-1.0))
    assert read(previous()).bias == -1.5


def test_a_few_endings_change_nothing():
    for _ in range(ENOUGH - 1):
        make_ending("helped", seconds=200)
    assert "stay as they are" in learn(NOW)
    assert not path().exists()


def many_endings() -> None:
    for number in range(30):
        make_ending(("helped", "sold")[number % 2], seconds=200, returns=2, picks=3)
        make_ending(("not_needed", "wrong")[number % 2], seconds=200, displays=3)


def test_endings_move_the_weights_a_little_and_in_the_right_direction():
    many_endings()
    assert "60 endings" in learn(NOW)
    mine, theirs = current(NOW), shipped()
    assert mine.of["came_back"] + mine.of["picks"] > theirs.of["came_back"] + theirs.of["picks"]
    assert 0 <= mine.of["displays"] <= theirs.of["displays"]
    assert all(abs(mine.of[name] - theirs.of[name]) < 1 for name in mine.of)
    assert mine.threshold == theirs.threshold
    assert Fitting.objects.get().needed == 30


def test_endings_of_one_kind_alone_say_nothing():
    for _ in range(ENOUGH + 20):
        make_ending("helped", seconds=200)
    assert "stay as they are" in learn(NOW)


def test_manage_train_learns_this_too():
    many_endings()
    assert any(sentence.startswith("help: learnt from 60 endings") for sentence in train(now=NOW))
    assert learned.read(path()).facts == {"endings": 60, "needed": 30}
