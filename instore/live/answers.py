"""What the live push answers to who cannot listen, in the API's one shape of errors."""

import json
import random
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Answer(Exception):
    """An answer that is not a stream."""

    def __init__(self, status: int, code: str, detail: str | Promise, **extra: Any) -> None:
        self.status = status
        self.body = {"code": code, "detail": detail, **extra}
        #: seconds after which it is worth asking again; 0 says nothing about it
        self.retry_after = 0
        super().__init__(code)

    async def send(self, send: Any, asked_with: Iterable[tuple[bytes, bytes]]) -> None:
        """Answer a request that had these headers, in its language."""
        with translation.override(_language(asked_with)):
            body = json.dumps(self.body, default=str).encode()
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
        if self.status == 401:
            headers.append((b"www-authenticate", b"Bearer"))
        if self.retry_after:
            headers.append((b"retry-after", str(self.retry_after).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _language(headers: Iterable[tuple[bytes, bytes]]) -> str:
    request = HttpRequest()
    wanted = dict(headers).get(b"accept-language", b"")
    request.META["HTTP_ACCEPT_LANGUAGE"] = wanted.decode("latin-1")
    return translation.get_language_from_request(request)


METHOD_NOT_ALLOWED = Answer(405, "method_not_allowed", _("This address is only read from."))
UNAUTHENTICATED = Answer(
    401, "not_authenticated", _("Listening needs a token, a tablet or a signed-in member of staff.")
)

UNAVAILABLE = Answer(503, "unavailable", _("The shop's database does not answer. Try again in a moment."))


def bad_channels(known: Sequence[str]) -> Answer:
    sentence = format_lazy(_("The channels are {known}, with commas between them."), known=", ".join(known))
    return Answer(400, "invalid", sentence, fields={"channels": [sentence]})


def bad_position() -> Answer:
    sentence = _("This position is not one of this shop's. Listen again without it, and read afresh.")
    return Answer(400, "bad_position", sentence, fields={"since": [sentence]})


def too_many() -> Answer:
    answer = Answer(503, "too_many_streams", _("Too many screens listen at once. Try again in a moment."))
    # not all at the same moment
    answer.retry_after = random.randint(5, 15)
    return answer
