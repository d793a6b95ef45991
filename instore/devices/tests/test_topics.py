"""What a filter of topics means, and who may use which."""

import pytest

from instore.devices.broker.doorkeeper import admit
from instore.devices.broker.topics import is_filter, matches

from .mqtt import KNOWN, SECRET

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("wish", "topic", "meant"),
    [
        ("a/#", "a/b/c", True),
        ("a/#", "a", True),
        ("a/+", "a/b", True),
        ("a/+", "a/b/c", False),
        ("a/+/c", "a/b/c", True),
        ("#", "$SYS/x", False),
        ("+/x", "$SYS/x", False),
        ("$SYS/#", "$SYS/x", True),
        ("a", "a/b", False),
        ("a/b", "a", False),
    ],
)
def test_what_a_filter_means(wish: str, topic: str, meant: bool):
    assert matches(wish, topic) is meant


def test_what_is_a_filter():
    assert all(is_filter(wish) for wish in ("#", "+", "a/+/b/#", "a"))
    assert not any(is_filter(wish) for wish in ("", "a#", "a/#/b", "a+/b", "#/a"))


def test_outside_an_unknown_device_may_only_wait():
    outside = admit(None, None, "192.168.1.20", KNOWN, SECRET)
    assert outside is not None
    assert outside.may_publish("comptoir/neuf/count", KNOWN)
    for topic in ("comptoir/libre/count", "comptoir/porte/count", "frigate/fours/person", "frigate/events", "x/y"):
        assert not outside.may_publish(topic, KNOWN)
    assert not outside.may_subscribe("comptoir/neuf/set")
