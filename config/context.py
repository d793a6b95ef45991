from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from shop.basket.cookie import NAME as BASKET_COOKIE
from shop.basket.queries import count_in
from shop.catalogue.queries import shop_profile


def shop(request: HttpRequest) -> dict[str, Any]:
    """What every page may say about the shop; nothing is read until a template asks."""
    return {
        "shop": SimpleLazyObject(shop_profile),
        "basket_count": SimpleLazyObject(lambda: count_in(request.COOKIES.get(BASKET_COOKIE, ""))),
        "demo": settings.DEMO,
    }
