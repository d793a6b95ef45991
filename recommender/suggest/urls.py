from django.urls import URLPattern, URLResolver, path

from .views import for_basket, for_product

app_name = "recommender"
urlpatterns: list[URLPattern | URLResolver] = [
    path("suggestions/product/<path:sku>/", for_product, name="for_product"),
    path("suggestions/basket/", for_basket, name="for_basket"),
]
