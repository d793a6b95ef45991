"""The owner's addresses, under /manage/zones/."""

from django.urls import URLPattern, URLResolver, path

from . import manage_views as views
from . import plan_views

app_name = "manage_zones"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.zones, name="list"),
    path("plan/", plan_views.live_plan, name="plan"),
    path("draw/", plan_views.draw, name="draw"),
    path("restore/", views.zone_restore, name="restore"),
    path("<int:number>/", views.zone, name="zone"),
    path("<int:number>/place/", plan_views.place, name="place"),
    path("<int:number>/put/", views.put, name="put"),
    path("<int:number>/take/", views.take, name="take"),
    path("<int:number>/remove/", views.zone_remove, name="remove"),
]
