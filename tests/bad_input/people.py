"""Everybody who may send bad input, each with a browser or a program of their own."""

import secrets
from typing import Any

from django.test import Client
from django.utils import timezone

from instore.tablet.access import COOKIE
from instore.tablet.operations.devices import enrol_for
from shop.customers.models import User
from tests.stock_api.client import make_token


def visitor(**options: Any) -> Client:
    """A customer's browser. A crash of ours is an answer of 500, as it is in a shop."""
    return Client(raise_request_exception=False, **options)


def owner() -> Client:
    """The owner, signed in."""
    browser = visitor()
    browser.force_login(helene())
    return browser


def seller() -> Client:
    """A seller at an enrolled tablet."""
    browser = visitor()
    secret = secrets.token_urlsafe(32)
    enrol_for(seller=louise(), tablet_name="T1", secret=secret, actor="test", now=timezone.now())
    browser.cookies[COOKIE] = secret
    return browser


def program(role: str) -> Client:
    """A program with a token of this role."""
    return visitor(headers={"Authorization": f"Bearer {make_token(f'{role}-program', role)}"})


def helene() -> User:
    return _person("helene@example.org", "Hélène Marchand", User.Role.OWNER)


def louise() -> User:
    return _person("louise@example.org", "Louise Bernard", User.Role.SELLER)


def _person(email: str, name: str, role: str) -> User:
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(email, "a long enough secret", name=name, role=role, language="fr")
