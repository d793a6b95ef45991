"""Sales as a file for a spreadsheet: no cell can become a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.backoffice.sheet.typed import plain_rate
from shop.catalogue import money
from shop.orders.models import OrderLine

_NUMBER = re.compile(r"-?[\d\u00a0 ]+([.,]\d+)?")


class _Line:
    """What csv.writer wants: it hands the line over instead of writing it."""

    def write(self, text: str) -> str:
        return text


def safe(value: Any) -> str:
    """The text of a cell; one that a spreadsheet would calculate is quoted, a plain number is not."""
    text = str(value).replace("\0", "")
    if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def lines_of(rows: Iterable[OrderLine]) -> Iterator[str]:
    """The lines of the file, in the language of the moment: ";" and decimal commas in French.

    The language is noted now: the lines are made later, when the answer is already leaving.
    """
    return _lines(rows, get_language() or "fr")


def _lines(rows: Iterable[OrderLine], language: str) -> Iterator[str]:
    with translation.override(language):
        yield _header()
    for row in rows:
        with translation.override(language):
            yield _writer().writerow([safe(value) for value in _cells(row)])


def _writer() -> Any:
    return csv.writer(_Line(), delimiter="," if money.in_english() else ";")


def _header() -> str:
    header = (
        _("Date"),
        _("Time"),
        _("Order"),
        _("Channel"),
        _("State"),
        _("Customer"),
        _("Reference"),
        _("Product"),
        _("Quantity"),
        _("Unit price"),
        _("Total"),
        _("VAT rate"),
        _("Returned"),
        _("Payment"),
    )
    # the mark by which spreadsheets know UTF-8
    return "\ufeff" + str(_writer().writerow(header))


def _cells(line: OrderLine) -> tuple[Any, ...]:
    order = line.order
    at = timezone.localtime(order.placed_at)
    return (
        f"{at:%Y-%m-%d}",
        f"{at:%H:%M}",
        order.number,
        order.get_channel_display(),
        order.get_state_display(),
        order.customer_name,
        line.sku,
        line.name,
        line.quantity,
        _amount(line.unit_cents),
        _amount(line.total_cents),
        plain_rate(line.vat_rate_bp),
        line.returned,
        order.payment_method,
    )


def _amount(cents: int) -> str:
    """Without a thousands separator, so that a spreadsheet reads a number."""
    text = f"{cents // 100}.{cents % 100:02d}"
    return text if money.in_english() else text.replace(".", ",")
