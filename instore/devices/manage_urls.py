"""The owner's addresses, under /manage/devices/."""

from django.urls import URLPattern, URLResolver, path

from . import manage_views as views

app_name = "manage_devices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.devices, name="list"),
    path("add/", views.add, name="add"),
    path("<int:pk>/", views.device, name="device"),
    path("<int:pk>/accept/", views.accept, name="accept"),
    path("<int:pk>/refuse/", views.refuse, name="refuse"),
    path("<int:pk>/restore/", views.restore, name="restore"),
    path("<int:pk>/place/", views.place, name="place"),
    path("<int:pk>/credential/", views.credential, name="credential"),
    path("<int:pk>/credential/withdraw/", views.withdraw, name="withdraw"),
]
