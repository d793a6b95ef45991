"""What a visitor typed, and what it means here: corrected words, known senses, exact references."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Occur, Query, Schema, Searcher

from . import text
from .schema import TEXT_FIELDS

MOST_LETTERS = 120
MOST_WORDS = 10
#: words that name a bound rather than a thing: stem -> (unit of the attribute, which end is meant)
SENSES = {text.stem(word): "dB" for word in ("silencieux", "silencieuse", "quiet", "silent", "calme", "discret")}
#: surfaces that may be meant though no product says them
_SENSE_SURFACES = ("silencieux", "silencieuse", "quiet", "silent")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed (folded) and as understood (with its accents); `stem` is what is searched."""

    typed: str
    understood: str
    stem: str

    @property
    def is_corrected(self) -> bool:
        return text.fold(self.understood) != self.typed


@dataclass(slots=True)
class Wording:
    """A sentence, understood."""

    typed: str
    words: list[Word] = field(default_factory=list)
    #: neighbours that are written with a hyphen here
    joined: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_corrected(self) -> bool:
        return any(word.is_corrected for word in self.words)

    @property
    def understood(self) -> str:
        """The sentence with its words put right, the rest as it was typed."""
        sentence = self.typed
        for word in self.words:
            if word.is_corrected:
                sentence = _replace(sentence, word.typed, word.understood)
        for one, other in self.joined:
            sentence = re.sub(rf"\b{re.escape(one)} {re.escape(other)}\b", f"{one}-{other}", sentence)
        return sentence

    def plain(self) -> list[Word]:
        """The words that name things, without those that name a bound."""
        return [word for word in self.words if word.stem not in SENSES]

    @property
    def sense(self) -> tuple[str, str] | None:
        """(the word, the unit it bounds) of the first word that names a bound."""
        return next(((word.understood, SENSES[word.stem]) for word in self.words if word.stem in SENSES), None)


def understand(typed: str, searcher: Searcher, generation: str, *, exactly: bool = False) -> Wording:
    """Put the words of a sentence right by the index's own vocabulary."""
    typed = typed.replace("\0", "")[:MOST_LETTERS].strip()
    found = Wording(typed)
    for word in text.words(typed)[:MOST_WORDS]:
        known = exactly or text.stem(word) in SENSES or _is_said(searcher, text.stem(word))
        right = None if known else _vocabulary(_Key(searcher, generation)).right(word)
        found.words.append(Word(word, right or word, text.stem(text.fold(right or word))))
    if not exactly:
        found.joined = [
            (one.understood, other.understood)
            for one, other in pairwise(found.words)
            if searcher.doc_freq("title", text.stem(text.fold(one.understood + other.understood)))
        ]
    return found


def _is_said(searcher: Searcher, stem: str) -> bool:
    """Whether some product says this word."""
    return any(searcher.doc_freq(name, stem) for name in TEXT_FIELDS)


@dataclass(frozen=True)
class _Key:
    """The vocabulary is read again from time to time, not at every commit."""

    searcher: Searcher = field(compare=False, hash=False)
    generation: str


class _Vocabulary:
    """Every word of names, brands, shelves and attributes, with how many products say it."""

    def __init__(self, rows: Iterable[tuple[str, int]]) -> None:
        self.surfaces: list[str] = []
        self.folded: list[str] = []
        self.counts: list[int] = []
        for surface, count in rows:
            if len(surface) < 3:
                continue
            self.surfaces.append(surface)
            self.folded.append(text.fold(surface))
            self.counts.append(count)

    def right(self, word: str) -> str | None:
        """The known word that was probably meant; None when nothing resembles it."""
        if len(word) < 4 or any(char.isdigit() for char in word):
            return None
        far = 1 if len(word) < 6 else 2
        near = process.extract(word, self.folded, scorer=OSA.distance, score_cutoff=far, limit=20)
        if not near:
            return None
        best = min(near, key=lambda hit: (hit[1], hit[0][0] != word[0], -self.counts[hit[2]]))
        return self.surfaces[best[2]]


@lru_cache(maxsize=2)
def _vocabulary(key: _Key) -> _Vocabulary:
    rows = key.searcher.terms_with_prefix("surface", "")
    return _Vocabulary([*rows, *((word, 1) for word in _SENSE_SURFACES)])


def word_query(schema: Schema, stem: str, *, prefix_of: Iterable[str] = (), prose: bool = True) -> Query:
    """A word in any text of a product, the name above all; `prefix_of` are longer words that count too.

    Without `prose`, only where a product says what it is, not what it goes with.
    """
    known = [stem, *prefix_of]
    return Query.boolean_query(
        [
            (Occur.Should, Query.boost_query(Query.term_query(schema, name, term), weight * (1 if i == 0 else 0.5)))
            for name, weight in TEXT_FIELDS.items()
            for i, term in enumerate(known)
            if (prose or name != "prose") and (i == 0 or name in ("title", "brand_words", "shelf"))
        ]
    )


def code_query(schema: Schema, typed: str) -> Query | None:
    """The exact reference or bar code, however it is spaced; None for what cannot be one."""
    code = text.code(typed)
    if len(code) < 3 or len(code) > 80:
        return None
    codes = {code, code.lstrip("0")} if code.isdecimal() else {code}
    return Query.boolean_query([(Occur.Should, Query.term_query(schema, "codes", one)) for one in sorted(codes) if one])


def _replace(sentence: str, typed: str, understood: str) -> str:
    """Put one word right inside the sentence as it was typed, accents and case aside."""
    for match in re.finditer(r"[^\W_]+", sentence):
        if text.fold(match.group()) == typed:
            return sentence[: match.start()] + understood + sentence[match.end() :]
    return sentence
