from django.urls import URLPattern, URLResolver, path

from demo import views

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("floor/", views.floor, name="floor"),
    path("tablet/", views.tablet, name="tablet"),
    path("story/", views.story, name="story"),
    path("told/", views.told, name="told"),
    path("pace/", views.change_pace, name="pace"),
    path("calls/<int:pk>/<slug:verb>/", views.tap, name="tap"),
    path("seller/", views.enter_seller, name="enter_seller"),
    path("owner/", views.enter_owner, name="enter_owner"),
]
