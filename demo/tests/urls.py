"""The addresses that a demonstration has, for tests: `config` is above this room."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

pages: list[URLPattern | URLResolver] = [
    path("", include("shop.catalogue.urls")),
    path("", include("shop.basket.urls")),
    path("", include("shop.orders.urls")),
    path("demo/", include("demo.urls")),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("tablet/", include("instore.tablet.urls")),
    path("manage/", include("shop.backoffice.urls")),
    path("", include("analytics.collect.urls")),
    *i18n_patterns(*pages, prefix_default_language=False),
]
