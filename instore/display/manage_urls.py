"""The owner's addresses, under /manage/displays/."""

from django.urls import URLPattern, URLResolver, path

from . import manage_views

app_name = "manage_displays"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", manage_views.displays, name="list"),
    path("new/", manage_views.new, name="new"),
    path("<int:pk>/change/", manage_views.change, name="change"),
    path("<int:pk>/renew/", manage_views.renew, name="renew"),
    path("<int:pk>/revoke/", manage_views.revoke, name="revoke"),
]
