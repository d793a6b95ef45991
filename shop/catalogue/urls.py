from django.urls import URLPattern, URLResolver, path

from .views.category import category
from .views.legal import privacy, terms
from .views.product import product, stock
from .views.search import search, suggestions
from .views.window import window

app_name = "catalogue"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", window, name="window"),
    path("c/<slug:slug>/", category, name="category"),
    path("p/<slug:slug>/", product, name="product"),
    path("p/<slug:slug>/stock/", stock, name="stock"),
    path("search/", search, name="search"),
    path("search/suggestions/", suggestions, name="suggestions"),
    path("terms/", terms, name="terms"),
    path("privacy/", privacy, name="privacy"),
]
