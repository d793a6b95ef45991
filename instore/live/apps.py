from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "instore.live"
    label = "instore_live"
