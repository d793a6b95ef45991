"""Which encoding a text is in: guessed on a sample, then checked strictly on the whole."""

import codecs
from collections.abc import Iterator
from typing import IO

from charset_normalizer import from_bytes

from ..problems import FeedUnreadable
from .source import Source

#: longest line, in bytes; more is a damaged file, and would fill the memory
LONGEST_LINE = 1_000_000
_CHUNK = 1 << 16
_WESTERN = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_FRENCH = frozenset("éèàçêîôûùëïüâÉÈÀÇÊÎÔÂœŒ€°²³’‘“”«»–—…®©µ×")
NAMES = {
    "utf_8": "UTF-8",
    "utf_8_sig": "UTF-8",
    "utf_16": "UTF-16",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
    "cp1252": "Windows-1252",
    "iso8859_15": "ISO-8859-15",
    "mac_roman": "Mac Roman",
    "cp850": "DOS 850",
}


def encoding_of(source: Source) -> str:
    """The encoding of the whole file, as Python calls it.

    UTF-8 that is damaged in places stays UTF-8: those lines are refused one by one.
    Raises `FeedUnreadable` when the bytes are no text.
    """
    head = source.head
    encoding = _marked(head) or _wide(head)
    if encoding is None:
        _refuse_binary(head)
        encoding = "utf_8" if _decodes(head, "utf_8", whole=source.whole) or _mostly_utf8(head) else _guess(head)
    failure, seen = _first_failure(source, encoding)
    if failure is None:
        return encoding
    if encoding in ("utf_8", "utf_8_sig") and not seen:
        second = _guess(failure)
        if _first_failure(source, second)[0] is None:
            return second
    return encoding


def _marked(head: bytes) -> str | None:
    if head.startswith(codecs.BOM_UTF8):
        return "utf_8_sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf_16"
    return None


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of a Western text is zero."""
    sample = head[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > half * 0.4 and sample[::2].count(0) < half * 0.05:
        return "utf_16_le"
    if sample[::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.05:
        return "utf_16_be"
    return None


def _refuse_binary(head: bytes) -> None:
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    if b"\x00\x00" in head or control > len(head) * 0.01 + 2:
        raise FeedUnreadable("binary")


def _decodes(data: bytes, encoding: str, *, whole: bool = True) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(sample: bytes) -> bool:
    """UTF-8 that is damaged in a few places: by chance, another encoding makes next to no letter of it."""
    text = sample.decode("utf_8", errors="replace")
    bad = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) - bad > bad


def _guess(sample: bytes) -> str:
    """The encoding that makes the most French of a sample that is not UTF-8."""
    best, score = "cp1252", 0.0
    for encoding in _WESTERN:
        found = _frenchness(sample, encoding)
        if found > score:
            best, score = encoding, found
    if score > 0.5:
        return best
    match = from_bytes(sample[:65_536]).best()
    return match.encoding if match is not None else best


def _frenchness(sample: bytes, encoding: str) -> float:
    """The share of letters beyond ASCII that a French text would have; C1 controls count against it."""
    beyond = [letter for letter in sample.decode(encoding, errors="replace") if letter > "\x7f"]
    if not beyond:
        return 0.0
    return sum(1 if letter in _FRENCH else -1 if letter < "\xa0" or letter == "\ufffd" else 0 for letter in beyond) / (
        len(beyond)
    )


def _first_failure(source: Source, encoding: str) -> tuple[bytes | None, bool]:
    """The bytes from the first that `encoding` cannot read, and whether letters beyond ASCII came before."""
    decoder = codecs.getincrementaldecoder(encoding)()
    seen = False
    with source.stream() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                before = bytes(error.object[: error.start])
                return bytes(error.object[error.start :]), seen or not before.isascii()
            seen = seen or not text.isascii()
            if not chunk:
                return None, seen


def decoded_lines(stream: IO[bytes], encoding: str) -> Iterator[tuple[str, str]]:
    """Each line with its end, and "" or the code of what is wrong with it; lines end with \\n alone.

    Memory holds one line, of `LONGEST_LINE` bytes at most.
    """
    if encoding.startswith("utf_16"):
        yield from _wide_lines(stream, encoding)
        return
    first = True
    plain = "utf_8" if encoding == "utf_8_sig" else encoding
    while line := stream.readline(LONGEST_LINE):
        if first:
            line, first = line.removeprefix(codecs.BOM_UTF8), False
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            yield line[:200].decode(plain, errors="replace") + "\n", "line_too_long"
            continue
        try:
            yield line.decode(plain), ""
        except UnicodeDecodeError:
            yield line.decode(plain, errors="replace"), "encoding"


def _skip_line(stream: IO[bytes]) -> None:
    while rest := stream.readline(LONGEST_LINE):
        if rest.endswith(b"\n"):
            return


def _wide_lines(stream: IO[bytes], encoding: str) -> Iterator[tuple[str, str]]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    pending = ""
    while chunk := stream.read(_CHUNK):
        *lines, pending = (pending + decoder.decode(chunk)).split("\n")
        for line in lines:
            yield line + "\n", "encoding" if "\ufffd" in line else ""
        if len(pending) > LONGEST_LINE:
            raise FeedUnreadable("binary")
    pending += decoder.decode(b"", final=True)
    if pending:
        yield pending, "encoding" if "\ufffd" in pending else ""
