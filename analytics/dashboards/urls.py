from django.urls import URLPattern, URLResolver, path

from .views import visits

app_name = "dashboards"
urlpatterns: list[URLPattern | URLResolver] = [path("", visits, name="visits")]
