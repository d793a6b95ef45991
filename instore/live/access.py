"""Who may listen: programs by their token, staff by their session; an app above adds its own ways in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, parse_cookie

from shop.customers.api_auth import living_token
from shop.customers.models import ApiToken, User

#: the roles whose token lets a program in
LISTENERS = frozenset({ApiToken.Role.OWNER, ApiToken.Role.SELLER})


@dataclass(frozen=True, slots=True)
class Visit:
    """What a client showed at the door: its headers (names in lower case) and cookies."""

    headers: Mapping[str, str]
    cookies: Mapping[str, str]


#: Says who a visit is, as an opaque string, if it may listen; "" otherwise. Called in a thread,
#: where the database may be used. What a client makes up must not make it somebody else.
Doorkeeper = Callable[[Visit], str]
_doorkeepers: list[Doorkeeper] = []


def let_in(doorkeeper: Doorkeeper) -> Doorkeeper:
    """Add a way in, from an app's `AppConfig.ready`; usable as a decorator. Adding it twice is once."""
    if doorkeeper not in _doorkeepers:
        _doorkeepers.append(doorkeeper)
    return doorkeeper


def who_listens(visit: Visit) -> str:
    """Who a visit is to the first doorkeeper that lets it in; "" when none does."""
    return next((who for doorkeeper in _doorkeepers if (who := doorkeeper(visit))), "")


def may_listen(visit: Visit) -> bool:
    """Whether any doorkeeper lets this visit in."""
    return bool(who_listens(visit))


def visit_of(raw_headers: list[tuple[bytes, bytes]]) -> Visit:
    """The visit of an ASGI scope's headers; a cookie that no database can hold is as no cookie."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw_headers}
    # as the pages read them: one that is odd does not hide the others
    cookies = parse_cookie(headers.get("cookie", ""))
    return Visit(headers, {name: value for name, value in cookies.items() if name and "\0" not in value})


@let_in
def by_token(visit: Visit) -> str:
    """`Authorization: Bearer <token>` of a role that may listen."""
    scheme, _, secret = visit.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return ""
    token = living_token(secret.strip())
    if token is None or token.role not in LISTENERS:
        return ""
    return f"token:{token.pk}"


@let_in
def by_session(visit: Visit) -> str:
    """The session cookie of somebody who works here."""
    key = visit.cookies.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return ""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = get_user(request)
    welcome = isinstance(user, User) and user.is_active and user.works_here
    return f"session:{key}" if welcome else ""
