"""Tablets beside some products. Their addresses are secrets: kept beside the data, for the visitors' fingers alone."""

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from demo.content.categories import MODELS
from demo.furnish.actor import FURNISHER
from instore.display.models import Display
from instore.display.operations import make_display
from instore.floor.models import ZoneProduct
from shop.catalogue.models import Variant

BESIDE = ("BER-LV8", "BER-CB320-W", "MAR-PY71-N", "BER-VD14", "PDJ-EX-R", "SOL-AB-11")
KEPT = Path(settings.HOME) / "simulation" / "displays.json"


def furnish(now: datetime) -> int:
    """Put them there, if there is none yet; returns how many that were."""
    if Display.objects.exists():
        return 0
    first = {MODELS[sku].skus[0]: sku for sku in BESIDE}
    secrets: dict[str, str] = {}
    for variant in Variant.objects.filter(item__sku__in=first).select_related("product", "item").order_by("pk"):
        place = ZoneProduct.objects.filter(product=variant.product).select_related("zone").first()
        _, secret = make_display(
            name=variant.product.name_fr, product=variant.product, zone=place.zone if place else None,
            actor=FURNISHER, now=now,
        )  # fmt: skip
        secrets[first[variant.item.sku]] = secret
    _keep(secrets)
    return len(secrets)


def known() -> dict[str, str]:
    """From the SKU of a model to the secret of the display beside it."""
    try:
        kept: dict[str, str] = json.loads(KEPT.read_text())
    except (OSError, ValueError):
        return {}
    return kept


def _keep(secrets: dict[str, str]) -> None:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(KEPT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(secrets, file)
