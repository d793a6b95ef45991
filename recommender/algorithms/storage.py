"""Models in a file: whole, of this version and unchanged, or refused.

One line of JSON (what it is, of which version, the length and digest of what follows), then the arrays. Nothing in it
is executed: no pickles.
"""

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

#: the first line is never longer
_HEAD = 65_536


class Unreadable(Exception):
    """`code` is "missing", "cut", "version" or "damaged"."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def save(path: Path, *, kind: str, version: int, arrays: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """Write beside and rename, so that a reader sees the old file or the new one; returns the digest."""
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    body = packed.getvalue()
    digest = hashlib.sha256(body).hexdigest()
    head = {"kind": kind, "version": version, "bytes": len(body), "sha256": digest, "facts": dict(facts)}
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(head).encode() + b"\n" + body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return digest


def load(path: Path, *, kind: str, version: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The arrays and the facts of a file. Raises `Unreadable`."""
    try:
        with path.open("rb") as file:
            head = _head_of(file.readline(_HEAD))
            _right_kind(head, kind, version)
            body = file.read()
    except FileNotFoundError as error:
        raise Unreadable("missing", f"{path.name} is not there") from error
    except OSError as error:
        raise Unreadable("damaged", f"{path.name} cannot be read: {error}") from error
    if len(body) < head["bytes"]:
        raise Unreadable("cut", f"{path.name} has {len(body)} bytes of {head['bytes']}")
    if hashlib.sha256(body).hexdigest() != head["sha256"]:
        raise Unreadable("damaged", f"{path.name} is not what was written")
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as packed:
            return {name: packed[name] for name in packed.files}, head["facts"]
    except (ValueError, zipfile.BadZipFile, KeyError) as error:
        raise Unreadable("damaged", f"{path.name} cannot be read: {error}") from error


def _head_of(line: bytes) -> dict[str, Any]:
    if not line.endswith(b"\n"):
        raise Unreadable("cut", "the file ends in its first line")
    try:
        head = json.loads(line)
    except ValueError as error:
        raise Unreadable("damaged", "the first line is not ours") from error
    if not isinstance(head, dict) or not {"kind", "version", "bytes", "sha256", "facts"} <= head.keys():
        raise Unreadable("damaged", "the first line is not ours")
    if not isinstance(head["bytes"], int) or not isinstance(head["facts"], dict):
        raise Unreadable("damaged", "the first line is not ours")
    return head


def _right_kind(head: dict[str, Any], kind: str, version: int) -> None:
    if (head["kind"], head["version"]) != (kind, version):
        raise Unreadable("version", f"written as {head['kind']} {head['version']}, wanted is {kind} {version}")
