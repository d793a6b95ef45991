"""The stock's verbs: `available = on_hand - held`, and every unit's way is written down.

Locks are taken in one order, levels by primary key and then holds, and late: what is needed is
read first, then locked, then read again. A caller that does several of these in one transaction
first locks all their items (`lock_items`) and wears `inventory.retry.retried`.
"""

from .ending import commit, expire, expire_due, issue, pass_on, prolong, release
from .holding import hold
from .levels import lock_items
from .movements import count, move, receive, take_back, write_off

__all__ = [
    "commit",
    "count",
    "expire",
    "expire_due",
    "hold",
    "issue",
    "lock_items",
    "move",
    "pass_on",
    "prolong",
    "receive",
    "release",
    "take_back",
    "write_off",
]
