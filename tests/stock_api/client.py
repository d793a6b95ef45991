"""A program that calls the API with a token."""

import json
import secrets
from typing import Any

from django.test import Client
from django.utils import timezone

from shop.customers.api_auth import digest_of
from shop.customers.models import ApiToken


def make_token(name: str, role: str = "seller") -> str:
    """A new token's secret."""
    secret = secrets.token_urlsafe(24)
    ApiToken.objects.create(name=name, role=role, digest=digest_of(secret), created_at=timezone.now())
    return secret


class Program:
    """Calls with its token; answers are (status, body)."""

    def __init__(self, role: str = "seller", name: str = "") -> None:
        self.client = Client(
            headers={"Authorization": f"Bearer {make_token(name or role, role)}", "Accept-Language": "en"},
            raise_request_exception=True,
        )

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        response = self.client.get(f"/api/v1/{path}", query)
        return response.status_code, response.json()

    def post(self, path: str, body: Any = None, *, key: str | None = None) -> tuple[int, Any]:
        return self.post_raw(path, json.dumps(body if body is not None else {}), key=key)

    def post_raw(
        self, path: str, body: str | bytes, *, key: str | None = None, content_type: str = "application/json"
    ) -> tuple[int, Any]:
        headers = {} if key is None else {"Idempotency-Key": key}
        response = self.client.post(f"/api/v1/{path}", body, content_type=content_type, headers=headers)
        return response.status_code, response.json()
