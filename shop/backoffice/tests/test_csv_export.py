"""Sales for a spreadsheet: no cell can become a formula."""

import csv
import io

import pytest
from django.utils import timezone

from shop.backoffice.csv_export import safe
from shop.backoffice.tests.factories import owners_browser
from shop.orders.models import Order, OrderLine
from shop.orders.tests.factories import make_sale, make_variant


@pytest.mark.parametrize("text", ["=1+1", "+33 6", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_what_a_spreadsheet_would_calculate_is_quoted(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize("text", ["-12,50", "549,00", "Lave-linge", "", "BER-LV8", 3])
def test_what_is_harmless_stays(text: object) -> None:
    assert safe(text) == str(text)


@pytest.mark.django_db
def test_the_file_has_every_line_of_the_day_in_french() -> None:
    order = make_sale((make_variant("A", cents=129900), 2), now=timezone.now())
    Order.objects.filter(pk=order.pk).update(customer_name='=CMD("calc")')
    OrderLine.objects.update(name="Lave-linge; blanc")
    answer = owners_browser().get("/manage/sales/export.csv")
    text = answer.getvalue().decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(text), delimiter=";")
    assert header[2:6] == ["Commande", "Canal", "État", "Client"]
    assert row[5:11] == ['\'=CMD("calc")', "A", "Lave-linge; blanc", "2", "1299,00", "2598,00"]
    assert answer.headers["Content-Disposition"].startswith("attachment;")


@pytest.mark.django_db
def test_an_english_owner_has_an_english_file() -> None:
    make_sale((make_variant("A", cents=129900), 1), now=timezone.now())
    from shop.customers.tests.factories import make_owner, signed_in

    answer = signed_in(make_owner(language="en")).get("/manage/sales/export.csv")
    header, row = csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    assert header[2] == "Order"
    assert row[9] == "1299.00"
