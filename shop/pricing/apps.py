from django.apps import AppConfig


class PricingConfig(AppConfig):
    name = "shop.pricing"
    label = "shop_pricing"
