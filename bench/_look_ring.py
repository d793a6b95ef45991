"""Run in the home of a furnished shop: somebody has stood four minutes in front of the washing machines, and it rings.

Prints the address of the tablet beside one of them.
"""

import os
from datetime import timedelta

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.utils import timezone

    from demo.furnish.displays import known
    from instore.alerts.operations import raise_alert
    from instore.floor.models import Zone
    from instore.floor.operations.presence import sense
    from shop.catalogue.models import Product

    now = timezone.now()
    came = now - timedelta(minutes=4, seconds=12)
    zone = Zone.objects.get(number=1)
    episode = sense(zone=zone, source="bench look", present=True, at=came, now=came)
    goods = {product.part_number: product for product in Product.objects.filter(brand="Berthier")}
    raise_alert(
        zone=zone,
        kind="help",
        now=now,
        score=0.87,
        reasons=[{"code": "returns", "count": 2}, {"code": "displays", "count": 2}, {"code": "picks", "count": 1}],
        episode=episode,
        product=goods["BER-LV8"],
        alternative=goods["BER-ET45-W"],
    )
    print(f"display/{known()['BER-LV8']}/")


if __name__ == "__main__":
    main()
