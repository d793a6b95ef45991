from collections.abc import Iterator

import pytest

from tests.server import Server, running
from tests.stock_api.client import make_token

from .listener import Listener


@pytest.fixture(scope="package")
def web(django_db_setup: None) -> Iterator[Server]:
    """One web process for these tests."""
    with running() as server:
        yield server


@pytest.fixture
def token(transactional_db: None) -> str:
    return make_token("till")


@pytest.fixture(autouse=True)
def _close_listeners() -> Iterator[None]:
    yield
    for listener in list(Listener.open):
        listener.close()
