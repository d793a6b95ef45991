"""The index on disk: one folder a generation, and a file that names the present one.

A rebuild fills a new folder and then changes the name, so readers never see half an index. One
writer at a time, by a lock on a file that a dead process gives back.
"""

import fcntl
import json
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

import tantivy
from django.conf import settings

from .documents import documents, published_ids
from .schema import Trait, build_schema, signature, traits

logger = logging.getLogger(__name__)
_HEAP = 48_000_000
_TRAITS = "traits.json"


@dataclass(slots=True)
class Reader:
    """One generation, opened; `index` follows its commits by `reload`."""

    folder: Path
    index: tantivy.Index
    schema: tantivy.Schema
    traits: list[Trait]
    #: made by this version, with every field of the schema
    fresh: bool
    seen: int = -1
    searcher: tantivy.Searcher | None = None


_opened: Reader | None = None
_opening = Lock()


def reader() -> Reader | None:
    """The present index with its latest commit; None when there is none that can be read."""
    global _opened
    folder = _current()
    if folder is None:
        return None
    try:
        changed = (folder / "meta.json").stat().st_mtime_ns
        with _opening:
            if _opened is None or _opened.folder != folder:
                index = tantivy.Index.open(str(folder))
                known = _traits_of(folder)
                _opened = Reader(folder, index, index.schema, known, folder.name.endswith(signature(known)))
            if _opened.seen != changed or _opened.searcher is None:
                _opened.index.reload()
                _opened.searcher = _opened.index.searcher()
                _opened.seen = changed
            return _opened
    except (OSError, ValueError, TypeError):
        logger.exception("The search index cannot be read; rebuild_search makes it anew")
        return None


def rebuild(say: Callable[[int], None] = lambda count: None) -> int:
    """Make the index anew from the database; `say` hears how many are done. Returns how many there are."""
    with _writing():
        return _rebuild(say)


def update(product_ids: Iterable[int]) -> None:
    """Bring some products up to date; makes the whole index when it is missing or of another shape."""
    with _writing():
        known = traits()
        folder = _current()
        if folder is None or not folder.name.endswith(signature(known)):
            _rebuild(lambda count: None)
            return
        index = tantivy.Index.open(str(folder))
        writer = index.writer(_HEAP, 1)
        ids = sorted(set(product_ids))
        for start in range(0, len(ids), 500):
            writer.delete_documents_by_query(
                tantivy.Query.term_set_query(index.schema, "pid", ids[start : start + 500])
            )
        _add(writer, index.schema, ids, known)
        writer.commit()
        writer.wait_merging_threads()


def _rebuild(say: Callable[[int], None]) -> int:
    known = traits()
    root = _root()
    folder = root / f"{time.time_ns()}-{signature(known)}"
    folder.mkdir(parents=True)
    (folder / _TRAITS).write_text(json.dumps([asdict(trait) for trait in known]))
    schema = build_schema(known)
    writer = tantivy.Index(schema, path=str(folder)).writer(_HEAP, 1)
    done = _add(writer, schema, published_ids(), known, say)
    writer.commit()
    writer.wait_merging_threads()
    former = _current()
    fresh = root / "current.new"
    fresh.write_text(folder.name)
    os.replace(fresh, root / "current")
    _clear_away({folder, former})
    return done


def _add(
    writer: tantivy.IndexWriter,
    schema: tantivy.Schema,
    ids: Iterable[int],
    known: list[Trait],
    say: Callable[[int], None] = lambda count: None,
) -> int:
    done = 0
    for document in documents(ids, known):
        writer.add_document(tantivy.Document.from_dict(document, schema))
        done += 1
        if done % 5000 == 0:
            say(done)
    return done


def _traits_of(folder: Path) -> list[Trait]:
    return [Trait(**row) for row in json.loads((folder / _TRAITS).read_text())]


def _root() -> Path:
    return Path(settings.SEARCH_ROOT)


def _current() -> Path | None:
    try:
        name = (_root() / "current").read_text().strip()
    except OSError:
        return None
    folder = _root() / name
    return folder if name and folder.is_dir() else None


def _clear_away(keep: set[Path | None]) -> None:
    """Older generations; the one before stays for readers that still have it open."""
    for folder in _root().iterdir():
        if folder.is_dir() and folder not in keep:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _writing() -> Iterator[None]:
    _root().mkdir(parents=True, exist_ok=True)
    with (_root() / "writing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
