"""How wide words are on the plan, so that a long name is wrapped, then made smaller, and touches nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

#: hundredths of the letter's size, measured on our fonts at weight 600
_WIDTHS = {
    21: "'", 27: "j,.;:’ ", 30: "il!îï\u00a0", 33: "()", 36: "ft", 39: "r-", 42: "I/", 51: "csvyz–ç", 54: "akxàâ",
    57: "ehnouFJL?éèêëôöùûü", 60: "bdgpqEST+ÉÈ", 63: "BPVYZ", 66: "ACKRÀÇ0123456789", 69: "DUX", 72: "wGHN",
    75: "OQ&", 87: "mMæ", 90: "W", 93: "œ", 102: "Œ",
}  # fmt: skip
_WIDTH_OF = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 0.75
#: until our font is there, the browser's own is somewhat wider
_SPARE = 1.04
SIZES = (15.0, 14.0, 13.0, 12.0)


@dataclass(frozen=True, slots=True)
class Lettering:
    """A name in one or two lines, at a size."""

    lines: tuple[str, ...]
    size: float


def width_of(text: str, size: float) -> float:
    return sum(_WIDTH_OF.get(letter, _UNKNOWN) for letter in text) * size * _SPARE


def fit(text: str, room: float, *, lines: int = 2) -> Lettering:
    """The largest lettering whose lines are no wider than `room`; at the smallest what is too long is cut."""
    for size in SIZES:
        for wanted in range(1, lines + 1):
            wrapped = _wrap(text.split(), room, size, wanted)
            if wrapped:
                return Lettering(wrapped, size)
    size = SIZES[-1]
    return Lettering(tuple(_cut(line, room, size) for line in _halves(text.split(), room, size, lines)), size)


def _wrap(words: list[str], room: float, size: float, most: int) -> tuple[str, ...]:
    """Lines filled one after the other; nothing when that takes more than `most` or a word is too wide."""
    lines: list[str] = []
    for word in words:
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    fits = len(lines) <= most and all(width_of(line, size) <= room for line in lines)
    return tuple(lines) if fits else ()


def _halves(words: list[str], room: float, size: float, most: int) -> Iterable[str]:
    """As much as fits in the first lines, everything else in the last."""
    lines: list[str] = []
    for word in words:
        if lines and (len(lines) == most or width_of(f"{lines[-1]} {word}", size) <= room):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(line: str, room: float, size: float) -> str:
    if width_of(line, size) <= room:
        return line
    while line and width_of(f"{line}…", size) > room:
        line = line[:-1].rstrip()
    return f"{line}…"
