"""Which announcements go to which channel of the live push, and what of them is told.

Open: an app above adds its own channels, or kinds to these, in its `AppConfig.ready`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Channel:
    """A name clients ask for; the kinds it carries ("hold_*" is every kind that begins so) and the fields it tells."""

    name: str
    kinds: set[str] = field(default_factory=set)
    fields: tuple[str, ...] = ()

    def carries(self, kind: str) -> bool:
        return kind in self.kinds or any(kind.startswith(known[:-1]) for known in self.kinds if known.endswith("*"))

    def tell(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """The part of an announcement that this channel's clients may see."""
        return {name: payload[name] for name in self.fields if name in payload}


_channels: dict[str, Channel] = {}


def add_channel(name: str, *, kinds: Iterable[str] = (), fields: Iterable[str] = ()) -> None:
    """Make a channel, or add kinds and fields to the one of this name."""
    channel = _channels.setdefault(name, Channel(name))
    channel.kinds |= set(kinds)
    channel.fields = (*channel.fields, *(new for new in fields if new not in channel.fields))


def channel_names() -> list[str]:
    return sorted(_channels)


def channels_of(kind: str) -> list[Channel]:
    """The channels that carry announcements of this kind."""
    return [channel for channel in _channels.values() if channel.carries(kind)]


add_channel("stock", kinds=["stock_moved", "hold_*", "place_*"], fields=["skus"])
add_channel("orders", kinds=["order_*"], fields=["order", "skus"])
add_channel(
    "catalogue",
    kinds=["product_*", "products_imported", "price_changed", "photo_*", "category_*", "shop_changed"],
    fields=["product", "products", "category", "skus"],
)
add_channel("alerts", kinds=["alert_*"], fields=["alert", "zone"])
