from collections.abc import Iterator

import pytest

from instore.floor import pace


@pytest.fixture(autouse=True)
def _own_pace() -> Iterator[None]:
    """What a test sets is not remembered by the next."""
    pace.forget()
    yield
    pace.forget()
