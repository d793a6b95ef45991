"""A program that uses the shop over HTTP, as a browser or as an API client would; standard library only."""

import json
import re
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

_INPUT = re.compile(r"<input[^>]*>")
_NAME = re.compile(r'name="([^"]*)"')
_VALUE = re.compile(r'value="([^"]*)"')


class Page:
    """An answer: its status, where it redirects to, its text and the hidden values of its forms."""

    def __init__(self, status: int, location: str, text: str) -> None:
        self.status, self.location, self.text = status, location, text

    @property
    def hidden(self) -> dict[str, str]:
        found = {}
        for tag in _INPUT.findall(self.text):
            name, value = _NAME.search(tag), _VALUE.search(tag)
            if 'type="hidden"' in tag and name:
                found[name[1]] = value[1] if value else ""
        return found

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Browser:
    """Keeps its cookies and its connection; sends each form with its token."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None, token: str = "") -> None:
        self._http = HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies = dict(cookies or {})
        self._token = token
        self._csrf = ""

    def get(self, path: str) -> Page:
        page = self._send("GET", path)
        self._csrf = page.hidden.get("csrfmiddlewaretoken", self._csrf)
        return page

    def post(self, path: str, **fields: object) -> Page:
        body = urlencode({"csrfmiddlewaretoken": self._csrf, **fields})
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def call(self, path: str, body: object, key: str) -> Page:
        """POST to the API."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key, "Authorization": f"Bearer {self._token}"}
        return self._send("POST", f"/api/v1/{path}", json.dumps(body), headers)

    def _send(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Page:
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._http.request(method, path, body, {**(headers or {}), **({"Cookie": cookie} if cookie else {})})
        response = self._http.getresponse()
        for line in response.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        location = urlsplit(response.headers.get("Location", "")).path
        return Page(response.status, location, response.read().decode())

    def close(self) -> None:
        self._http.close()
