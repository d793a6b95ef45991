from django.urls import URLPattern, URLResolver, path

from .views import consent

app_name = "collect"
urlpatterns: list[URLPattern | URLResolver] = [path("consent/", consent, name="consent")]
