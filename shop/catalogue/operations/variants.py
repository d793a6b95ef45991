"""What is sold: references, bar codes, VAT and eco-participation of a variant."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.items.gtin import InvalidGtin, normalize_gtin
from inventory.items.models import Gtin, Item
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from shop.catalogue.models import Product, Variant

from .products import SkuTaken

#: the rates of French VAT, in basis points
VAT_RATES = (2000, 1000, 550, 210, 0)
#: ten thousand euros: more is a slip of the finger
MOST_ECO_CENTS = 1_000_000
#: what `change_variant` may change; `sku` and `gtins` are its item's
EDITABLE = frozenset({"name_fr", "name_en", "vat_rate_bp", "eco_cents", "position", "sku", "gtins"})


class InvalidSku(Refusal):
    code = "invalid_sku"
    status = 400
    detail = _("A reference has 1 to 64 characters, without a space at either end.")


class InvalidVatRate(Refusal):
    code = "invalid_vat_rate"
    status = 400
    detail = _("The VAT rate is 20, 10, 5.5, 2.1 or 0 %.")


class InvalidEco(Refusal):
    code = "invalid_eco"
    status = 400
    detail = _("The eco-participation is between 0 and 10,000 euros, and contained in the price.")


class WrongGtin(Refusal):
    """`expected` is the right last digit when only that one is wrong."""

    code = "wrong_gtin"
    status = 400
    detail = _("This is not a bar code: an EAN has 8 or 13 digits, a UPC 12.")


class GtinTaken(Refusal):
    code = "gtin_taken"
    status = 400
    detail = _("Another product already has this bar code.")


@transaction.atomic
def add_variant(
    *, product: Product, sku: str, actor: str, now: datetime, name_fr: str = "", name_en: str = ""
) -> Variant:
    """One more variant of a product, without a price yet. Raises `InvalidSku`, `SkuTaken`."""
    locked = Product.objects.select_for_update().get(pk=product.pk)
    sku = free_sku(sku)
    last = Variant.objects.filter(product=locked).aggregate(last=Max("position"))["last"]
    name = f"{locked.name_fr}, {name_fr}" if name_fr else locked.name_fr
    made = Variant.objects.create(
        product=locked,
        item=Item.objects.create(sku=sku, name=name[:200]),
        name_fr=name_fr,
        name_en=name_en,
        position=(last or 0) + 1,
    )
    Product.objects.filter(pk=locked.pk).update(updated_at=now)
    note_change(actor=actor, verb="add_variant", subject=("product", locked.pk, locked.name_fr), now=now, note=sku)
    announce(kind="product_changed", now=now, product=locked.pk, skus=[sku])
    return made


@transaction.atomic
def change_variant(*, variant: Variant, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change some of `EDITABLE`; `gtins` is the list of its bar codes. Returns the names of what changed.

    Raises `ValueError` for another field, `InvalidSku`, `SkuTaken`, `InvalidVatRate`, `InvalidEco`, `WrongGtin`,
    `GtinTaken`.
    """
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    locked = Variant.objects.select_for_update(of=("self",)).select_related("product", "item").get(pk=variant.pk)
    different: dict[str, tuple[Any, Any]] = {}
    for field, value in changes.items():
        before = _read(locked, field)
        value = _checked(locked, field, value)
        if before != value:
            different[field] = (before, value)
            _write(locked, field, value)
    if not different:
        return []
    locked.save(update_fields=["name_fr", "name_en", "vat_rate_bp", "eco_cents", "position"])
    Product.objects.filter(pk=locked.product_id).update(updated_at=now)
    subject = ("variant", locked.pk, locked.full_name)
    note_change(actor=actor, verb="change", subject=subject, now=now, fields=different)
    announce(kind="product_changed", now=now, product=locked.product_id, skus=[locked.item.sku])
    return list(different)


def free_sku(sku: str) -> str:
    """A reference that is well formed and that no item has yet. Raises `InvalidSku`, `SkuTaken`."""
    sku = sku.strip()
    if not 1 <= len(sku) <= 64 or not sku.isprintable():
        raise InvalidSku
    if Item.objects.filter(sku=sku).exists():
        raise SkuTaken(sku=sku)
    return sku


def _read(variant: Variant, field: str) -> Any:
    if field == "sku":
        return variant.item.sku
    if field == "gtins":
        return sorted(variant.item.gtins.values_list("code", flat=True))
    return getattr(variant, field)


def _checked(variant: Variant, field: str, value: Any) -> Any:
    if field == "sku":
        return value if value == variant.item.sku else free_sku(value)
    if field == "gtins":
        return _checked_gtins(variant.item, value)
    if field == "vat_rate_bp" and value not in VAT_RATES:
        raise InvalidVatRate
    if field == "eco_cents" and not 0 <= value <= MOST_ECO_CENTS:
        raise InvalidEco
    return value


def _checked_gtins(item: Item, codes: Sequence[str]) -> list[str]:
    checked = set()
    for code in codes:
        try:
            checked.add(normalize_gtin(code))
        except InvalidGtin as error:
            if error.expected_digit:
                remedy = _("The last digit of this bar code should be %(digit)s.") % {"digit": error.expected_digit}
                raise WrongGtin(remedy, expected=error.expected_digit) from error
            raise WrongGtin from error
    if Gtin.objects.filter(code__in=checked).exclude(item=item).exists():
        raise GtinTaken
    return sorted(checked)


def _write(variant: Variant, field: str, value: Any) -> None:
    if field == "sku":
        variant.item.sku = value
        variant.item.save(update_fields=["sku"])
    elif field == "gtins":
        Gtin.objects.filter(item=variant.item).exclude(code__in=value).delete()
        have = set(Gtin.objects.filter(item=variant.item).values_list("code", flat=True))
        Gtin.objects.bulk_create(Gtin(item=variant.item, code=code) for code in value if code not in have)
    else:
        setattr(variant, field, value)
