"""Six weeks of stays in front of the shelves, as counts: all that is kept of them after a day."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from analytics.collect.models import DailyCount
from analytics.collect.operations.rows import Thing, add_counts
from analytics.journeys.operations import LONG, STAY, TOUCH
from demo.history import HOLIDAYS, MONTHS, SHOP_TICKETS
from instore.floor.models import Zone, ZoneProduct

SEED = 2026
DAYS = 42
#: stays in front of a shelf for one ticket
STAYS = 6


def furnish(now: datetime) -> int:
    """Count the days before this one, if no stay was counted before; returns how many stays that were."""
    today = timezone.localdate(now)
    if DailyCount.objects.filter(kind=STAY).exists():
        return 0
    zones = {zone.pk: str(zone.number) for zone in Zone.objects.order_by("number")}
    shown: dict[int, list[int]] = {zone: [] for zone in zones}
    for zone, product in ZoneProduct.objects.order_by("pk").values_list("zone", "product"):
        shown[zone].append(product)
    made = 0
    for back in range(DAYS, 0, -1) if zones else ():
        counts = _day(today - timedelta(days=back), zones, shown)
        made += sum(number for thing, number in counts.items() if thing.kind == STAY)
        add_counts(counts)
    return made


def _day(day: date, zones: dict[int, str], shown: dict[int, list[int]]) -> Counter[Thing]:
    rng, counts = Random(f"{SEED}:stays:{day.isoformat()}"), Counter[Thing]()
    if (day.month, day.day) in HOLIDAYS:
        return counts
    usual = SHOP_TICKETS[day.weekday()] * MONTHS[day.month - 1] * STAYS
    for _ in range(round(usual * rng.uniform(0.85, 1.15))):
        zone = rng.choice(list(zones))
        counts[Thing(day, STAY, 0, zones[zone])] += 1
        if rng.random() < 0.34:
            counts[Thing(day, LONG, 0, zones[zone])] += 1
            if shown[zone] and rng.random() < 0.5:
                counts[Thing(day, TOUCH, rng.choice(shown[zone]), "")] += rng.randint(1, 3)
    return counts
