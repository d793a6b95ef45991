from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.tree import Tree
from shop.catalogue.queries.window import window as what_stands_in_it


@require_safe
def window(request: HttpRequest) -> HttpResponse:
    """The shop window: all of it can be taken home today."""
    tree, profile = Tree(), shop_profile()
    shown = what_stands_in_it(tree, profile=profile, now=timezone.now())
    return render(request, "shop/window.html", {"shop": profile, "tree": tree, "window": shown})
