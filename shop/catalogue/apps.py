from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "shop.catalogue"
    label = "shop_catalogue"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
