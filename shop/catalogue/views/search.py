from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.finding import find, suggest
from shop.catalogue.queries.tree import Tree
from shop.catalogue.search.selection import read_selection
from shop.catalogue.search.wording import MOST_LETTERS


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a visitor typed, what was understood, and what there is for it."""
    tree, profile = Tree(), shop_profile()
    typed = _typed(request)
    exactly = request.GET.get("exact") == "1"
    finding = find(typed, read_selection(request.GET), tree, profile=profile, now=timezone.now(), exactly=exactly)
    context = {"shop": profile, "tree": tree, "finding": finding, "typed": typed, "exactly": exactly}
    return render(request, "shop/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A few products while somebody types, as links under the field."""
    cards = suggest(_typed(request), Tree(), profile=shop_profile(), now=timezone.now())
    return render(request, "shop/_suggestions.html", {"cards": cards, "typed": _typed(request)})


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "")[:MOST_LETTERS].strip()
