from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from shop.catalogue.queries import facets, shop_profile
from shop.catalogue.queries.category import shelf_of
from shop.catalogue.queries.tree import Tree
from shop.catalogue.search.selection import read_selection


@require_safe
@vary_on_headers("HX-Request")
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """A rayon: its shelf, with the visitor's filters and order. Without a script the form is sent by its button."""
    tree = Tree()
    here = tree.by_slug.get(slug)
    if here is None:
        raise Http404
    chosen = read_selection(request.GET)
    profile = shop_profile()
    shelf = shelf_of(here, tree, chosen, profile=profile, now=timezone.now())
    if chosen.page > shelf.pages:
        return redirect(reverse("catalogue:category", args=[slug]) + chosen.address())
    context = {
        "shop": profile,
        "tree": tree,
        "category": here,
        "rayon": tree.rayon_of(here.pk),
        "chain": tree.chain(here),
        "shelf": shelf,
        "chosen": chosen,
        "chips": facets.chips(chosen, shelf.attributes, tree.by_slug, shelf.labels),
        "address": reverse("catalogue:category", args=[slug]),
    }
    fragment = request.headers.get("HX-Target") == "shelf"
    return render(request, "shop/_shelf.html" if fragment else "shop/category.html", context)
