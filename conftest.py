"""What every test may use: the services and the browser of this machine, or a word about what is missing."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.utils import translation

from config.launcher import services
from tests.emptying import empty_quickly
from tests.opened import opened

ROOT = Path(__file__).resolve().parent
IN_CI = os.environ.get("CI") == "true"
NEEDS = {"redis": services.redis, "mosquitto": services.mosquitto, "browser": services.browser}
ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith(("postgres", "pgsql"))
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("ci" if IN_CI else "here")

CHROMIUM_FLAGS = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the other database's run what belongs there; say which tests must pass the first time."""
    if any(item.get_closest_marker("browser") and not item.nodeid.startswith("tests/") for item in items):
        raise pytest.UsageError("a journey in a browser stands under tests/, where the launcher looks for them")
    elsewhere = [item for item in items if _belongs_elsewhere(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in set(elsewhere)]
    if config.getoption("reruns"):
        for item in items:
            if item.get_closest_marker("race"):
                # right in one of two tries is wrong
                item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=5, only_rerun=["TimeoutError"]))


def _belongs_elsewhere(item: pytest.Item) -> bool:
    if not ON_POSTGRES:
        return bool(item.get_closest_marker("postgres"))
    # what asks no database, within one room, is the same beside every one
    asks = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db")
    return bool(item.get_closest_marker("once") or not (asks or item.nodeid.startswith("tests/")))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A missing service skips a test, and fails it in CI."""
    for name, find in NEEDS.items():
        if item.get_closest_marker(name) and find().missing:
            sentence = f"{find().name} does not answer on this machine"
            if IN_CI:
                pytest.fail(sentence + ", and CI needs it", pytrace=False)
            pytest.skip(sentence)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        empty_quickly()


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path) -> None:
    """What a test writes beside the database, pictures, letters and the search index, is its own.

    A module that chose a folder for all its tests keeps it.
    """
    folders = ("MEDIA_ROOT", "media"), ("SEARCH_ROOT", "search"), ("EMAIL_FILE_PATH", "mail"), ("MODELS_ROOT", "models")
    for setting, name in folders:
        if Path(getattr(settings, setting)).is_relative_to(settings.HOME):
            setattr(settings, setting, tmp_path / name)


@pytest.fixture(autouse=True)
def _language_of_the_shop() -> None:
    """A page asked for in English by the test before leaves its language in this thread."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """A password is hashed slowly on purpose; what tests try is not that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def test_bank(settings: Any) -> None:
    """The bank that exists nowhere is offered in tests, as in the demo."""
    settings.TEST_BANK = True


@pytest.fixture
def redis_url() -> str:
    """A Redis that answers; for tests marked `redis`."""
    return services.redis().url


@pytest.fixture
def mqtt_url() -> str:
    """A Mosquitto that answers; for tests marked `mosquitto`."""
    return services.mosquitto().url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium, driven by Playwright; for tests marked `browser`."""
    from playwright.sync_api import sync_playwright

    flags = [*CHROMIUM_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else CHROMIUM_FLAGS
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop lives in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=services.browser().url, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shop_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the shop of `shop_url`: its letters, pictures and index lie there."""
    return tmp_path_factory.mktemp("shop")


@pytest.fixture(scope="session")
def shop_url(shop_home: Path) -> Iterator[str]:
    """The address of a furnished shop that really runs, without visitors.

    COMPTOIR_TEST_SETUP=grown runs it on PostgreSQL, Redis, Mosquitto and several processes behind nginx.
    """
    home = shop_home
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))  # each has a shop of its own
    port = int(os.environ.get("COMPTOIR_TEST_PORT", "8765")) + 10 * worker
    more: dict[str, str] = {}
    argv = [sys.executable, str(ROOT / "comptoir"), "demo", "--still", "--port", str(port)]
    if os.environ.get("COMPTOIR_TEST_SETUP") == "grown":
        more["DATABASE_URL"] = fresh_postgres(f"comptoir_journeys_{worker}")
        more["REDIS_URL"], more["CELERY_BROKER_URL"] = fresh_redis(9 + 2 * worker), fresh_redis(10 + 2 * worker)
        argv = [sys.executable, "-m", "config.serve", "--demo", "--port", str(port)]
    try:
        with opened(argv, home, **more) as said:
            yield said[-1].split()[-1]
    finally:
        shutil.rmtree(home, ignore_errors=True)


def fresh_redis(number: int) -> str:
    """The URL of this numbered database of Redis, emptied."""
    import redis

    url = services.redis().url.rpartition("/")[0] + f"/{number}"
    with redis.Redis.from_url(url) as client:
        client.flushdb()
    return url


def fresh_postgres(name: str) -> str:
    """The URL of an empty PostgreSQL database called `name`, made anew."""
    import psycopg2

    url = services.postgres().url
    base = url.rpartition("/")[0]
    connection = psycopg2.connect(base.replace("pgsql:", "postgres:") + "/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    return f"{base}/{name}"
