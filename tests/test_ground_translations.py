"""The check of translations finds what a person would read in the wrong language."""

from pathlib import Path

import pytest

from config import translations
from config.launcher import services

pytestmark = pytest.mark.once

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=n>1;\\n"\n\n'
)
GREETING = 'msgid "Good morning"\nmsgstr "Bonjour"\n'
PLURAL = 'msgid "%(n)s piece"\nmsgid_plural "%(n)s pieces"\nmsgstr[0] "%(n)s pièce"\nmsgstr[1] ""\n'


def catalogue(folder: Path, *entries: str) -> Path:
    path = folder / "django.po"
    path.write_text(HEADER + "\n".join(entries), encoding="utf-8")
    return path


def test_entries_are_read_with_their_plurals_and_continued_lines(tmp_path: Path) -> None:
    long = 'msgid ""\n"Good "\n"evening"\nmsgstr "Bonsoir"\n'

    read = translations.read(catalogue(tmp_path, GREETING, PLURAL, long))

    assert {key[1]: entry.translated for key, entry in read.items()} == {
        "Good morning": True,
        "%(n)s piece": False,
        "Good evening": True,
    }


def test_a_fuzzy_entry_counts_for_the_next_message_only(tmp_path: Path) -> None:
    guessed = '#, fuzzy\nmsgid "Good night"\nmsgstr "Bonjour"\n'

    read = translations.read(catalogue(tmp_path, guessed, GREETING))

    assert [entry.fuzzy for entry in read.values()] == [True, False]


def test_the_same_words_in_two_contexts_are_two_messages(tmp_path: Path) -> None:
    orders = 'msgctxt "command"\nmsgid "Order"\nmsgstr "Ranger"\n'
    noun = 'msgid "Order"\nmsgstr "Commande"\n'

    assert len(translations.read(catalogue(tmp_path, orders, noun))) == 2


def test_every_kind_of_fault_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if services.gettext().missing:
        pytest.skip("gettext is not on this machine")
    committed = tmp_path / "locale" / "fr" / "LC_MESSAGES"
    committed.mkdir(parents=True)
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "words.py").write_text('_("Good morning")\n_("Not there")\n')
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "CATALOGUE", catalogue(committed, GREETING, PLURAL))

    assert sorted(translations.faults()) == [
        "locale/fr/LC_MESSAGES/django.mo is not that of the .po file: run msgfmt again",
        "missing from the catalogue: 'Not there'",
        "not translated: '%(n)s piece'",
    ]
