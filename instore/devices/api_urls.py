"""Addresses under /api/v1/."""

from django.urls import path

from . import api

urlpatterns = [path("readings/", api.Readings.as_view(), name="readings")]
