"""What the tests of devices share."""

from collections.abc import Iterator

import pytest

from .mqtt import Broker


@pytest.fixture
def broker() -> Iterator[Broker]:
    made = Broker()
    try:
        yield made
    finally:
        made.close()
