"""Words as they are indexed and searched: accents folded, plurals cut, small words left out."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[a-z0-9]+(?:['\u2019][a-z]+)?")
_SURFACE = re.compile(r"[^\W_]+", re.UNICODE)
_MEASURE = re.compile(r"(\d+)(kg|g|db|cm|mm|m|l|w|kw|go|to|gb|tb|mhz|ghz|v|hz|p)")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "×": "x"})

#: French and English words that say nothing about a product
STOP = frozenset(
    """a au aux avec ce ces d dans de des du en et il j je l la le les leur ma mes mon n ne nos notre on ou par pas
    pour qu que qui s sa sans se ses son sont sous sur un une vos votre y est plus
    an and are as at by for from in is it my of on or that the this to with without""".split()  # noqa: SIM905
)


def fold(text: str) -> str:
    """Lower case, without accents: "Étroit" is "etroit"."""
    flat = unicodedata.normalize("NFKD", text.translate(_LIGATURES).lower())
    return "".join(char for char in flat if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The folded words of a text, in order: "l'essorage à 8kg" is essorage, 8, kg."""
    found: list[str] = []
    for match in _WORD.finditer(fold(text)):
        word = re.split(r"['\u2019]", match.group())[-1]
        measure = _MEASURE.fullmatch(word)
        found.extend(measure.groups() if measure else (word,))
    return [word for word in found if word not in STOP]


def stem(word: str) -> str:
    """The part that plural and feminine leave as it is: silencieuses and silencieux are "silencieu"."""
    if not word.isalpha():
        return word
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
    if len(word) > 5 and word.endswith("euse"):
        return word[:-2]
    if len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    return word


def stems(text: str) -> list[str]:
    """What a text is indexed by."""
    return [stem(word) for word in words(text)]


def compounds(text: str) -> Iterator[str]:
    """Words with a hyphen written as one, so that "lavelinge" finds "lave-linge"."""
    for match in re.finditer(r"[a-z0-9]+(?:-[a-z0-9]+)+", fold(text)):
        yield stem(match.group().replace("-", ""))


def surfaces(text: str) -> list[str]:
    """The words as they are written, in lower case with their accents."""
    return [word for word in _SURFACE.findall(text.lower()) if len(word) > 2 and not word.isdecimal()]


def code(text: str) -> str:
    """A reference or bar code without case, spaces and hyphens."""
    return re.sub(r"[\s\-./_]", "", fold(text))
