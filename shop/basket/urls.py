from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "basket"
urlpatterns: list[URLPattern | URLResolver] = [
    path("basket/", views.basket, name="basket"),
    path("basket/add/", views.add, name="add"),
    path("basket/<int:variant_id>/", views.change, name="change"),
]
