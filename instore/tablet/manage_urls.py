"""The owner's addresses, under /manage/tablets/."""

from django.urls import URLPattern, URLResolver, path

from .views import manage

app_name = "manage_tablets"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", manage.tablets, name="list"),
    path("code/", manage.new_code, name="code"),
    path("<int:pk>/unlock/", manage.let_again, name="unlock"),
    path("<int:pk>/revoke/", manage.remove, name="revoke"),
    path("<int:pk>/change/", manage.rename, name="change"),
]
