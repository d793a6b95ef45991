"""Become somebody in one click: only in a demonstration, where everybody may be anybody."""

from datetime import datetime, timedelta
from itertools import count

from django.db import IntegrityError
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from demo.content.people import LOUISE, OWNER
from instore.tablet.access import SESSION_LIFE, living_tablet, was_revoked
from instore.tablet.operations.devices import enrol_for
from inventory.refusal import Refusal
from shop.customers.models import User
from shop.customers.operations import change_person

ACTOR = "demo"


class PersonAway(Refusal):
    """Hélène or Louise cannot come in any more: somebody changed the staff."""

    code = "person_away"
    detail = _("This person does not work here any more. Start the demonstration again in an empty folder.")


def tablet_for_seller(*, cookie: str, name: str, now: datetime) -> str:
    """The secret of a tablet with Louise at it: this browser's own, or the demonstration's. Raises `PersonAway`."""
    seller = _person(LOUISE.email, User.Role.SELLER, now)
    known = living_tablet(cookie)
    if known is not None and known.seller_id == seller.pk and _fresh(known.seen_at, now):
        return cookie
    secret = _secret()
    try:
        enrol_for(seller=seller, tablet_name=name, secret=secret, actor=ACTOR, now=now)
    except IntegrityError:
        # another visitor has just enrolled it
        enrol_for(seller=seller, tablet_name=name, secret=secret, actor=ACTOR, now=now)
    return secret


def owner(now: datetime) -> User:
    """Hélène. Raises `PersonAway`."""
    return _person(OWNER.email, User.Role.OWNER, now)


def louise() -> User:
    """Who carries the tablet of the page. Raises `PersonAway`."""
    found = User.objects.filter(email=LOUISE.email, role=User.Role.SELLER, is_active=True).first()
    if found is None:
        raise PersonAway
    return found


def _person(email: str, role: User.Role, now: datetime) -> User:
    """Somebody of the staff, who reads the language of the page with the doors."""
    found = User.objects.filter(email=email, role=role, is_active=True).first()
    if found is None:
        raise PersonAway
    change_person(person=found, changes={"language": get_language()}, actor=ACTOR, now=now)
    return found


def _secret() -> str:
    """Of the one tablet of every visitor; when it was revoked, of the next."""
    secrets = (salted_hmac("demo.entry.tablet", str(number)).hexdigest() for number in count())
    return next(secret for secret in secrets if not was_revoked(secret))


def _fresh(seen_at: datetime | None, now: datetime) -> bool:
    return seen_at is not None and now - seen_at < SESSION_LIFE - timedelta(minutes=5)
