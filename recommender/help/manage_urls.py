from django.urls import URLPattern, URLResolver, path

from .manage_views import health, model

app_name = "help"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", model, name="model"),
    path("health/", health, name="health"),
]
