"""Batches of events and readings that are refused whole: counted where the owner sees it, and no storm of writes."""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from analytics.collect.operations.refused import count_refused as of_events
from instore.devices.operations.troubles import count_refused as of_readings

logger = logging.getLogger(__name__)
#: seconds between two writes of one process, whatever comes in
EVERY = 1.0
_ROOMS: Mapping[str, Callable[[Mapping[str, int], datetime], None]] = {
    "/api/v1/events/": of_events,
    "/api/v1/readings/": of_readings,
}
_BY_STATUS = {401: "no_credential", 403: "no_credential", 413: "too_large", 415: "not_json"}
_BY_CODE = {"parse_error": "not_json", "too_many_events": "too_many", "too_many_readings": "too_many"}
_NO_LIST = "no_list"


class CountRefusedMiddleware:
    """The first is written at once; what follows within a second goes with the next request of any kind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._written = float("-inf")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        self._write()
        response = self.get_response(request)
        if request.method == "POST" and request.path in _ROOMS and response.status_code >= 400:
            code = _code_of(response)
            if code:
                with self._lock:
                    self._counts[request.path, code] += 1
                self._write()
        return response

    def _write(self) -> None:
        """What waits, if it is time; a database that is away gets it later."""
        if not self._counts or monotonic() - self._written < EVERY:
            return
        with self._lock:
            waiting, self._counts, self._written = self._counts, Counter(), monotonic()
        for path, count in _ROOMS.items():
            codes = {code: number for (at, code), number in waiting.items() if at == path}
            try:
                if codes:
                    count(codes, timezone.now())
            except DatabaseError:
                logger.exception("what was refused is counted later")
                with self._lock:
                    self._counts.update({(path, code): number for code, number in codes.items()})


def codes() -> frozenset[str]:
    """All under which a batch can be counted."""
    return frozenset([*_BY_STATUS.values(), *_BY_CODE.values(), _NO_LIST])


def _code_of(response: HttpResponseBase) -> str:
    """Why, as it is counted; "" for what is no fault of the sender."""
    if response.status_code != 400:
        return _BY_STATUS.get(response.status_code, "")
    said = getattr(response, "data", None)
    return _BY_CODE.get(said.get("code", "") if isinstance(said, dict) else "", _NO_LIST)
