"""What the sales API shows: sales, returns and their refusals."""

from typing import Any

from rest_framework import serializers

from inventory.stock.api_fields import ShortfallOut

from .models import Order, Return


class SaleLineOut(serializers.Serializer):
    sku = serializers.CharField()
    name = serializers.CharField()
    quantity = serializers.IntegerField()
    returned = serializers.IntegerField(help_text="How many came back since.")
    unit_cents = serializers.IntegerField()
    total_cents = serializers.IntegerField(help_text="After the line's part of a discount.")
    vat_rate_bp = serializers.IntegerField(help_text="Basis points: 2000 is 20 %.")
    eco_cents = serializers.IntegerField()


class VatOut(serializers.Serializer):
    rate_bp = serializers.IntegerField()
    net_cents = serializers.IntegerField()
    vat_cents = serializers.IntegerField()


class PaymentOut(serializers.Serializer):
    method = serializers.CharField()
    state = serializers.CharField()
    amount_cents = serializers.IntegerField()
    received_cents = serializers.IntegerField(allow_null=True)
    change_cents = serializers.IntegerField()


class SaleOut(serializers.Serializer):
    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=Order.State.choices)
    channel = serializers.ChoiceField(choices=Order.Channel.choices)
    total_cents = serializers.IntegerField()
    paid_cents = serializers.IntegerField()
    eco_cents = serializers.IntegerField()
    delivery_cents = serializers.IntegerField()
    discount_cents = serializers.IntegerField()
    vat = VatOut(many=True)
    placed_at = serializers.DateTimeField()
    sold_at = serializers.DateTimeField(allow_null=True)
    lines = SaleLineOut(many=True)
    payment = PaymentOut(allow_null=True, help_text="The one payment; null when there are none or several.")
    payments = PaymentOut(many=True)


class ReturnLineOut(serializers.Serializer):
    sku = serializers.CharField()
    quantity = serializers.IntegerField()
    refund_cents = serializers.IntegerField()


class ReturnOut(serializers.Serializer):
    number = serializers.IntegerField()
    sale = serializers.IntegerField(help_text="The number of the sale.")
    refund_cents = serializers.IntegerField()
    method = serializers.CharField()
    vat = VatOut(many=True)
    at = serializers.DateTimeField()
    lines = ReturnLineOut(many=True)


class SaleConflict(serializers.Serializer):
    code = serializers.ChoiceField(
        choices=[
            "insufficient_stock",
            "idempotency_mismatch",
            "hold_ended",
            "hold_committed",
            "hold_mismatch",
            "not_for_sale",
        ]
    )
    detail = serializers.CharField()
    shortfalls = ShortfallOut(many=True, required=False)


def sale_out(order: Order) -> dict[str, Any]:
    """A sale as it is now."""
    payments = [
        {
            "method": payment.method,
            "state": payment.state,
            "amount_cents": payment.amount_cents,
            "received_cents": payment.received_cents,
            "change_cents": max(0, (payment.received_cents or 0) - payment.amount_cents),
        }
        for payment in order.payments.order_by("pk")
    ]
    more = {"lines": order.lines.all(), "payment": payments[0] if len(payments) == 1 else None, "payments": payments}
    names: list[str] = [*SaleOut().fields]
    return dict(SaleOut({name: more[name] if name in more else getattr(order, name) for name in names}).data)


def return_out(made: Return) -> dict[str, Any]:
    """A return with its lines."""
    lines = [
        {"sku": one.line.sku, "quantity": one.quantity, "refund_cents": one.refund_cents}
        for one in made.lines.select_related("line").order_by("pk")
    ]
    facts = {
        "number": made.number,
        "sale": made.order.number,
        "refund_cents": made.refund_cents,
        "method": made.refund_method,
        "vat": made.vat,
        "at": made.at,
        "lines": lines,
    }
    return dict(ReturnOut(facts).data)
