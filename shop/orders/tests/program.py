"""A program that sells by the API."""

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from shop.customers.operations import issue_token


class Program:
    """An API client with a token."""

    def __init__(self, role: str = "seller", name: str = "till") -> None:
        self.headers = {"authorization": f"Bearer {issue_token(name=name, role=role, now=timezone.now())}"}
        self.client = Client()

    def post(self, path: str, body: Any, key: str | None = "k1") -> Any:
        data = body if isinstance(body, (str, bytes)) else json.dumps(body)
        headers = {**self.headers, **({"idempotency-key": key} if key else {})}
        return self.client.post(f"/api/v1/{path}", data, content_type="application/json", headers=headers)

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=self.headers)

    def generic(self, verb: str, path: str) -> Any:
        return self.client.generic(verb, f"/api/v1/{path}", headers=self.headers)

    def sell(self, *lines: Any, key: str | None = "k1", **payment: Any) -> Any:
        return self.post("sales/", {"lines": list(lines), "payment": {"method": "card", **payment}}, key)


LINE = {"sku": "LAVANDOU", "quantity": 1}
