"""The pictures of the shop, for everybody."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

#: of what lies in MEDIA_ROOT, the folders that anybody may read; suppliers' price lists lie beside them
PUBLIC = frozenset({"photos", "drawings"})


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture; anything else, or a name that no file can have, is not there."""
    pieces = PurePosixPath(path).parts
    if len(pieces) < 2 or pieces[0] not in PUBLIC or ".." in pieces:
        raise Http404
    try:
        return serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (OSError, SuspiciousOperation):
        raise Http404 from None
