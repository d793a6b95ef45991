"""The one base of every refusal a person or a program may meet."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An operation said no, and left nothing behind.

    `code` is for programs and never translated; `detail` is for people, in their language;
    `status` is the HTTP status of the answer; `extra` are further fields of the API's answer.
    """

    code = "refused"
    status = 409
    detail: str | Promise = _("This cannot be done.")

    def __init__(self, detail: str | Promise | None = None, **extra: Any) -> None:
        if detail is not None:
            self.detail = detail
        self.extra: Mapping[str, Any] = extra
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.detail)

    def as_dict(self) -> dict[str, Any]:
        """The body of an API answer: `{code, detail, ...extra}`."""
        return {"code": self.code, "detail": str(self.detail), **self.extra}


class IdempotencyMismatch(Refusal):
    """The same key came with another body."""

    code = "idempotency_mismatch"
    detail = _("This request key was already used for something else. Use a new key.")
