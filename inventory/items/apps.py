from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "inventory.items"
    label = "inventory_items"
