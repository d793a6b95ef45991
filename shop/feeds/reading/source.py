"""Open a supplier's file whatever it is: plain or compressed, bounded, and never believed on its name."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..problems import FeedUnreadable

#: bytes of the file, and bytes once unpacked
LARGEST = 300_000_000
LARGEST_UNPACKED = 1_000_000_000
#: an honest text shrinks to a tenth or so; a bomb to a thousandth
_HONEST_RATIO = 200
_SMALL = 50_000_000
_HEAD = 262_144

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\xd0\xcf\x11\xe0", "old_excel"),
)


@dataclass(frozen=True)
class Source:
    """A file on disk: `head` is its beginning, unpacked."""

    path: Path
    name: str
    size: int
    packed: bool
    head: bytes
    #: called while the file is read; what it raises ends the reading
    watch: Callable[[], None] | None = None

    @property
    def is_zip(self) -> bool:
        return self.head.startswith(b"PK\x03\x04")

    @property
    def whole(self) -> bool:
        """Whether `head` is all there is."""
        return len(self.head) < _HEAD

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """The unpacked bytes. Raises `FeedUnreadable` while reading when the packing is damaged."""
        with _opened(self.path, self.packed, self.size) as stream:
            yield io.BufferedReader(_Watched(stream, self.watch), 65_536) if self.watch else stream


def open_source(path: Path, name: str = "") -> Source:
    """Look at the file. Raises `FeedUnreadable` when it is missing, empty, too large or plainly something else."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            magic = file.read(8)
    except OSError as error:
        raise FeedUnreadable("missing", path=str(path)) from error
    if size == 0:
        raise FeedUnreadable("empty")
    if size > LARGEST:
        raise FeedUnreadable("too_large", megabytes=LARGEST // 1_000_000)
    packed = magic.startswith(b"\x1f\x8b")
    with _opened(path, packed, size) as stream:
        head = stream.read(_HEAD)
    _refuse_other_kinds(head)
    return Source(path=path, name=name or path.name, size=size, packed=packed, head=head)


def _refuse_other_kinds(head: bytes) -> None:
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FeedUnreadable("empty")
    for magic, reason in _MAGIC:
        if head.startswith(magic):
            raise FeedUnreadable(reason)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise FeedUnreadable("picture")


@contextmanager
def _opened(path: Path, packed: bool, size: int) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        if not packed:
            yield file
            return
        with gzip.open(file) as unpacked:
            limit = min(LARGEST_UNPACKED, max(_SMALL, size * _HONEST_RATIO))
            yield io.BufferedReader(_Bounded(unpacked, limit), 65_536)


class _Watched(io.RawIOBase):
    """A stream that tells somebody each time it is read, so that a long reading can be given up."""

    def __init__(self, stream: IO[bytes], watch: Callable[[], None]) -> None:
        self._stream, self._watch = stream, watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        self._watch()
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Bounded(io.RawIOBase):
    """A compressed stream that refuses to grow beyond `limit`, with our words for its damages."""

    def __init__(self, stream: gzip.GzipFile, limit: int) -> None:
        self._stream, self._limit, self._left = stream, limit, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except EOFError as error:
            raise FeedUnreadable("truncated_gz") from error
        except (zlib.error, OSError) as error:
            raise FeedUnreadable("broken_gz") from error
        self._left -= len(data)
        if self._left < 0:
            raise FeedUnreadable("bomb", megabytes=self._limit // 1_000_000)
        buffer[: len(data)] = data
        return len(data)
