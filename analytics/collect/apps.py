from django.apps import AppConfig


class CollectConfig(AppConfig):
    name = "analytics.collect"
    label = "analytics_collect"
