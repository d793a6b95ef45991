"""Every address of Comptoir, in one place."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from config.media import media
from config.trust import authority

Patterns = list[URLPattern | URLResolver]

api: Patterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    path("", include("inventory.stock.api_urls")),
    path("", include("shop.catalogue.api_urls")),
    path("", include("shop.orders.api_urls")),
    path("", include("instore.devices.api_urls")),
    path("", include("analytics.collect.api_urls")),
    path("", include("instore.alerts.api_urls")),
    path("", include("recommender.suggest.api_urls")),
]

# visitors: French without a prefix, English under /en/
pages: Patterns = [
    path("", include("shop.catalogue.urls")),
    path("", include("shop.basket.urls")),
    path("", include("shop.orders.urls")),
    path("", include("recommender.suggest.urls")),
    *([path("demo/", include("demo.urls"))] if settings.DEMO else []),
]

urlpatterns: Patterns = [
    path("api/v1/", include((api, "api"))),
    path("tablet/", include("instore.tablet.urls")),
    path("display/", include("instore.display.urls")),
    path("manage/tablets/", include("instore.tablet.manage_urls")),
    path("manage/displays/", include("instore.display.manage_urls")),
    path("manage/devices/", include("instore.devices.manage_urls")),
    path("manage/zones/", include("instore.floor.manage_urls")),
    path("manage/alerts/", include("instore.alerts.manage_urls")),
    path("manage/visits/", include("analytics.dashboards.urls")),
    path("manage/help/", include("recommender.help.manage_urls")),
    path("manage/suggestions/", include("recommender.suggest.manage_urls")),
    path("manage/suppliers/", include("shop.feeds.urls")),
    path("manage/", include("shop.backoffice.urls")),
    path("", include("analytics.collect.urls")),
    path("language/", set_language, name="set_language"),
    path("media/<path:path>", media, name="media"),
    path("authority.crt", authority, name="authority"),
    *([path("admin/", admin.site.urls)] if settings.DEBUG else []),
    *i18n_patterns(*pages, prefix_default_language=False),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.broken"
