"""The plate, the opening hours and the staff."""

from datetime import datetime

from demo.content.people import STAFF, Person
from demo.content.shape import text
from demo.furnish.actor import FURNISHER
from shop.catalogue.models import ShopProfile
from shop.catalogue.operations.shop import change_shop
from shop.customers.models import User
from shop.customers.operations import add_person, set_pin

_TAGLINE = text(("électroménager à Angers depuis 1987", "home appliances in Angers since 1987"))
_AREA = text(
    ("Livraison et mise en service dans le Maine-et-Loire", "Delivered and installed throughout Maine-et-Loire")
)
_FULL_DAY = [["09:00", "19:00"]]
IDENTITY = {
    "name": "Maison Berthelot",
    "tagline_fr": _TAGLINE.fr,
    "tagline_en": _TAGLINE.en,
    "street": "12, rue de la Halle",
    "postcode": "49000",
    "city": "Angers",
    "phone": "02 41 55 01 90",
    "email": "bonjour@maison-berthelot.example",
    "hours": [[["14:00", "19:00"]], *[_FULL_DAY] * 5, []],
    "delivers": True,
    "delivery_cents": 39_00,
    "delivery_area_fr": _AREA.fr,
    "delivery_area_en": _AREA.en,
    "ready_hours": 2,
}


def furnish(now: datetime) -> int:
    """Name the shop and add who is missing; returns how many people that were."""
    if not ShopProfile.objects.filter(opened_at__isnull=False).exists():
        change_shop(changes=IDENTITY, actor=FURNISHER, now=now)
        ShopProfile.objects.filter(pk=1).update(opened_at=now)
    known = set(User.objects.values_list("email", flat=True))
    missing = [person for person in STAFF if person.email not in known]
    for person in missing:
        _add(person, now)
    return len(missing)


def _add(person: Person, now: datetime) -> None:
    user = add_person(
        name=person.name,
        email=person.email,
        role=person.role,
        actor=FURNISHER,
        now=now,
        title_fr=person.title.fr,
        title_en=person.title.en,
        language=person.language,
        discount_bp=person.discount_bp,
        can_count_stock=person.can_count_stock,
        can_take_back=person.can_take_back,
    )
    if person.pin:
        set_pin(user=user, pin=person.pin, actor=FURNISHER, now=now)
