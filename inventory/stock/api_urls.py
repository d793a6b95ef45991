"""Addresses under /api/v1/; an SKU may hold anything, a slash too."""

from django.urls import path

from . import api

urlpatterns = [
    path("stock/", api.StockList.as_view(), name="stock_list"),
    path("stock/<path:sku>/receive/", api.Receive.as_view(), name="stock_receive"),
    path("stock/<path:sku>/", api.Stock.as_view(), name="stock"),
    path("holds/", api.Holds.as_view(), name="holds"),
    path("holds/<uuid:pk>/", api.OneHold.as_view(), name="hold"),
    path("holds/<uuid:pk>/release/", api.ReleaseHold.as_view(), name="hold_release"),
]
