"""The owner's page of visits: web and floor, from looking to buying."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from analytics.journeys import queries as journeys
from instore.devices.queries import health
from shop.customers.access import owner_required

from . import queries
from .advice import DEVICES, Known, worth_doing
from .page import devices_words, refused_rows, source_rows
from .words import news_of, rows_of, sentences

#: spans that can be asked for, in days
SPANS = (7, 28)
_MOST = 5


@owner_required
def visits(request: HttpRequest) -> HttpResponse:
    """A week of visits, or four."""
    now = timezone.now()
    days = next((one for one in SPANS if request.GET.get("days") == str(one)), SPANS[0])
    # today and the days before it: whole days, because counts are kept by day
    since = timezone.localtime(now - timedelta(days=days - 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    found = journeys.funnel(since, now)
    viewed, left = journeys.most_viewed(since, now, _MOST), journeys.viewed_not_bought(since, now, _MOST)
    devices, tally = health(now), queries.tally(since, now)
    known = Known(
        viewed=viewed,
        left=left,
        away=queries.none_here(viewed),
        unanswered=queries.unanswered(since, now),
        in_vain=queries.searched_in_vain(since, now),
        devices=devices,
        now=now,
    )
    context: dict[str, Any] = {
        "now": now,
        "days": days,
        "spans": SPANS,
        "funnel": found,
        "news": news_of(found, queries.visits_between(since - timedelta(days=days), since), days),
        "rows": rows_of(found),
        "sentences": sentences(found),
        "advice": worth_doing(known),
        "viewed": viewed,
        "left": left,
        "sources": source_rows(tally.sources),
        "refused": refused_rows(tally.refused),
        "answers": tally.answers,
        "devices": devices_words(devices),
        "devices_url": DEVICES,
    }
    return render(request, "analytics/visits.html", context)
