from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inventory.stock.queries import availability
from shop.catalogue.availability import places_of, stock_of
from shop.catalogue.models import Product, Variant
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.alternatives import alternatives, read_around
from shop.catalogue.queries.product import find_product, product_page
from shop.catalogue.queries.tree import Tree


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """One product, in one of its variants (`?v=SKU`)."""
    found = find_product(slug)
    now = timezone.now()
    if found is None:
        raise Http404
    read = read_around(found)
    page = product_page(found, sku=request.GET.get("v", ""), now=now, read=read)
    if page is None:
        raise Http404
    tree, profile = Tree(), shop_profile()
    rayon = tree.rayon_of(found.category_id)
    context = {
        "shop": profile,
        "tree": tree,
        "page": page,
        "product": found,
        "variant": page.variant,
        "category": tree.by_id.get(found.category_id or 0),
        "chain": tree.chain(tree.by_id.get(found.category_id or 0)),
        "rayon": rayon,
        "stock": stock_of(page.found, profile, now),
        "places": places_of(page.found, profile, now, zone=rayon.number if rayon else None),
        "now": now,
        "alternatives": alternatives(found, profile=profile, now=now, read=read),
    }
    return render(request, "shop/product.html", context)


@require_safe
def stock(request: HttpRequest, slug: str) -> HttpResponse:
    """Where it is, at this moment: asked for again every few seconds."""
    variant = (
        Variant.objects.select_related("item", "product")
        .filter(
            item__sku=request.GET.get("v", "").replace("\0", ""),
            product__slug=slug,
            product__status=Product.Status.PUBLISHED,
        )
        .first()
    )
    if variant is None:
        raise Http404
    now, profile = timezone.now(), shop_profile()
    found = availability([variant.item_id], kinds={variant.item_id: variant.item.kind})[variant.item_id]
    rayon = Tree().rayon_of(variant.product.category_id)
    there = stock_of(found, profile, now)
    context = {
        "shop": profile,
        "product": variant.product,
        "variant": variant,
        "rayon": rayon,
        "stock": there,
        "places": places_of(found, profile, now, zone=rayon.number if rayon else None),
        "now": now,
        # its price comes along: it may have changed since the page was opened
        "again": True,
        # its button too, but only when it must change: a finger may be on it
        "turned": request.GET.get("had") != ("1" if there.available > 0 else "0"),
    }
    return render(request, "shop/_stock.html", context)
