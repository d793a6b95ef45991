"""In which zones somebody waits for a seller: an app above, which knows, says it from its `AppConfig.ready`."""

from collections.abc import Callable, Iterable

#: the primary keys of the zones for which somebody should come now
Asked = Callable[[], Iterable[int]]
_known: list[Asked] = []


def know_calls(asked: Asked) -> Asked:
    """Ask this too, whenever the plan is drawn; usable as a decorator. Adding it twice is once."""
    if asked not in _known:
        _known.append(asked)
    return asked


def calling_zones() -> set[int]:
    """All of them, by whoever knows."""
    return {zone for asked in _known for zone in asked()}
