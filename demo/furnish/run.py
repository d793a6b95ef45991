"""Furnish an empty shop as Maison Berthelot. Each step does what is missing, so that a second run does nothing."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from demo.content.people import OWNER
from demo.furnish import (
    catalogue,
    displays,
    floor,
    identity,
    imports,
    learning,
    past,
    senses,
    stays,
    stock,
    suppliers,
    today,
    visits,
)
from demo.furnish.actor import FURNISHER
from shop.catalogue.models import Category, ShopProfile
from shop.customers.models import User

Say = Callable[[str], None]


def furnish(*, now: datetime, say: Say) -> None:
    """Bring the shop to its furnished state; `say` is told each step that did something."""
    steps: tuple[tuple[str, Callable[[datetime], int]], ...] = (
        ("the shop and the people who work there", identity.furnish),
        ("aisles, attributes and products", catalogue.furnish),
        ("suppliers and their prices", suppliers.furnish),
        ("the floor plan", floor.furnish),
        ("sensors, doors that tell, call buttons", senses.furnish),
        ("tablets beside products", displays.furnish),
        ("stock in three places", stock.furnish),
        ("price lists of a supplier", imports.furnish),
        ("a year of past sales", past.furnish),
        ("what goes with what, learnt from them", learning.furnish),
        ("sales of today, orders to prepare, units set aside", today.furnish),
        ("ten days of visits on the site", visits.furnish),
        ("six weeks of stays in front of the shelves", stays.furnish),
    )
    for title, step in steps:
        with transaction.atomic():
            made = step(now)
        if made:
            say(f"  {title}: {made}")


def is_furnished() -> bool:
    """Whether the shop stands: its plate, its owner, its aisles."""
    return (
        ShopProfile.objects.exists()
        and User.objects.filter(email=OWNER.email).exists()
        and Category.objects.filter(number=1).exists()
    )


__all__ = ["FURNISHER", "furnish", "is_furnished"]
