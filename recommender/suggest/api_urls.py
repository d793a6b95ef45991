from django.urls import URLPattern, URLResolver, path

from .api import Recommendations

urlpatterns: list[URLPattern | URLResolver] = [
    path("recommendations/", Recommendations.as_view(), name="recommendations")
]
