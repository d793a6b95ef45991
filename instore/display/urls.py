from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "display"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:token>/", views.page, name="page"),
    path("<str:token>/now/", views.now, name="now"),
    path("<str:token>/touch/", views.touched, name="touch"),
    path("<str:token>/call/", views.call, name="call"),
    path("<str:token>/keep/", views.keep, name="keep"),
]
