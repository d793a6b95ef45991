"""What the owner sees of calls: today in a sentence, and all of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shop.customers.access import owner_required

from .lifecycle import MANAGER
from .manage_words import news_of, rivals_of
from .models import Alert
from .queries import day_of, length_of, page_of, waiting
from .words import first_name, sentence_of

_A_PAGE = 50
_S = Alert.State
#: what the list can be narrowed to
_SHOWN = {"": (), "open": Alert.LIVING, "resolved": (_S.RESOLVED,), "missed": (_S.EXPIRED, _S.AUTO_CLEARED)}


@owner_required
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """A fragment for the day's page: it fills itself, and follows the live push."""
    now = timezone.now()
    day = day_of(now)
    unheard = [one for one in waiting() if one.rings and one.level >= MANAGER]
    said = {"news": news_of(day), "rivals": rivals_of(day)}
    return render(request, "alerts/manage/_today.html", {"day": day, "unheard": unheard, **said})


@owner_required
@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """Every call, the newest first."""
    now = timezone.now()
    shown = request.GET.get("show", "")
    states = _SHOWN.get(shown, ())
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    found = page_of([str(state) for state in states], before=start, limit=_A_PAGE)
    rows = [
        {
            "alert": one,
            "sentence": sentence_of(one),
            "who": first_name(one),
            "wait": one.claimed_at - one.opened_at if one.claimed_at and one.opened_at else None,
            "seconds": int(length_of(one, one.closed_at or now)),
        }
        for one in found[:_A_PAGE]
    ]
    more = found[_A_PAGE - 1].pk if len(found) > _A_PAGE else None
    day = day_of(now)
    context = {"rows": rows, "more": more, "show": shown if shown in _SHOWN else "", "news": news_of(day)}
    context["rivals"] = rivals_of(day)
    return render(request, "alerts/manage/history.html", context)
