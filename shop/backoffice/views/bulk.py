"""Publish or withdraw many products of the table in one action, with its report and its way back."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from inventory.refusal import Refusal
from shop.backoffice.queries import products as queries
from shop.backoffice.undo import offer_undo
from shop.catalogue.models import Product, StatusLine, StatusRun
from shop.catalogue.money import whole_number
from shop.catalogue.operations import status_runs
from shop.catalogue.tasks import hand_over
from shop.customers.access import actor_of, owner_required

from .products import choice_of, chosen_by

#: so few are done while the owner waits; more are the worker's
AT_ONCE = status_runs.BATCH
#: refused products that the report names
_NAMED = 50
_REFUSED = (StatusLine.Result.NO_PRICE, StatusLine.Result.NO_NAME, StatusLine.Result.KEPT)


@owner_required
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Publish or withdraw the ticked products, or all those that the filters of the address find."""
    status = Product.Status.PUBLISHED if request.POST.get("do") == "publish" else Product.Status.DRAFT
    try:
        run = status_runs.ask_for_status(
            products=_asked_for(request), status=status, actor=actor_of(request), now=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_table(request))
    return _started(request, run)


def _asked_for(request: HttpRequest) -> Any:
    if request.POST.get("all"):
        return chosen_by(choice_of(request.GET)).order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5_000)
    given = [int(pk) for pk in request.POST.getlist("product")[:AT_ONCE] if pk.isdecimal() and len(pk) < 18]
    return Product.objects.filter(pk__in=given).order_by("pk").values_list("pk", flat=True)


def _started(request: HttpRequest, run: StatusRun) -> HttpResponse:
    """A few are done now, and the table says so; many, or refused ones, have a page of their own."""
    page = f"{reverse('manage:bulk_run', args=[run.pk])}?{request.GET.urlencode()}"
    if run.total > AT_ONCE:
        hand_over(run)
        return redirect(page)
    while status_runs.work_on(run=run, now=timezone.now()):
        pass
    run.refresh_from_db()
    queries.forget_summary()
    counts = _counts(run)
    if run.state != StatusRun.State.DONE or any(counts.get(name) for name in _REFUSED):
        return redirect(page)
    messages.success(request, _said(run, counts))
    if counts.get(StatusLine.Result.CHANGED):
        undo_url = f"{reverse('manage:bulk_undo', args=[run.pk])}?{request.GET.urlencode()}"
        offer_undo(request, url=undo_url, fields={})
    return redirect(_table(request))


@owner_required
def run_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; then what came of it, and why some could not be."""
    return render(request, "manage/bulk.html", _report(request, get_object_or_404(StatusRun, pk=pk)))


@owner_required
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that moves, asked again every second; once it is done the page is loaded again."""
    run = get_object_or_404(StatusRun, pk=pk)
    if run.at_work:
        return render(request, "manage/_bulk_progress.html", _report(request, run))
    queries.forget_summary()
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer


@owner_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back exactly those that the run changed."""
    found = get_object_or_404(StatusRun, pk=pk)
    try:
        run = status_runs.ask_to_put_back(run=found, actor=actor_of(request), now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_table(request))
    return _started(request, run) if run.total > AT_ONCE else _put_back(request, run)


def _put_back(request: HttpRequest, run: StatusRun) -> HttpResponse:
    while status_runs.work_on(run=run, now=timezone.now()):
        pass
    run.refresh_from_db()
    queries.forget_summary()
    counts = _counts(run)
    if counts.get(StatusLine.Result.KEPT):
        return redirect(f"{reverse('manage:bulk_run', args=[run.pk])}?{request.GET.urlencode()}")
    messages.success(request, _said(run, counts))
    return redirect(_table(request))


def _report(request: HttpRequest, run: StatusRun) -> dict[str, Any]:
    counts = _counts(run)
    waits = StatusLine.Result.CHANGED if run.state == StatusRun.State.UNDOING else StatusLine.Result.WAITING
    left = counts.get(waits, 0) if run.at_work else 0
    total = sum(counts.values())
    refused = run.lines.filter(result__in=_REFUSED).select_related("product").order_by("product_id")
    return {
        "run": run,
        "counts": counts,
        "said": _said(run, counts),
        "share": round((total - left) * 100 / total) if total else 100,
        "done": total - left,
        "total": total,
        "refused": [] if run.at_work else list(refused[:_NAMED]),
        "refused_count": sum(counts.get(name, 0) for name in _REFUSED),
        "silent": run.at_work and (timezone.now() - run.beat_at).total_seconds() > 20,
        "table": _table(request),
        "query": request.GET.urlencode(),
    }


def _counts(run: StatusRun) -> dict[str, int]:
    return dict(run.lines.order_by().values_list("result").annotate(n=Count("pk")))


def _said(run: StatusRun, counts: dict[str, int]) -> str:
    """ "4 products are on sale." """
    if run.undone_by:
        n = counts.get(StatusLine.Result.UNDONE, 0)
        said = ngettext("%(count)s product is what it was before.", "%(count)s products are what they were before.", n)
    elif run.publishes:
        n = counts.get(StatusLine.Result.CHANGED, 0)
        said = ngettext("%(count)s product was published.", "%(count)s products were published.", n)
    else:
        n = counts.get(StatusLine.Result.CHANGED, 0)
        said = ngettext("%(count)s product was withdrawn.", "%(count)s products were withdrawn.", n)
    return said % {"count": whole_number(n)}


def _table(request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{reverse('manage:products')}?{query}" if query else reverse("manage:products")
