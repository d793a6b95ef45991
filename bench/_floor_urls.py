"""The shop's own addresses, and two beside them to compare with: nothing, and 24 rows by one query."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from config.urls import handler404, handler500
from config.urls import urlpatterns as shop
from shop.catalogue.models import Product

ROWS = Template("<ul>{% for row in rows %}<li>{{ row.name_fr }} {{ row.price_cents }}</li>{% endfor %}</ul>")


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def rows(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROWS.render(Context({"rows": Product.objects.order_by("pk")[:24]})))


urlpatterns = [path("floor/empty/", empty), path("floor/rows/", rows), *shop]
__all__ = ["handler404", "handler500", "urlpatterns"]
