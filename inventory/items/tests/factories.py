"""Rows of inventory.items for tests."""

from itertools import count

from inventory.items.models import Item, KitPart

_numbers = count(1)


def make_item(sku: str = "", *, kind: str = Item.Kind.STOCKED, name: str = "") -> Item:
    sku = sku or f"ITEM-{next(_numbers)}"
    return Item.objects.create(sku=sku, name=name or f"Item {sku}", kind=kind)


def make_kit(sku: str = "", *, parts: dict[Item, int]) -> Item:
    kit = make_item(sku, kind=Item.Kind.KIT)
    KitPart.objects.bulk_create(KitPart(kit=kit, part=part, quantity=n) for part, n in parts.items())
    return kit
