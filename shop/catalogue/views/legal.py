from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Terms of sale."""
    return render(request, "shop/terms.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a customer, for how long, and how to have it erased."""
    return render(request, "shop/privacy.html")
