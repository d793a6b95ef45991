"""Run again what the database ended in order to break a deadlock."""

import functools
import random
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

Given = ParamSpec("Given")
Result = TypeVar("Result")

_ATTEMPTS = 10
#: PostgreSQL's deadlock_detected and serialization_failure
_WORTH_ANOTHER_TRY = {"40P01", "40001"}


def retried(operation: Callable[Given, Result]) -> Callable[Given, Result]:
    """Decorate an atomic operation: above `@transaction.atomic`, so that each attempt is a new transaction.

    Inside a caller's transaction it does nothing: that transaction is lost as a whole, and only
    its own outermost operation can try again.
    """

    @functools.wraps(operation)
    def attempt(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        if connection.in_atomic_block:
            return operation(*args, **kwargs)
        for number in range(1, _ATTEMPTS):
            try:
                return operation(*args, **kwargs)
            except OperationalError as error:
                if not _was_in_the_way(error):
                    raise
                time.sleep(random.uniform(0, 0.05 * number))
        return operation(*args, **kwargs)

    return attempt


def _was_in_the_way(error: OperationalError) -> bool:
    return getattr(error.__cause__, "pgcode", None) in _WORTH_ANOTHER_TRY
