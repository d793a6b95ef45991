"""Rivals in threads, and a hook that lets a rival in at an exact step."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection


def in_threads(actions: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run all the actions at once; what each returned, or the exception it raised, in their order."""
    results: list[Any] = [None] * len(actions)
    start = threading.Barrier(len(actions))

    def run(index: int, action: Callable[[], Any]) -> None:
        try:
            start.wait(30)
            results[index] = action()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def elsewhere(action: Callable[[], Any]) -> Any:
    """Run an action to its end on another connection, as another process would."""
    (result,) = in_threads([action])
    if isinstance(result, Exception):
        raise result
    return result


def before(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, rival: Callable[[], Any]) -> None:
    """The first time `module.name` is called, the rival runs first."""
    real = getattr(module, name)
    waiting = [rival]

    def hooked(*args: Any, **kwargs: Any) -> Any:
        if waiting:
            waiting.pop()()
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, hooked)
