"""Why it rang, in words with their numbers."""

import pytest
from django.utils import translation

from instore.alerts.models import Alert
from instore.alerts.words import chips_of, first_name, in_short, sentence_of
from instore.floor.models import Zone

REASONS = [
    {"code": "dwell", "seconds": 252},
    {"code": "returns", "count": 2},
    {"code": "picks", "count": 1},
    {"code": "web_hesitation", "share": 0.42, "product": 3},
]


def alert(reasons, **fields) -> Alert:
    zone = Zone(number=1, name_fr="Lavage", name_en="Laundry")
    return Alert(zone=zone, kind=fields.pop("kind", "help"), reasons=reasons, **fields)


def test_a_sentence_in_both_languages():
    with translation.override("en"):
        assert sentence_of(alert(REASONS[:2])) == "4\xa0min in front of Laundry, came back twice."
    with translation.override("fr"):
        assert sentence_of(alert(REASONS[:2])) == "4\xa0min devant le rayon Lavage, revenu deux fois."


def test_chips_leave_out_the_time_that_is_said_in_large():
    with translation.override("fr"):
        texts = [chip.text for chip in chips_of(alert(REASONS, score=0.9))]
    assert texts == ["revenu deux fois", "un article en main", "sur le site, 42\xa0% hésitent", "signal fort"]


def test_a_stay_without_anything_else_has_its_time_as_a_chip():
    with translation.override("en"):
        assert [chip.text for chip in chips_of(alert(REASONS[:1]))] == ["there for 4\xa0min"]


@pytest.mark.parametrize(
    "reasons",
    [
        [],
        None,
        "x",
        [3],
        [{"code": "unheard of"}],
        [{"code": "returns"}],
        [{"code": "returns", "count": "two"}],
        [{"code": "dwell", "seconds": -1}],
        [{"code": "picks", "count": float("nan")}],
    ],
)
def test_reasons_that_this_version_does_not_know_never_stop_a_call(reasons):
    with translation.override("en"):
        made = alert(reasons)
        assert chips_of(made) == []
        assert in_short(made) in ("", ".")
        assert sentence_of(made).endswith(".")


@pytest.mark.parametrize(
    ("actor", "name"), [("user:3:Louise Brault", "Louise"), ("token:2:montre du chef", "montre du chef"), ("", "")]
)
def test_who_has_it(actor, name):
    assert first_name(alert([], claimed_actor=actor)) == name
