from django.urls import URLPattern, path

from .views import imports, suppliers

app_name = "feeds"

urlpatterns: list[URLPattern] = [
    path("", suppliers.supplier_list, name="suppliers"),
    path("new/", suppliers.supplier_new, name="supplier_new"),
    path("<int:pk>/", suppliers.supplier_edit, name="supplier"),
    path("<int:pk>/archive/", suppliers.supplier_archive, name="supplier_archive"),
    path("imports/", imports.import_list, name="imports"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/progress/", imports.progress, name="progress"),
    path("imports/<int:pk>/columns/", imports.columns, name="columns"),
    path("imports/<int:pk>/apply/", imports.apply, name="apply"),
    path("imports/<int:pk>/drop/", imports.drop, name="drop"),
    path("imports/<int:pk>/undo/", imports.undo, name="undo"),
    path("imports/<int:pk>/refused.csv", imports.refused_rows, name="refused"),
]
