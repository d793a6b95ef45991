"""`./comptoir test`: a round that tested nothing is no success, and what was left out is said."""

from argparse import Namespace
from pathlib import Path

import pytest

from config.launcher import environment, places, services, tests

pytestmark = pytest.mark.once


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """The exit codes of the rounds' pytest, one after the other, on a machine that has everything."""
    codes: list[int] = []
    monkeypatch.setattr(environment, "prepare", lambda packages: None)
    monkeypatch.setattr(tests, "call", lambda argv, **options: codes.pop(0))
    monkeypatch.setattr(tests, "HOME", tmp_path / "home")
    monkeypatch.setattr(tests, "IN_CI", True)
    for name in ("postgres", "redis", "mosquitto", "browser", "nginx", "gettext"):
        monkeypatch.setattr(services, name, lambda name=name: services.Service(name, url="postgres://x"))
    return codes


def verdict(answers: list[int], codes: list[int], *arguments: str) -> int:
    answers[:] = codes
    result = tests.run(Namespace(arguments=list(arguments)))
    assert answers == []
    return result


@pytest.mark.parametrize("empty", range(4))
def test_the_whole_suite_finds_tests_in_every_round(answers: list[int], empty: int):
    codes = [0, 0, 0, 0]
    assert verdict(answers, codes) == 0
    codes[empty] = 5
    assert verdict(answers, codes) == 5


def test_what_tests_import_is_compiled_once(answers: list[int], monkeypatch: pytest.MonkeyPatch):
    """A container often forbids it, and each of the processes that tests start would compile the whole shop."""
    told: list[dict[str, str]] = []

    def call(argv: list[str], env: dict[str, str], cwd: Path) -> int:
        told.append(env)
        return 0

    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(tests, "call", call)
    assert verdict(answers, []) == 0
    assert ["PYTHONDONTWRITEBYTECODE" in env for env in told] == [False] * 4


def test_a_chosen_test_may_belong_to_one_database(answers: list[int]):
    assert verdict(answers, [5, 0], "shop") == 0
    assert verdict(answers, [0, 5], "shop") == 0
    assert verdict(answers, [5, 1], "shop") == 1


def test_a_choice_that_is_no_test_anywhere_fails(answers: list[int], capfd: pytest.CaptureFixture[str]):
    assert verdict(answers, [5, 5], "-k", "something") == 5
    said = capfd.readouterr()
    assert "nothing was tested" in said.out + said.err


def test_datasets_that_are_not_there_are_said_and_fail_nothing(
    answers: list[int], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(tests, "DATASETS", tmp_path / "none")
    assert verdict(answers, [0, 0, 0, 0]) == 0
    said = capfd.readouterr().out
    assert f"the datasets are not in {tmp_path / 'none'}" in said
    assert "Nothing was left out" not in said

    monkeypatch.setattr(tests, "DATASETS", places.ROOT)
    assert verdict(answers, [0, 0, 0, 0]) == 0
    assert "Nothing was left out" in capfd.readouterr().out
