"""The certificate of the shop's own authority, for the tablets that are to trust it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def authority(request: HttpRequest) -> HttpResponse:
    """What a tablet installs once: public, and without the key that signs."""
    try:
        certificate = (settings.HOME / "tls" / "authority.pem").read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(certificate, content_type="application/x-x509-ca-cert")
    response.headers["Content-Disposition"] = 'attachment; filename="comptoir.crt"'
    return response
