"""Who calls the API, and what each role may do."""

import hashlib
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from .models import ApiToken


def digest_of(secret: str) -> str:
    """How a token's or tablet's secret is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def living_token(secret: str) -> ApiToken | None:
    """The token of this secret, unless revoked."""
    return ApiToken.objects.filter(digest=digest_of(secret), revoked_at__isnull=True).first()


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`; `request.auth` is the ApiToken."""

    def authenticate(self, request: Request) -> tuple[None, ApiToken] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        token = living_token(parts[1].decode("latin-1")) if len(parts) == 2 else None
        if token is None:
            raise exceptions.AuthenticationFailed(_("This token is unknown or revoked."))
        now = timezone.now()
        if token.last_used_at is None or now - token.last_used_at > timedelta(minutes=1):
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return None, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the API's documentation says it."""

    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class RolePermission(BasePermission):
    """A view says who may use it: `roles = {"GET": {"owner", "seller"}}`; "anyone" needs no token."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not hasattr(view, str(request.method).lower()):
            # nobody may: said before who asks
            raise exceptions.MethodNotAllowed(str(request.method))
        method = "GET" if request.method in ("HEAD", "OPTIONS") else request.method
        roles: set[str] = getattr(view, "roles", {}).get(method, set())
        if "anyone" in roles:
            return True
        if not isinstance(request.auth, ApiToken):
            raise exceptions.NotAuthenticated
        return request.auth.role in roles


def actor_of(request: Request) -> str:
    """How operations name the caller."""
    auth: Any = request.auth
    return auth.actor if isinstance(auth, ApiToken) else "anonymous"
