"""A customer brings something back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from inventory.idempotency import fingerprint, once
from inventory.items.models import Item
from inventory.outbox.operations import announce
from inventory.retry import retried
from inventory.stock.models import Location
from inventory.stock.operations import lock_items
from inventory.stock.operations import take_back as take_back_units
from inventory.stock.operations.levels import check_quantity
from inventory.stock.places import physical
from shop.fiscal.models import JournalEntry
from shop.fiscal.operations import next_number, record
from shop.orders.errors import InvalidPayment, NothingToTakeBack, NotReturnable, OrderMoved
from shop.orders.models import Order, OrderLine, Return, ReturnLine
from shop.orders.providers import provider_for
from shop.pricing.quote import DELIVERY_VAT_BP, VatShare, vat_shares


def take_back(
    *,
    order: Order,
    quantities: Mapping[int, int] | Mapping[str, int],
    refund_method: str,
    till_code: str,
    actor: str,
    now: datetime,
    location: Location | None = None,
    reason: str = "",
    key: str | None = None,
) -> Return:
    """Take units back into stock and give their money back.

    `quantities` maps order line ids, or SKUs, to units. A line's refunds (cents with VAT) add up to
    exactly what was paid for it, and the VAT of a return is the VAT before minus the VAT after.

    Raises `NothingToTakeBack`, `InvalidQuantity`, `NotReturnable`, `OrderMoved`, `InvalidPayment`,
    `IdempotencyMismatch`.
    """
    print_ = fingerprint(
        order=order.pk,
        quantities=sorted((str(one), quantity) for one, quantity in quantities.items()),
        method=refund_method,
        location=location and location.pk,
    )
    made = Return(
        order=order, refund_method=refund_method, reason=reason[:160], at=now, actor=actor, key=key, fingerprint=print_
    )

    def make() -> Return:
        provider = provider_for(refund_method)
        if provider is None or not provider.at_the_counter:
            raise InvalidPayment(method=refund_method[:20])
        return _take_back(made, quantities, till_code, location or physical())

    return once(Return, make, actor=actor, key=key, print_=print_)


@retried
@transaction.atomic
def _take_back(
    made: Return, asked: Mapping[int, int] | Mapping[str, int], till_code: str, location: Location
) -> Return:
    order = Order.objects.select_for_update(of=("self",)).get(pk=made.order_id)
    if order.state != Order.State.COLLECTED:
        raise OrderMoved(state=order.state)
    lines = {line.pk: line for line in order.lines.order_by("pk")}
    quantities = _units_by_line(list(lines.values()), asked)
    vat_before = _vat_left(order, list(lines.values()))
    refunds = _return_units(lines, quantities)
    _back_on_the_shelf(made, order, lines, quantities, location)
    made.refund_cents = sum(refunds.values())
    made.vat = _vat_of_return(vat_before, _vat_left(order, list(lines.values())))
    made.number = next_number(kind="return")
    # a second attempt is a new row
    made.pk = None
    made.save(force_insert=True)
    ReturnLine.objects.bulk_create(
        ReturnLine(taken_back=made, line=lines[pk], quantity=quantities[pk], refund_cents=cents)
        for pk, cents in refunds.items()
    )
    announce(kind="order_returned", now=made.at, order=order.pk, skus=sorted({lines[pk].sku for pk in refunds}))
    _record(made, order, lines, quantities, refunds, till_code)
    return made


def _units_by_line(lines: list[OrderLine], asked: Mapping[int, int] | Mapping[str, int]) -> dict[int, int]:
    """Units by line id; a SKU's units come from its lines in their order."""
    if not asked:
        raise NothingToTakeBack
    units: dict[int, int] = {}
    for one, quantity in asked.items():
        check_quantity(quantity)
        mine = [line for line in lines if one in (line.pk, line.sku)]
        missing = quantity
        for line in mine:
            part = min(missing, line.quantity - line.returned)
            if part:
                units[line.pk] = part
                missing -= part
        if missing:
            sold = sum(line.quantity - line.returned for line in mine)
            raise NotReturnable(sku=mine[0].sku if mine else str(one)[:80], wanted=quantity, returnable=sold)
    return units


def _return_units(lines: dict[int, OrderLine], quantities: Mapping[int, int]) -> dict[int, int]:
    """Raise each line's `returned`; returns the refund in cents by line id."""
    refunds: dict[int, int] = {}
    for pk, quantity in quantities.items():
        line = lines[pk]
        before = _left_cents(line)
        line.returned += quantity
        line.save(update_fields=["returned"])
        refunds[pk] = before - _left_cents(line)
    return refunds


def _back_on_the_shelf(
    made: Return, order: Order, lines: dict[int, OrderLine], quantities: Mapping[int, int], location: Location
) -> None:
    """By SKU, because a line outlives its variant."""
    skus = {lines[pk].sku for pk in quantities}
    items = {item.sku: item for item in Item.objects.filter(sku__in=skus)}
    lock_items(items.values())
    for pk, quantity in quantities.items():
        item = items.get(lines[pk].sku)
        if item is not None:
            take_back_units(
                item=item,
                location=location,
                quantity=quantity,
                actor=made.actor,
                now=made.at,
                reason=f"return of {order.number}",
            )


def _left_cents(line: OrderLine) -> int:
    """What the units still with the customer cost: exact for all and for none."""
    return line.total_cents * (line.quantity - line.returned) // line.quantity


def _vat_left(order: Order, lines: list[OrderLine]) -> dict[int, VatShare]:
    amounts = [(line.vat_rate_bp, _left_cents(line)) for line in lines]
    if order.delivery_cents:
        amounts.append((DELIVERY_VAT_BP, order.delivery_cents))
    return {share.rate_bp: share for share in vat_shares(amounts)}


def _vat_of_return(before: dict[int, VatShare], after: dict[int, VatShare]) -> list[dict[str, int]]:
    """What the return gives back at each rate, in the shape of an order's VAT."""
    shares = [
        VatShare(rate, before[rate].net_cents - after[rate].net_cents, before[rate].vat_cents - after[rate].vat_cents)
        for rate in before
    ]
    return [share.as_dict() for share in shares if share.net_cents or share.vat_cents]


def _record(
    made: Return,
    order: Order,
    lines: dict[int, OrderLine],
    quantities: Mapping[int, int],
    refunds: dict[int, int],
    till_code: str,
) -> None:
    facts = {
        "return": made.number,
        "lines": [
            {"sku": lines[pk].sku, "name": lines[pk].name, "quantity": quantities[pk], "refund_cents": cents}
            for pk, cents in refunds.items()
        ],
        "vat": made.vat,
    }
    for kind, kept in ((JournalEntry.Kind.RETURN, facts), (JournalEntry.Kind.REFUND, {"method": made.refund_method})):
        record(
            till_code=till_code,
            kind=kind,
            reference=str(order.number),
            amount_cents=-made.refund_cents,
            facts=kept,
            actor=made.actor,
            now=made.at,
        )
