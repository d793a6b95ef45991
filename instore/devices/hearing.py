"""Who wants to hear what devices say: apps above register a handler in their `AppConfig.ready`."""

from collections.abc import Callable, Sequence
from datetime import datetime

from .models import Reading

Handler = Callable[[Sequence[Reading], datetime], None]
_handlers: list[Handler] = []


def hear(handler: Handler) -> None:
    """Call `handler(readings, now)` for every batch of new readings, inside its transaction.

    It hears accepted devices only, and never what the broker had kept from before. Each handler has
    its own savepoint: one that raises is counted, and stops neither the readings nor the others.
    """
    if handler not in _handlers:
        _handlers.append(handler)


def handlers() -> tuple[Handler, ...]:
    return tuple(_handlers)
