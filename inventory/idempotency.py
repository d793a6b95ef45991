"""The same request twice gives the first answer again."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError
from django.db.models import Model

from .refusal import IdempotencyMismatch

Row = TypeVar("Row", bound=Model)


def fingerprint(**body: Any) -> str:
    """A digest of a request's body, equal for equal bodies whatever the order of their keys."""
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def earlier(model: type[Row], *, actor: str, key: str | None, print_: str) -> Row | None:
    """The row that `actor` made before with `key`, if any.

    `model` has the columns actor, key (null without one) and fingerprint. Raises
    `IdempotencyMismatch` when that row came from another body.
    """
    if key is None:
        return None
    row = model._default_manager.filter(actor=actor, key=key).first()
    if row is not None and getattr(row, "fingerprint") != print_:  # noqa: B009 - typed Model has no such field
        raise IdempotencyMismatch
    return row


def once(model: type[Row], make: Callable[[], Row], *, actor: str, key: str | None, print_: str) -> Row:
    """What `make` makes, or the row that `actor` made with `key` before, or while it was being made.

    Raises `IdempotencyMismatch`, and what `make` raises.
    """
    done = earlier(model, actor=actor, key=key, print_=print_)
    if done is not None:
        return done
    try:
        return make()
    except IntegrityError:
        # the same key elsewhere was faster
        done = earlier(model, actor=actor, key=key, print_=print_)
        if done is None:
            raise
        return done
