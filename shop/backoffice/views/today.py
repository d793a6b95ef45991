"""The news of the day, and what it asks for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shop.backoffice.advice import worth_doing
from shop.backoffice.chart import chart_of
from shop.backoffice.news import news_of
from shop.backoffice.queries import pace
from shop.backoffice.queries import today as queries
from shop.customers.access import owner_required


@owner_required
def today(request: HttpRequest) -> HttpResponse:
    """The page; htmx asks for its fragment alone when something was sold."""
    now = timezone.now()
    day = queries.day_so_far(now)
    watched = pace.to_watch(now=now, limit=6)
    waiting = queries.waiting()
    imports = queries.imports_to_look_at(now)
    gaps = queries.gaps()
    context: dict[str, Any] = {
        "now": now,
        "day": day,
        "news": news_of(day, now),
        "chart": chart_of(day.hours),
        "watched": watched,
        "waiting": waiting,
        "imports": imports,
        "advice": worth_doing(
            watched=watched,
            waiting=waiting,
            imports=imports,
            gaps=gaps,
            now=now,
            letters=queries.letters_unsent(now),
        ),
    }
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "manage/_today.html" if fragment else "manage/today.html", context)
