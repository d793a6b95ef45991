"""From a feed's amounts to the shop's cents, in one rounding."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal
from shop.catalogue.operations.prices import MOST_CENTS

from .record import Record

_CENT = Decimal(1)
MILLION = 1_000_000
#: rates of VAT are in basis points
_WHOLE_BP = 10_000


class InvalidRate(Refusal):
    code = "invalid_rate"
    status = 400
    detail = _("The rate is what one unit of the feed's currency is worth in euros, for example 0.92.")


class TooDear(ValueError):
    """An amount above what the catalogue holds."""


def rate_in_millionths(text: str) -> int:
    """ "0.92" or "0,92" euro for one unit, in millionths. Raises `InvalidRate`."""
    try:
        rate = Decimal(str(text).strip().replace(",", "."))
        millionths = int((rate * MILLION).to_integral_value(ROUND_HALF_UP)) if rate.is_finite() else 0
    except ArithmeticError:
        raise InvalidRate from None
    if not 0 < millionths <= 10_000 * MILLION:
        raise InvalidRate
    return millionths


def needs_rate(currency: str, rate_millionths: int | None) -> bool:
    """Whether amounts in `currency` cannot be brought into euros."""
    return currency not in ("", "EUR") and rate_millionths is None


def cents(amount: Decimal | None, currency: str, rate_millionths: int | None) -> int | None:
    """Euro cents, rounded half up once. None without an amount, without a rate it needs, or below half a cent.

    Amounts that say they are euros are never converted. Raises `TooDear`.
    """
    if amount is None or needs_rate(currency, rate_millionths):
        return None
    in_cents = amount * 100
    if rate_millionths is not None and currency != "EUR":
        in_cents = in_cents * rate_millionths / MILLION
    whole = int(in_cents.quantize(_CENT, ROUND_HALF_UP))
    if whole > MOST_CENTS:
        raise TooDear(whole)
    return whole or None


def selling_cents(record: Record, rate_millionths: int | None) -> int | None:
    """The selling price with VAT: the feed's own, else its price without VAT with the VAT of the row added."""
    if record.price is not None or record.price_net is None:
        return cents(record.price, record.currency, rate_millionths)
    rate_bp = 2000 if record.vat_rate_bp is None else record.vat_rate_bp
    return cents(record.price_net * (_WHOLE_BP + rate_bp) / _WHOLE_BP, record.currency, rate_millionths)
