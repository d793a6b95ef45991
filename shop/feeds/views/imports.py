"""Imports: a file, its columns, its preview, its report, and the way back."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inventory.purchasing.operations import create_supplier
from inventory.purchasing.queries import named
from inventory.refusal import Refusal
from shop.customers.access import actor_of, owner_required

from ..export import refused_csv
from ..forms import COLUMN_CHOICES, UploadForm
from ..models import FeedImport
from ..operations import start
from ..operations.undo import ask_to_undo
from ..problems import unreadable
from ..queries import BANDS, band, filter_counts, is_silent, recent_imports
from ..report import decimals_as, of_name, prices_left_out, understood_as
from ..tasks import hand_over

_AT_WORK = (
    FeedImport.State.WAITING,
    FeedImport.State.PREVIEWING,
    FeedImport.State.RUNNING,
    FeedImport.State.UNDOING,
)


@owner_required
def import_list(request: HttpRequest) -> HttpResponse:
    """Every import, newest first."""
    before = request.GET.get("before", "")
    found = recent_imports(limit=51, before=int(before) if before.isdecimal() and len(before) < 18 else 0)
    context = {"imports": found[:50], "more": found[49].pk if len(found) > 50 else None}
    return render(request, "manage/imports/list.html", context)


@owner_required
def import_new(request: HttpRequest) -> HttpResponse:
    """Send a file; it is only read, nothing of it is written before it is confirmed."""
    supplier = request.GET.get("supplier", "")
    form = UploadForm(request.POST or None, request.FILES or None, initial={"supplier": supplier or None})
    if request.method == "POST" and form.is_valid():
        try:
            made = _started(request, form.cleaned_data)
        except Refusal as refusal:
            form.add_error("supplier" if refusal.code.startswith("supplier") else "file", str(refusal))
        else:
            hand_over(made)
            return redirect("feeds:import", pk=made.pk)
    return render(request, "manage/imports/new.html", {"form": form}, status=400 if form.errors else 200)


@transaction.atomic
def _started(request: HttpRequest, facts: dict[str, Any]) -> FeedImport:
    """The import; a file that is refused leaves no new supplier behind, and a name that is known is that supplier."""
    actor, now = actor_of(request), timezone.now()
    supplier = facts["supplier"] or named(facts["new_supplier"])
    supplier = supplier or create_supplier(name=facts["new_supplier"], actor=actor, now=now)
    return start.start_from_upload(
        supplier=supplier,
        file=facts["file"],
        name=facts["file"].name,
        actor=actor,
        now=now,
        category=facts["category"],
        rate_millionths=facts["rate"],
    )


@owner_required
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Whatever the import is at: being read, to be confirmed, being applied, done, failed, taken back."""
    made = _found(pk)
    if made.state in _AT_WORK:
        return render(request, "manage/imports/progress.html", _progress(made))
    if made.state == FeedImport.State.FAILED:
        return render(request, "manage/imports/failed.html", _failed(made))
    if made.state == FeedImport.State.DROPPED:
        return render(request, "manage/imports/dropped.html", {"made": made})
    return render(request, "manage/imports/import.html", _shown(request, made))


def _found(pk: int) -> FeedImport:
    return get_object_or_404(FeedImport.objects.select_related("supplier", "category"), pk=pk)


def _progress(made: FeedImport) -> dict[str, Any]:
    share = round(made.position * 100 / made.lines) if made.lines else 0
    return {"made": made, "share": min(share, 100), "silent": is_silent(made, timezone.now())}


def _failed(made: FeedImport) -> dict[str, Any]:
    return {
        "made": made,
        "sentence": unreadable(made.error, made.error_values),
        "can_undo": made.position > 0 and made.started_at is not None,
        "can_choose": bool(made.understood.get("headings")),
    }


def _shown(request: HttpRequest, made: FeedImport) -> dict[str, Any]:
    counts = {name: getattr(made, name) for name in BANDS}
    name = request.GET.get("band", "")
    if name not in BANDS:
        name = next((one for one in ("changed", "created", "refused", "vanished") if counts[one]), "unchanged")
    page = request.GET.get("page", "1")
    field = request.GET.get("field", "")
    return {
        "made": made,
        "counts": counts,
        "band": band(made, name, field=field, page=int(page) if page.isdecimal() and len(page) < 7 else 1),
        "refused": band(made, "refused") if made.refused and name != "refused" else None,
        "field": field,
        "filters": filter_counts(made),
        "total": made.created + made.changed,
        "of_name": of_name(made.supplier.name),
        "undone": made.tally.get("undo", {}),
        "understood": understood_as(made),
        "decimals": decimals_as(made),
        "left_out": prices_left_out(made) if made.tally.get("prices_left_out") else "",
        "preview": made.state == FeedImport.State.PREVIEWED,
        "can_choose": made.state == FeedImport.State.PREVIEWED and bool(made.understood.get("columns")),
    }


@owner_required
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the worker is, asked again every second; a page that is out of date is loaded again."""
    made = _found(pk)
    if made.state not in _AT_WORK:
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "manage/imports/_progress.html", _progress(made))


@owner_required
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column is; changing one reads the file again."""
    made = _found(pk)
    known = made.understood
    if not known.get("headings"):
        return redirect("feeds:import", pk=pk)
    if request.method == "POST":
        allowed = {value for value, _label in COLUMN_CHOICES}
        chosen = {str(n): request.POST.get(f"column-{n}", "") for n in range(len(known["headings"]))}
        start.choose_columns(
            feed_import=made,
            columns={n: field for n, field in chosen.items() if field in allowed},
            now=timezone.now(),
        )
        made.refresh_from_db()
        hand_over(made)
        return redirect("feeds:import", pk=pk)
    rows = [
        {"index": n, "heading": heading, "field": field or "ignore", "samples": samples}
        for n, (heading, field, samples) in enumerate(
            zip(known["headings"], known["columns"], known["samples"], strict=False)
        )
    ]
    context = {"made": made, "columns": rows, "choices": COLUMN_CHOICES, "understood": understood_as(made)}
    return render(request, "manage/imports/columns.html", context)


@owner_required
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was previewed."""
    hand_over(start.confirm(feed_import=_found(pk), actor=actor_of(request), now=timezone.now()))
    return redirect("feeds:import", pk=pk)


@owner_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an import up before anything of it is written."""
    made = _found(pk)
    start.drop(feed_import=made, now=timezone.now())
    messages.info(request, _("%(file)s was given up. Nothing was written.") % {"file": made.file_name})
    return redirect("feeds:suppliers")


@owner_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back."""
    hand_over(ask_to_undo(feed_import=_found(pk), actor=actor_of(request), now=timezone.now()))
    return redirect("feeds:import", pk=pk)


@owner_required
def refused_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused rows as a CSV, to be corrected and imported again."""
    made = _found(pk)
    answer = HttpResponse(refused_csv(made), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="import-{made.pk}-refused.csv"'
    return answer
