"""Guessing in parallel gains nothing, and many strangers do not lock the owner out."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from shop.customers import login
from shop.customers.login import MOST_FOR_ACCOUNT, TooManyTries, WrongPassword
from shop.customers.models import KnownAddress, LoginTrouble
from shop.customers.tests.factories import NOW, PASSWORD, make_owner
from shop.customers.tries import KNOWN_FOR, forget_old_tries, give_back, network_of, shared_key, take_try

from .test_login import try_password

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def at_once(number: int, work: Callable[[int], str]) -> Counter[str]:
    start, results = threading.Barrier(number), []

    def run(index: int) -> None:
        try:
            start.wait(20)
            results.append(work(index))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(results) == number
    return Counter(results)


def outcome(**kwargs: str) -> str:
    try:
        try_password("non", **kwargs)
    except (WrongPassword, TooManyTries) as refusal:
        return refusal.code
    return "in"


def test_twelve_guesses_at_once_are_no_more_than_five() -> None:
    make_owner(email="helene@example.org")
    seen = at_once(12, lambda _: outcome())
    assert seen == {"wrong_password": MOST_FOR_ACCOUNT, "too_many_tries": 12 - MOST_FOR_ACCOUNT}


def test_keys_in_any_order_never_wait_for_each_other() -> None:
    def work(index: int) -> str:
        keys = ["a", "b", "c"] if index % 2 else ["c", "b", "a"]
        wait = take_try(limits=dict.fromkeys(keys, 5), pause=MINUTE, now=NOW)
        if not wait and index % 3 == 0:
            give_back(all_of=[], one_of=keys)
        return "wait" if wait else "go"

    seen = at_once(12, work)
    assert seen["go"] >= 5
    assert LoginTrouble.objects.get(key="a").failures <= 5


def test_a_refused_try_counts_nowhere_and_a_pause_ends() -> None:
    for _ in range(3):
        assert not take_try(limits={"mine": 3, "all": 9}, pause=MINUTE, now=NOW)
    assert take_try(limits={"mine": 3, "all": 9}, pause=MINUTE, now=NOW + MINUTE / 2) == MINUTE / 2
    assert LoginTrouble.objects.get(key="all").failures == 3
    assert not take_try(limits={"mine": 3, "all": 9}, pause=MINUTE, now=NOW + MINUTE)
    assert LoginTrouble.objects.get(key="mine").failures == 1


def test_many_strangers_together_meet_a_ceiling_that_the_owner_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "MOST_FROM_STRANGERS", 6)
    owner = make_owner(email="helene@example.org")
    try_password(PASSWORD, address="198.51.100.7")  # once, from home

    far = [outcome(address=f"8.8.4.{number}") for number in range(9)]

    assert Counter(far) == {"wrong_password": 6, "too_many_tries": 3}
    assert try_password(PASSWORD, address="198.51.100.7") == owner, "from an address that is known"
    assert try_password(PASSWORD, address="192.168.1.20") == owner, "from the shop's own network"
    assert outcome(address="198.51.100.7") == "wrong_password"


def test_who_is_in_the_building_does_not_close_the_door_for_the_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "MOST_FROM_STRANGERS", 3)
    owner = make_owner(email="helene@example.org")
    assert Counter(outcome(address=f"192.168.1.{n}") for n in range(5))["too_many_tries"] == 2
    assert try_password(PASSWORD, address="8.8.8.8") == owner


def test_a_right_password_takes_back_its_own_try_only() -> None:
    make_owner(email="helene@example.org")
    assert outcome(address="8.8.4.4") == "wrong_password"
    shared = shared_key("login", "8.8.4.5", NOW)
    try_password(PASSWORD, address="8.8.4.5")
    assert LoginTrouble.objects.get(key=shared).failures == 1


def test_one_customer_of_ipv6_is_one_address() -> None:
    assert network_of("2001:db8:1:2:3:4:5:6") == network_of("2001:db8:1:2::9") != network_of("2001:db8:1:3::9")
    assert network_of("203.0.113.9") == "203.0.113.9"
    assert network_of("what a proxy says") == "what a proxy says"


def test_what_is_old_is_tidied_away() -> None:
    make_owner(email="helene@example.org")
    try_password(PASSWORD, address="8.8.4.5")
    forget_old_tries(now=NOW + timedelta(days=2))
    assert not LoginTrouble.objects.exists()
    assert shared_key("login", "8.8.4.5", NOW) == ""
    forget_old_tries(now=NOW + KNOWN_FOR)
    assert not KnownAddress.objects.exists()
