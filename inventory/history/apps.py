from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "inventory.history"
    label = "inventory_history"
