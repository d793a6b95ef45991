"""The table of products: look, search, change in place, save."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.backoffice.grid import PRICES, TEXTS, Grid, Typed
from shop.backoffice.queries import products as queries
from shop.backoffice.sheet.cells import parse_key, read_sheet
from shop.backoffice.sheet.save import SheetRefused, save_cells
from shop.backoffice.undo import offer_undo
from shop.catalogue.models import Attribute, Product
from shop.catalogue.words import capital, in_words
from shop.customers.access import actor_of, owner_required


@owner_required
def products(request: HttpRequest) -> HttpResponse:
    """The table; a POST saves what was typed, and shows it again with its remedies when some of it is refused."""
    if request.method != "POST":
        return _show(request, Typed())
    given = cells_of(request.POST)
    was = read_was(request.POST)
    try:
        saved = save_cells(given=given, was=was, actor=actor_of(request), now=timezone.now())
    except SheetRefused as refused:
        return _show(request, Typed(given, refused))
    queries.forget_summary()
    messages.success(request, saved_words(len(saved)))
    offer_undo_of(request, saved)
    return redirect(request.get_full_path())


def _show(request: HttpRequest, typed: Typed) -> HttpResponse:
    choice = choice_of(request.GET)
    noise = queries.noise_attribute()
    counted = queries.summary(noise)
    conditions = queries.missing_conditions(counted.usual, noise)
    page = queries.page_of(choice, conditions)
    columns = TEXTS if request.GET.get("show") == "texts" else PRICES
    energy = Attribute.objects.filter(kind=Attribute.Kind.ENERGY).first()
    grid = Grid(
        sheet=read_sheet(page.products, [one for one in (energy, noise) if one]),
        photos=queries.photo_counts(page.products),
        missing=queries.missing_of(page.products, conditions),
        energy=energy,
        noise=noise,
        columns=columns,
        typed=typed,
    )
    context: dict[str, Any] = {
        "rows": grid.rows(),
        "was": json.dumps(grid.was()),
        "columns": columns,
        "page": page,
        "choice": choice,
        "counts": counted,
        "tabs": _tabs(request, counted, choice),
        "departments": _departments(request, counted, choice),
        "states": _states(request, choice),
        "kept": _kept(request),
        "found": queries.chosen(choice, conditions).count(),
        "query": _filters(request),
        "refused": typed.refused,
        "urls": _urls(request, page),
        "has_energy": energy is not None,
        "has_noise": noise is not None,
    }
    return render(request, "manage/products.html", context, status=400 if typed.refused else 200)


def chosen_by(choice: queries.Choice) -> QuerySet[Product]:
    """All the products that these filters find, whatever their page."""
    noise = queries.noise_attribute()
    return queries.chosen(choice, queries.missing_conditions(queries.summary(noise).usual, noise))


def choice_of(query: QueryDict) -> queries.Choice:
    """The filters of an address; what makes no sense asks for nothing."""
    status = query.get("status", "")
    return queries.Choice(
        missing=query.get("missing", "")[:20],
        category=_id(query.get("category")),
        words=query.get("q", "").strip()[:100],
        status=status if status in Product.Status.values else "",
        after=_id(query.get("after")),
        before=_id(query.get("before")),
    )


def cells_of(form: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form that are cells."""
    return {name: str(text) for name, text in form.items() if parse_key(name)}


def read_was(form: Mapping[str, str]) -> dict[str, str]:
    """What the page showed, from the form's hidden field."""
    try:
        was = json.loads(form.get("was", "{}"))
    except ValueError:
        return {}
    return {str(name): str(text) for name, text in was.items()} if isinstance(was, dict) else {}


def offer_undo_of(request: HttpRequest, saved: Mapping[str, tuple[str, str]]) -> None:
    """One button that puts the cells back: the same form, the other way round."""
    if saved:
        was = {name: after for name, (_before, after) in saved.items()}
        cells = {name: before for name, (before, _after) in saved.items()}
        offer_undo(request, url=request.get_full_path(), fields={**cells, "was": json.dumps(was)})


def saved_words(count: int) -> str:
    """ "Four cells are saved." """
    if not count:
        return _("Nothing had changed.")
    sentence = ngettext("%(count)s change is saved.", "%(count)s changes are saved.", count)
    return capital(sentence % {"count": in_words(count)})


def _id(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def _tabs(request: HttpRequest, counted: queries.Summary, choice: queries.Choice) -> list[dict[str, Any]]:
    """All, and what is missing: the two that keep a product from selling well are amber while they are not zero."""
    names = {
        "price": _("without a price, so drafts"),
        "photo": _("without a photo"),
        "category": _("without a department"),
        "energy": _("without an energy class"),
        "noise": _("without a noise level"),
        "english": _("without English text"),
    }
    tabs = [{"name": _("all"), "count": counted.total, "here": not choice.missing, "url": _with(request, missing=None)}]
    for key, name in names.items():
        count = counted.missing.get(key, 0)
        if count or key in ("price", "photo", "english") or choice.missing == key:
            colour = "warn" if count and key in ("price", "photo") else "plain"
            url = _with(request, missing=key)
            tabs.append({"name": name, "count": count, "here": choice.missing == key, "url": url, "colour": colour})
    return tabs


def _departments(request: HttpRequest, counted: queries.Summary, choice: queries.Choice) -> list[dict[str, Any]]:
    """All, and the largest few, each with the other filters kept."""
    chips = [{"name": _("All departments"), "here": not choice.category, "url": _with(request, category=None)}]
    for category, count in queries.by_department(counted):
        here, url = choice.category == category.pk, _with(request, category=str(category.pk))
        chips.append({"name": category.name, "count": count, "here": here, "url": url})
    return chips


def _states(request: HttpRequest, choice: queries.Choice) -> list[dict[str, Any]]:
    names = {"": _("All"), "published": _("On sale"), "draft": _("Drafts"), "archived": _("Archived")}
    return [
        {"name": name, "here": choice.status == status, "url": _with(request, status=status)}
        for status, name in names.items()
    ]


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What a new search keeps: every other choice, back on the first page."""
    return [(name, value) for name, value in request.GET.dict().items() if name not in ("q", "after", "before")]


def _filters(request: HttpRequest) -> str:
    """The present choices as a query, without the page."""
    return urlencode({name: value for name, value in request.GET.items() if name not in ("after", "before")})


def _urls(request: HttpRequest, page: queries.Page) -> dict[str, str]:
    """The addresses that keep the present filters."""
    urls = {
        "prices": _with(request, show=None, after=request.GET.get("after"), before=request.GET.get("before")),
        "texts": _with(request, show="texts", after=request.GET.get("after"), before=request.GET.get("before")),
        "first": _with(request),
    }
    if page.products and page.has_next:
        urls["next"] = _with(request, after=str(page.products[-1].pk))
    if page.products and page.has_previous:
        urls["previous"] = _with(request, before=str(page.products[0].pk))
    return urls


def _with(request: HttpRequest, **changes: str | None) -> str:
    """This page's address with some filters changed, back on its first page unless told."""
    query = {name: value for name, value in request.GET.items() if name not in ("after", "before")}
    query.update({name: value for name, value in changes.items() if value})
    for name, value in changes.items():
        if not value:
            query.pop(name, None)
    address = reverse("manage:products")
    return f"{address}?{urlencode(query)}" if query else address
