from collections.abc import Iterator

import pytest

from instore.live import channels
from instore.live.channels import Channel, add_channel, channel_names, channels_of


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    copies = {name: Channel(name, set(one.kinds), one.fields) for name, one in channels._channels.items()}
    monkeypatch.setattr(channels, "_channels", copies)
    yield


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("stock_moved", ["stock"]),
        ("hold_expired", ["stock"]),
        ("order_placed", ["orders"]),
        ("price_changed", ["catalogue"]),
        ("product_changed", ["catalogue"]),
        ("alert_opened", ["alerts"]),
        ("person_signed_in", []),
    ],
)
def test_a_kind_goes_to_its_channel(kind: str, names: list[str]):
    assert [channel.name for channel in channels_of(kind)] == names


def test_the_stock_channel_tells_nothing_but_skus():
    (stock,) = channels_of("hold_made")
    assert stock.tell({"skus": ["A"], "hold": "secret", "owner": "basket:1"}) == {"skus": ["A"]}


def test_an_app_adds_a_channel_and_kinds_to_another():
    add_channel("floor", kinds=["person_*"], fields=["zone"])
    add_channel("stock", kinds=["person_counted"], fields=["zone", "skus"])

    assert {"alerts", "catalogue", "floor", "orders", "stock"} <= set(channel_names())
    assert {channel.name for channel in channels_of("person_counted")} == {"floor", "stock"}
    assert {channel.name for channel in channels_of("hold_made")} == {"stock"}
    assert channels_of("hold_made")[0].fields == ("skus", "zone")
