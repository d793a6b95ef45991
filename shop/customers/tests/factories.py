"""People for tests, made by the operations that make them in a shop."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.test import Client

from shop.customers.models import User
from shop.customers.operations import add_person

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
PASSWORD = "un-mot-de-passe-bien-long"
_numbers = count(1)


def make_owner(name: str = "Hélène Berthelot", **fields: Any) -> User:
    """Somebody who can sign in to the owner's pages with PASSWORD."""
    email = fields.pop("email", f"owner{next(_numbers)}@example.org")
    return add_person(name=name, email=email, role=User.Role.OWNER, password=PASSWORD, actor="test", now=NOW, **fields)


def make_seller(name: str = "Louise Brault", *, pin: str = "2741", **fields: Any) -> User:
    """Somebody who sells, with a PIN and no password."""
    return add_person(name=name, role=User.Role.SELLER, pin=pin, actor="test", now=NOW, **fields)


def signed_in(person: User) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(person)
    return client
