from django.apps import AppConfig


class PurchasingConfig(AppConfig):
    name = "inventory.purchasing"
    label = "inventory_purchasing"
