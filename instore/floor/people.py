"""Where people stand on the plan: dots without names, and how long they have been there."""

from dataclasses import dataclass, field

from .lettering import width_of

_APART = 30.0
_MOST_DOTS = 4
_RING = 14.0
_MORE = 36.0
_TEXT = 14.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """What is drawn in a zone with somebody in it."""

    dots: list[tuple[float, float]] = field(default_factory=list)
    #: more people than dots
    more: int = 0
    #: how long, in words, and where the words begin
    said: str = ""
    said_x: float = 0.0
    said_y: float = 0.0


def stay_words(seconds: float) -> str:
    """ "40 s", "4 min 12", "12 min", "1 h 05"."""
    whole = max(0, int(seconds))
    minutes, left = divmod(whole, 60)
    if not minutes:
        return f"{left} s"
    if minutes < 10:
        return f"{minutes} min {left:02d}" if left else f"{minutes} min"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d}"


def crowd(band: tuple[float, float, float, float], people: int, seconds: float, *, ringed: bool = False) -> Crowd:
    """People in a band (x, y, width, height) of a zone, in its middle, as many dots as there is room for.

    Round the first one is a ring when they wait for somebody.
    """
    x, y, width, height = band
    said = stay_words(seconds) if seconds >= 1 else ""
    # room for the words as they will grow
    words = max(width_of(said, _TEXT), width_of("8 min 88", _TEXT)) if said else 0.0
    dots = min(people, _MOST_DOTS)
    while dots > 1 and _long(dots, words, people > dots) + _RING * ringed > width:
        dots -= 1
    ring = _RING * ringed
    # too narrow even for one: how long is what a seller must read, the page's words say how many
    more = people - dots if _long(dots, words, people > dots) + ring <= width else 0
    start = x + max(0.0, (width - _long(dots, words, more > 0) - ring) / 2) + 10 + ring / 2
    middle = y + height / 2
    sway = 0.0 if dots < 2 else min(8.0, max(0.0, height / 2 - 16))
    places = [(round(start + _APART * n, 1), round(middle + (sway if n % 2 else -sway), 1)) for n in range(dots)]
    end = start + _APART * max(0, dots - 1) + (16 if dots else 0) + (ring / 2 if dots == 1 else 0)
    return Crowd(places, more, said, round(end, 1), round(middle + (sway if dots and dots % 2 == 0 else -sway) + 5, 1))


def _long(dots: int, words: float, more: bool) -> float:
    return _APART * max(0, dots - 1) + 26 + words + (_MORE if more else 0)
