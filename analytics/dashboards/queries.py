"""What the page of visits shows beside the journeys: where visits come from, what was missing, what did not count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Lower
from django.utils import timezone

from analytics.collect.models import DailyCount, Event, Kind
from analytics.journeys.queries import Seen
from instore.alerts.models import Alert
from instore.floor.models import Zone
from inventory.stock.queries import availability
from shop.catalogue.models import Variant


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a span of days by what tells them apart, one kind each."""

    sources: Counter[str]
    refused: Counter[str]
    answers: Counter[str]


def tally(since: datetime, now: datetime) -> Tally:
    """One query."""
    found = Tally(Counter(), Counter(), Counter())
    kinds = {"source": found.sources, "refused": found.refused, "consent": found.answers}
    rows = DailyCount.objects.filter(
        day__gte=timezone.localdate(since), day__lte=timezone.localdate(now), kind__in=list(kinds)
    )
    for kind, source, number in rows.order_by().values_list("kind", "source").annotate(n=Sum("number")):
        kinds[kind][source] = number
    return found


def visits_between(since: datetime, until: datetime) -> int:
    """Visits of the site on the days from one moment to before another. One query."""
    days = {"day__gte": timezone.localdate(since), "day__lt": timezone.localdate(until)}
    return int(DailyCount.objects.filter(kind=Kind.SOURCE, **days).aggregate(n=Sum("number", default=0))["n"])


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A zone where alerts ended without anybody coming."""

    zone: Zone
    alerts: int
    missed: int


def unanswered(since: datetime, now: datetime) -> Unanswered | None:
    """The zone where it happened most. Two queries."""
    missed = Count("pk", filter=Q(state=Alert.State.EXPIRED))
    rows = Alert.objects.filter(opened_at__gte=since, opened_at__lte=now).order_by().values("zone")
    worst = rows.annotate(n=Count("pk"), missed=missed).filter(missed__gte=2).order_by("-missed", "zone").first()
    if worst is None:
        return None
    return Unanswered(Zone.objects.get(pk=worst["zone"]), worst["n"], worst["missed"])


@dataclass(frozen=True, slots=True)
class InVain:
    """Words that visitors searched for and found nothing."""

    words: str
    times: int


def searched_in_vain(since: datetime, now: datetime) -> InVain | None:
    """What was missed by most visits, of those who agreed to tell. One query."""
    rows = Event.objects.filter(kind=Kind.SEARCH, value=0, at__gte=since, at__lte=now, props__has_key="q").order_by()
    asked = rows.annotate(words=Lower(KT("props__q"))).values("words").annotate(n=Count("visit", distinct=True))
    most = asked.filter(n__gte=3).order_by("-n", "words").first()
    return InVain(most["words"], most["n"]) if most else None


def none_here(seen: Iterable[Seen]) -> dict[int, Variant]:
    """Of these products, those of which nothing can be taken at once though other places have some. Few queries."""
    ids = [one.product_id for one in seen]
    variants = list(Variant.objects.filter(product__in=ids, price_cents__isnull=False).select_related("item"))
    found = availability(variant.item_id for variant in variants)
    here = {variant.product_id for variant in variants if found[variant.item_id].here_now}
    return {
        variant.product_id: variant
        for variant in variants
        if variant.product_id not in here and found[variant.item_id].available > 0
    }
