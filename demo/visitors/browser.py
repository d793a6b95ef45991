"""A visitor's browser: pages, cookies, forms, the banner, and the beacon of our own pages."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import unescape
from http.client import HTTPException
from http.cookiejar import CookieJar
from random import Random
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import UUID

_WAIT = 15.0
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SKU = re.compile(r'class="pd"[^>]*data-sku="([^"]+)"')
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


class Away(Exception):
    """The shop does not answer, or not as a shop does."""


class Browser:
    """One person's. It says yes or no to the banner, and tells the shop what pages tell it."""

    def __init__(self, address: str, rng: Random, *, referrer: str = "") -> None:
        self._base, self._rng = address, rng
        self._cookies = CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies)).open
        # the beacon without consent: no cookie goes and none is taken
        self._open_bare = urllib.request.build_opener().open
        self._referrer = referrer
        self.at, self.page = "", ""

    @property
    def agreed(self) -> bool:
        return any(cookie.name == "consent" and cookie.value == "yes" for cookie in self._cookies)

    @property
    def sku(self) -> str:
        """What the product's page in sight sells."""
        found = _SKU.search(self.page)
        return unescape(found[1]) if found else ""

    def get(self, path: str) -> str:
        """Look at a page."""
        return self._ask(urllib.request.Request(urljoin(self._base, path)))

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> str:
        """Send a form of the page in sight."""
        token = _TOKEN.search(self.page)
        given = {**({"csrfmiddlewaretoken": token[1]} if token else {}), **fields}
        parts = urlsplit(self._base)
        made = urllib.request.Request(urljoin(self._base, path), urlencode(given).encode(), method="POST")
        made.add_header("Origin", f"{parts.scheme}://{parts.netloc}")
        for name, value in headers.items():
            made.add_header(name.replace("_", "-"), value)
        return self._ask(made)

    def answer(self, consent: str) -> None:
        """Press one of the banner's two buttons; the page stays."""
        kept = self.page, self.at
        self.post("/consent/", {"answer": consent, "next": "/"}, Accept="application/json")
        self.page, self.at = kept

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page in sight."""
        return {name: unescape(value) for name, value in _HIDDEN.findall(self.page)}

    def tell(self, events: Sequence[Mapping[str, Any]]) -> None:
        """The beacon: with the cookies only after a yes, and without words before it."""
        agreed = self.agreed
        told = [{"id": str(self._id()), "at": _now(), **(event if agreed else _wordless(event))} for event in events]
        body = json.dumps({"sent_at": _now(), "events": told}).encode()
        made = urllib.request.Request(urljoin(self._base, "/api/v1/events/"), body, method="POST")
        made.add_header("Content-Type", "application/json")
        self._send(made, self._open if agreed else self._open_bare)

    def _ask(self, made: urllib.request.Request) -> str:
        made.add_header("Accept-Language", "fr")
        if "Accept" not in made.headers:
            made.add_header("Accept", "text/html")
        referrer = self.at or self._referrer
        if referrer:
            made.add_header("Referer", referrer)
        body, self.at = self._send(made, self._open)
        self.page = body
        return body

    def _send(self, made: urllib.request.Request, send: Any) -> tuple[str, str]:
        made.add_header("User-Agent", "Mozilla/5.0 (Comptoir, an imaginary visitor)")
        try:
            with send(made, timeout=_WAIT) as answered:
                return answered.read().decode("utf-8", "replace"), answered.geturl()
        except urllib.error.HTTPError as refused:
            # a page that says no is a page all the same
            if refused.code < 500 and refused.code != 429:
                return refused.read().decode("utf-8", "replace"), refused.geturl() or made.full_url
            raise Away(str(refused)) from refused
        except (OSError, HTTPException) as away:
            raise Away(str(away)) from away

    def _id(self) -> UUID:
        return UUID(int=self._rng.getrandbits(128), version=4)


def _wordless(event: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody typed goes only with consent."""
    props = {name: value for name, value in event.get("props", {}).items() if name not in ("q", "campaign")}
    return {**event, **({"props": props} if "props" in event else {})}


def _now() -> str:
    return datetime.now(UTC).isoformat()
