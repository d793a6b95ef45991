"""Addresses under /api/v1/."""

from django.urls import path

from . import api

urlpatterns = [
    path("alerts/", api.Alerts.as_view(), name="alerts"),
    path("alerts/<int:pk>/", api.OneAlert.as_view(), name="alert"),
    path("alerts/<int:pk>/claim/", api.Claim.as_view(), name="alert_claim"),
    path("alerts/<int:pk>/on_site/", api.OnSite.as_view(), name="alert_on_site"),
    path("alerts/<int:pk>/snooze/", api.Snooze.as_view(), name="alert_snooze"),
    path("alerts/<int:pk>/resolve/", api.Resolve.as_view(), name="alert_resolve"),
]
