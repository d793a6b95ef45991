from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "inventory.outbox"
    label = "inventory_outbox"
