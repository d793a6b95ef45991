"""The sentence that a seller can begin with, made from what is true now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from inventory.stock.models import Location
from inventory.stock.queries import Place
from shop.catalogue.hours import after_working_days, day_words
from shop.catalogue.models import ShopProfile
from shop.catalogue.money import NBSP, euros, round_euros
from shop.catalogue.queries.cards import Card
from shop.catalogue.words import capital, in_words

from .gains import Gain
from .naming import the

#: a price within this share is the same price
_SAME = 0.01


@dataclass(frozen=True, slots=True)
class Offer:
    """What else there is, and what changes with it."""

    card: Card
    better: list[Gain]
    worse: list[Gain]


def say(card: Card, offer: Offer | None, accessory: Card | None, *, profile: ShopProfile, now: datetime) -> str:
    """Two or three short sentences: the product, what is left when it matters, and what else there is."""
    if card.stock.available <= 0:
        parts = [_("%(product)s: we have none left.") % {"product": capital(the(card.product.name))}]
        parts.append(_instead(card, offer) if offer else "")
    else:
        left = _left(card, profile, now)
        other = (_other(card, offer) if offer else "") or (_with(accessory) if accessory else "")
        parts = [_pitch(card, brief=bool(left or other)), left, other]
    return " ".join(part for part in parts if part)


def _pitch(card: Card, *, brief: bool) -> str:
    """What it is, in its own words: of "thirty-eight decibels: you can sleep beside it" the second half will do."""
    product = card.product
    name, summary = capital(the(product.name)), product.summary.strip().rstrip(".")
    if not summary:
        facts = product.label or _("at %(price)s") % {"price": round_euros(product.price_cents or 0)}
        return _("%(product)s: %(facts)s.") % {"product": name, "facts": facts}
    first, rest = _halves(summary)
    if rest and brief:
        first, rest = rest, ""
    said = _("%(product)s: %(facts)s.") % {"product": name, "facts": _low(first, product.name)}
    return f"{said} {capital(rest)}." if rest else said


def _halves(summary: str) -> tuple[str, str]:
    first, *rest = re.split(rf"[ {NBSP}]?:\s", summary, maxsplit=1)
    return first, "".join(rest)


def _low(sentence: str, name: str) -> str:
    """Inside a sentence, unless it begins with a part of the product's name."""
    first = sentence.split(" ", 1)[0]
    proper = first in name.split() or first[1:2].isupper() or first.endswith("day’s")
    return sentence if proper else sentence[:1].lower() + sentence[1:]


def _left(card: Card, profile: ShopProfile, now: datetime) -> str:
    """Only when it changes what a seller says: the last one on the shelf, or none there."""
    found = card.found
    shelf = _shelf(found.places)
    near = [place for place in found.places if place.available > 0 and not place.lead_days]
    on_shelf = sum(place.available for place in near if place.code == shelf)
    if found.unlimited or on_shelf > 1:
        return ""
    if on_shelf == 1:
        return _("It is the last one on the shelf.")
    if near:
        place = near[0].name[:1].lower() + near[0].name[1:]
        return _("I still have %(count)s, %(place)s.") % {"count": in_words(near[0].available), "place": place}
    days = min((place.lead_days for place in found.places if place.available > 0), default=None)
    if days is None:
        return ""
    day = after_working_days(profile, timezone.localdate(now), days)
    return _("I can have it on %(day)s.") % {"day": day_words(day)}


def _shelf(places: Sequence[Place]) -> str:
    """The code of the shop itself; of the first place in a shop that calls it otherwise."""
    codes = [place.code for place in places]
    if "shop" in codes or not codes or Location.objects.filter(code="shop").exists():
        return "shop"
    return codes[0]


def _other(card: Card, offer: Offer) -> str:
    """By case: what it costs beside this one, what it gives, what it takes."""
    mine, its = card.product.price_cents or 0, offer.card.product.price_cents or 0
    good, bad = _and(offer.better[:1]), offer.worse[0].text if offer.worse else ""
    other = the(offer.card.product.name, beside=card.product.name)
    words = {"other": other, "good": good, "bad": bad, "by": _by(its - mine)}
    if card.stock.here_now <= 0 < offer.card.stock.here_now:
        return _here(words | {"price": round_euros(its)})
    if not mine or abs(its - mine) <= mine * _SAME:
        return _same_price(words)
    return _cheaper(words) if its < mine else _dearer(words)


def _by(cents: int) -> str:
    """Whole euros from twenty on, never to the shop's advantage: what is less is rounded down, what is more up."""
    if abs(cents) < 2_000:
        return round_euros(abs(cents))
    return round_euros(-(-cents // 100) * 100 if cents > 0 else -cents // 100 * 100)


def _here(words: dict[str, str]) -> str:
    """What can be taken away at once, when the other cannot."""
    if words["good"]:
        return _("Here and now I have %(other)s at %(price)s: %(good)s.") % words
    return _("Here and now I have %(other)s at %(price)s.") % words


def _same_price(words: dict[str, str]) -> str:
    if words["good"] and words["bad"]:
        return _("For the same price I have %(other)s: %(good)s, but %(bad)s.") % words
    if words["good"]:
        return _("For the same price I have %(other)s: %(good)s.") % words
    return _("For the same price there is also %(other)s.") % words


def _cheaper(words: dict[str, str]) -> str:
    if words["good"] and words["bad"]:
        return _("For %(by)s less I have %(other)s: %(good)s, but %(bad)s.") % words
    if words["good"]:
        return _("For %(by)s less I have %(other)s: %(good)s.") % words
    if words["bad"]:
        return _("For %(by)s less I have %(other)s; that means %(bad)s.") % words
    return _("For %(by)s less I also have %(other)s.") % words


def _dearer(words: dict[str, str]) -> str:
    """More money for nothing that can be said is not offered."""
    if words["good"] and words["bad"]:
        return _("For %(by)s more there is %(other)s: %(good)s, but %(bad)s.") % words
    if words["good"]:
        return _("For %(by)s more there is %(other)s: %(good)s.") % words
    return ""


def _instead(card: Card, offer: Offer) -> str:
    words = {
        "other": the(offer.card.product.name, beside=card.product.name),
        "price": round_euros(offer.card.product.price_cents or 0),
        "good": _and(offer.better[:2]),
    }
    if words["good"]:
        return _("Instead I have %(other)s at %(price)s: %(good)s.") % words
    return _("Instead I have %(other)s at %(price)s.") % words


def _with(accessory: Card) -> str:
    words = {"accessory": the(accessory.product.name), "price": euros(accessory.product.price_cents or 0)}
    return _("People often take %(accessory)s with it, %(price)s.") % words


def _and(found: list[Gain]) -> str:
    texts = [one.text for one in found]
    return _("%(one)s and %(two)s") % {"one": texts[0], "two": texts[1]} if len(texts) > 1 else "".join(texts)
