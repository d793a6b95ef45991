from django.urls import URLPattern, URLResolver, path

from .views import health

app_name = "manage_suggestions"
urlpatterns: list[URLPattern | URLResolver] = [path("health/", health, name="health")]
