"""Addresses under /api/v1/."""

from django.urls import path

from . import api

urlpatterns = [
    path("sales/", api.Sales.as_view(), name="sales"),
    path("sales/<int:number>/", api.OneSale.as_view(), name="sale"),
    path("sales/<int:number>/return/", api.TakeBack.as_view(), name="sale_return"),
]
