"""Who may open a page of the staff."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from .models import User

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]

_SEEN_EVERY = timedelta(minutes=1)


def owner_required(view: View[Given]) -> View[Given]:
    """The owner alone: anybody signed in with another role gets a page that says so, nobody a login page."""
    return _only({User.Role.OWNER}, view)


def staff_required(view: View[Given]) -> View[Given]:
    """The owner and the sellers."""
    return _only({User.Role.OWNER, User.Role.SELLER}, view)


def person_of(request: HttpRequest) -> User:
    """The signed-in person; for views behind one of the decorators above."""
    assert isinstance(request.user, User)
    return request.user


def actor_of(request: HttpRequest) -> str:
    """How operations name the signed-in person."""
    return person_of(request).actor


def _only(roles: set[User.Role], view: View[Given]) -> View[Given]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        user: Any = request.user
        if not user.is_authenticated:
            return _to_login(request)
        if user.role not in roles:
            return render(request, "manage/forbidden.html", status=403)
        _note_seen(user)
        response = view(request, *args, **kwargs)
        # prices, takings and names of customers stay out of the browser's history after a sign-out
        add_never_cache_headers(response)
        return response

    return cast(View[Given], guarded)


def _to_login(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request") != "true":
        return redirect_to_login(request.get_full_path())
    # a fragment must not receive a whole login page: the browser goes there itself
    where = request.headers.get("HX-Current-URL", "") or "/manage/"
    path = "/" + where.split("://", 1)[-1].partition("/")[2]
    answer = HttpResponse(status=401)
    answer["HX-Redirect"] = redirect_to_login(path).headers["Location"]
    return answer


def _note_seen(user: User) -> None:
    now = timezone.now()
    if user.last_seen_at is None or now - user.last_seen_at > _SEEN_EVERY:
        User.objects.filter(pk=user.pk).update(last_seen_at=now)
