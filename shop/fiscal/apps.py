from django.apps import AppConfig


class FiscalConfig(AppConfig):
    name = "shop.fiscal"
    label = "shop_fiscal"
