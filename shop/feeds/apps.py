from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "shop.feeds"
    label = "shop_feeds"
