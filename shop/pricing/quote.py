"""The one place where a total is made, for web, tablet, display and API."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal
from shop.catalogue.models import Variant

DELIVERY_VAT_BP = 2000


class NotForSale(Refusal):
    """A draft, an archived product or one without a price."""

    code = "not_for_sale"
    detail = _("This product is not for sale at the moment.")


class InvalidDiscount(Refusal):
    code = "invalid_discount"
    status = 400
    detail = _("A discount is between nothing and the whole price.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many of a variant."""

    variant: Variant
    quantity: int


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """Cents with VAT; `total_cents` is after the line's part of the discount, `full_cents` before."""

    variant: Variant
    quantity: int
    unit_cents: int
    full_cents: int
    total_cents: int
    vat_rate_bp: int
    eco_cents: int


@dataclass(frozen=True, slots=True)
class VatShare:
    """What a total contains at one rate: gross = net + VAT, in cents."""

    rate_bp: int
    net_cents: int
    vat_cents: int

    def as_dict(self) -> dict[str, int]:
        return {"rate_bp": self.rate_bp, "net_cents": self.net_cents, "vat_cents": self.vat_cents}


@dataclass(frozen=True, slots=True)
class Quote:
    """What a basket costs, in cents with VAT."""

    lines: list[QuoteLine]
    delivery_cents: int
    discount_cents: int
    total_cents: int
    eco_cents: int
    vat: list[VatShare]

    @property
    def vat_cents(self) -> int:
        return sum(share.vat_cents for share in self.vat)

    @property
    def count(self) -> int:
        return sum(line.quantity for line in self.lines)


def for_sale(variant: Variant) -> bool:
    """Whether it has a price and its product is published."""
    return variant.price_cents is not None and variant.product.status == "published"


def quote(wanted: Sequence[Wanted], *, delivery_cents: int = 0, discount_cents: int = 0) -> Quote:
    """Price some variants today. A discount is spread over the lines by largest remainder.

    Raises `NotForSale`, `InvalidDiscount`.
    """
    for line in wanted:
        if not for_sale(line.variant):
            raise NotForSale(sku=line.variant.sku)
    gross = [(line.variant.price_cents or 0) * line.quantity for line in wanted]
    if not 0 <= discount_cents <= sum(gross):
        raise InvalidDiscount
    off = largest_remainder(discount_cents, gross)
    lines = [
        QuoteLine(
            variant=line.variant,
            quantity=line.quantity,
            unit_cents=line.variant.price_cents or 0,
            full_cents=full,
            total_cents=full - less,
            vat_rate_bp=line.variant.vat_rate_bp,
            eco_cents=line.variant.eco_cents * line.quantity,
        )
        for line, full, less in zip(wanted, gross, off, strict=True)
    ]
    by_rate = [(line.vat_rate_bp, line.total_cents) for line in lines]
    if delivery_cents:
        by_rate.append((DELIVERY_VAT_BP, delivery_cents))
    return Quote(
        lines=lines,
        delivery_cents=delivery_cents,
        discount_cents=discount_cents,
        total_cents=sum(line.total_cents for line in lines) + delivery_cents,
        eco_cents=sum(line.eco_cents for line in lines),
        vat=vat_shares(by_rate),
    )


def vat_shares(amounts: Sequence[tuple[int, int]]) -> list[VatShare]:
    """The VAT contained in (rate in basis points, cents with VAT) amounts, one share a rate.

    The net of a rate is its whole gross without VAT, rounded half up; VAT is the rest.
    """
    gross: dict[int, int] = defaultdict(int)
    for rate_bp, cents in amounts:
        gross[rate_bp] += cents
    shares = []
    for rate_bp, cents in sorted(gross.items(), reverse=True):
        whole = 10_000 + rate_bp
        net = (cents * 10_000 * 2 + whole) // (whole * 2)
        shares.append(VatShare(rate_bp, net, cents - net))
    return shares


def largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` cents in proportion to `weights`, exactly: the largest remainders get the last cents."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts
