from collections.abc import Iterator

import pytest
from django.core.cache import cache

from instore.floor import pace


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    """What the process knows of the site and of the pace belongs to one test."""
    cache.clear()
    pace.forget()
    yield
    cache.clear()
    pace.forget()
