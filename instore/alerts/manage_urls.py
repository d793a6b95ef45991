"""The owner's addresses, under /manage/alerts/."""

from django.urls import URLPattern, URLResolver, path

from . import manage_views as views

app_name = "manage_alerts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.history, name="history"),
    path("today/", views.today, name="today"),
]
