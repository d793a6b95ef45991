"""Who changed what."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime

from shop.backoffice.queries.history import page_of
from shop.customers.access import owner_required
from shop.customers.models import User


@owner_required
def history(request: HttpRequest) -> HttpResponse:
    """Everything, or what concerns one thing or one person."""
    kind, subject = request.GET.get("kind", "")[:40], request.GET.get("id", "")[:64]
    person = request.GET.get("person", "")
    person = person if person.isdecimal() else ""
    try:
        before = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        before = None
    if before is not None and before.tzinfo is None:
        before = None
    page = page_of(before=before, kind=kind.replace("\0", ""), subject=subject.replace("\0", ""), person=person)
    query = {"kind": kind, "id": subject, "person": person}
    older = ""
    if page.before:
        kept = {name: value for name, value in query.items() if value}
        older = urlencode({**kept, "before": page.before.isoformat()})
    people = User.objects.filter(role__in=[User.Role.OWNER, User.Role.SELLER]).order_by("name")
    context = {"page": page, "older": older, "people": people, "person": person, "filtered": bool(kind)}
    return render(request, "manage/history.html", context)
