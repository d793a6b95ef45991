"""What the visitors had in mind, written down for whoever measures. The product never reads this file."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

_MOST = 20_000_000


class Intentions:
    """Lines of JSON, each with the moment at which it became true."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST:
            path.replace(path.with_suffix(".1.jsonl"))
        self._file = path.open("a", encoding="utf-8")

    def write(self, what: str, at: datetime, **facts: Any) -> None:
        self._file.write(json.dumps({"what": what, "at": at.isoformat(), **facts}, ensure_ascii=False) + "\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()
