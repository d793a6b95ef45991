"""Who may sign in to the embedded broker, and under which names each may speak."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

from shop.customers.api_auth import digest_of

from ..adapters import FAMILIES
from ..heard import OURS
from .topics import prefixes

#: topics that speak for many devices at once: a bridge's own business
_OF_A_BRIDGE = {"frigate/events"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the broker must know of the devices. `keys`: by user; `guarded`, `accepted`: keys of devices."""

    digests: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    guarded: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who signed in: our own processes, a device by its credential, or a stranger from here or outside."""

    name: str
    key: str = ""
    ours: bool = False
    local: bool = False

    def may_publish(self, topic: str, known: Known) -> bool:
        """A device under its own name; a stranger under names that nobody guards, from outside unknown ones only."""
        if self.ours:
            return True
        if self.key:
            return known.keys.get(self.name) == self.key and _under(topic, self.key)
        if topic.partition("/")[0] not in FAMILIES:
            return False
        names = prefixes(topic)
        if any(name in known.guarded for name in names):
            return False
        return self.local or (topic not in _OF_A_BRIDGE and not any(name in known.accepted for name in names))

    def may_subscribe(self, wish: str) -> bool:
        """To what is said under its own name, orders to it for example; a stranger from outside to nothing."""
        if self.ours:
            return True
        if self.key:
            return _under(wish, self.key)
        return self.local and wish.partition("/")[0] in FAMILIES


def admit(user: str | None, password: bytes | None, address: str, known: Known, secret: str) -> Guest | None:
    """The guest of a user and a password; None for a wrong one."""
    if user is None:
        local = _is_local(address)
        return Guest("local" if local else "outside", local=local)
    given = (password or b"").decode("utf-8", "replace")
    if user == OURS:
        return Guest(OURS, ours=True) if secret and hmac.compare_digest(given.encode(), secret.encode()) else None
    digest = known.digests.get(user, "")
    if not digest or not hmac.compare_digest(digest, digest_of(given)):
        return None
    return Guest(user, key=known.keys[user])


def _under(topic: str, key: str) -> bool:
    return topic == key or topic.startswith(f"{key}/")


def _is_local(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
