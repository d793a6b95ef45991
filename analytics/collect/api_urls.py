from django.urls import URLPattern, URLResolver, path

from .api import Events

urlpatterns: list[URLPattern | URLResolver] = [path("events/", Events.as_view(), name="events")]
