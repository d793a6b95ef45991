"""Every address of the shop, with what may stand in its variable parts: what exists, and what never could."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, UUIDConverter

HUGE = "9" * 25
INTEGERS = ("0", "2147483648", "9223372036854775808", HUGE)
SLUGS = ("a-slug-from-another-world", "x" * 400)
TEXTS = ("nothing", "a\0b", "é\u2028'\"<b>", "%", "x" * 3000, "..", "\ud7ff\U0010ffff")
UUIDS = ("00000000-0000-4000-8000-000000000000",)


def every_address(known: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    """All of them; `known` gives real values for variable parts by their name.

    "manage/zones/<number>" gives those of the addresses that begin so, instead of the name's.
    """
    return sorted({address for pieces in _patterns() for address in _filled(pieces, known or {})})


def real_addresses(known: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Of each pattern, the addresses whose variable parts are real."""
    return {_route(pieces): list(_filled(pieces, known, poison=False)) for pieces in _patterns()}


def known_addresses(known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Those whose variable parts, if any, are real."""
    impossible = set(every_address()) - set(_without_parts())
    return [one for one in every_address(known) if one not in impossible]


def _without_parts() -> Iterator[str]:
    for pieces in _patterns():
        if not _converters(pieces):
            yield from _filled(pieces, {})


def _patterns(patterns: Any = None, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for one in get_resolver().url_patterns if patterns is None else patterns:
        pieces = (*before, one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, pieces)
        elif isinstance(one, URLPattern):
            yield pieces


def _converters(pieces: tuple[Any, ...]) -> dict[str, Any]:
    return {name: kind for piece in pieces for name, kind in getattr(piece, "converters", {}).items()}


def _route(pieces: tuple[Any, ...]) -> str:
    return "".join(str(piece) for piece in pieces)


def _real(route: str, name: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    own = [key for key in known if key.endswith(f"<{name}>") and route.startswith(key.removesuffix(f"<{name}>"))]
    return known.get(max(own, key=len, default=name), ())


def _filled(pieces: tuple[Any, ...], known: Mapping[str, tuple[str, ...]], *, poison: bool = True) -> Iterator[str]:
    """One address for each value; where there are several parts, all of them are poisoned at once."""
    route = _route(pieces)
    values = {
        name: (*_real(route, name, known), *(_poison(kind) if poison else ()))
        for name, kind in _converters(pieces).items()
    }
    for n in range(max(map(len, values.values()), default=1)):
        address = route
        for name, possible in values.items():
            value = quote(possible[n % len(possible)], safe="")
            for kind in ("", "int:", "slug:", "uuid:", "path:", "str:"):
                address = address.replace(f"<{kind}{name}>", value)
        yield f"/{address}"


def _poison(converter: Any) -> tuple[str, ...]:
    if isinstance(converter, IntConverter):
        return INTEGERS
    if isinstance(converter, SlugConverter):
        return SLUGS
    return UUIDS if isinstance(converter, UUIDConverter) else TEXTS
