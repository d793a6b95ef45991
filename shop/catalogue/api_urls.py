from django.urls import URLPattern, URLResolver, path

from .api import ProductDetail, ProductList

urlpatterns: list[URLPattern | URLResolver] = [
    path("products/", ProductList.as_view(), name="products"),
    path("products/<str:sku>/", ProductDetail.as_view(), name="product"),
]
