"""JSON Lines: one object a line, exact numbers, and the line kept when it is not one."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ..record import Problem, Reading
from .encoding import decoded_lines, encoding_of
from .source import Source


def _no_constant(name: str) -> None:
    raise ValueError(name)


_decode = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_constant).decode


def first_object(source: Source) -> dict[str, Any] | None:
    """The object on the first line that is not blank, if it is one."""
    text = source.head.decode("utf-16" if source.head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    first = text.lstrip().split("\n", 1)[0]
    if not first.startswith("{"):
        return None
    try:
        value = _decode(first.rstrip())
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def count_objects(source: Source) -> tuple[str, int]:
    """Encoding and number of lines that are not blank, by reading the whole file strictly."""
    encoding = encoding_of(source)
    with source.stream() as stream:
        return encoding, sum(1 for line, _ in decoded_lines(stream, encoding) if line.strip())


def objects(source: Source, encoding: str) -> Iterator[tuple[int, dict[str, Any] | Reading]]:
    """Line number and object; or a `Reading` that refuses the line."""
    with source.stream() as stream:
        for number, (line, fault) in enumerate(decoded_lines(stream, encoding), start=1):
            text = line.strip()
            if text:
                yield number, _object(number, text, fault)


def _object(number: int, text: str, fault: str) -> dict[str, Any] | Reading:
    if fault:
        return _refused(number, text, fault)
    try:
        value = _decode(text)
    except (ValueError, RecursionError, ArithmeticError):
        return _refused(number, text, "not_json")
    return value if isinstance(value, dict) else _refused(number, text, "not_an_object")


def _refused(number: int, text: str, code: str) -> Reading:
    return Reading(number, problems=[Problem(code, value=text[:200])], raw={"line": text[:2000]})


def raw_of(value: dict[str, Any]) -> dict[str, str]:
    """An object as the texts of one row, to be given back for correction."""
    return {
        str(key)[:80]: item if isinstance(item, str) else json.dumps(item, default=str) for key, item in value.items()
    }
