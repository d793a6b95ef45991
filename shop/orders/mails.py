"""Letters to customers: what they say, and sending each of them once.

The outbox's cursor writes a row for every letter due; then each row is claimed, sent and marked.
A worker killed between sending and marking makes one letter go twice, never none.
"""

import logging
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from inventory.outbox.models import Cursor
from inventory.outbox.operations import announce, consume
from inventory.outbox.queries import Entry, look_ahead
from shop.catalogue.queries import shop_profile

from .models import Order, OrderMail
from .models.mails import MOST_TRIES
from .queries import pickup_words

logger = logging.getLogger(__name__)
CURSOR = "order_mails"
#: after which a letter that somebody began to send is tried again, each time twice as long, and how often
AGAIN = timedelta(minutes=2)
_MOST_AT_ONCE = 100
#: the owner asks for letters that could not be sent
WANTED_AGAIN = "order_mails_wanted"
KINDS = {
    "order_placed": OrderMail.Kind.PLACED,
    "order_ready": OrderMail.Kind.READY,
    "order_cancelled": OrderMail.Kind.CANCELLED,
}


def send_due(*, now: datetime) -> int:
    """Note the letters that are due, then send what is not sent yet; returns how many were."""
    while consume(name=CURSOR, handler=lambda entries: _note(entries, now), now=now):
        pass
    # a long transaction elsewhere holds the cursor back, not the customers: to note twice is once
    position = Cursor.objects.filter(name=CURSOR).values_list("position", flat=True).first() or ""
    _note(look_ahead(after=position), now)
    return sum(_send(pk, tries, now) for pk, tries in _waiting(now))


def given_up() -> QuerySet[OrderMail]:
    """The letters that are not tried any more, the newest first, with their orders."""
    never = OrderMail.objects.filter(sent_at__isnull=True, tries__gte=MOST_TRIES)
    return never.select_related("order").order_by("-pk")


@transaction.atomic
def send_again(*, order: Order, now: datetime) -> int:
    """Let the letters of an order that could not be sent begin anew; returns how many."""
    stuck = order.mails.filter(sent_at__isnull=True).exclude(trouble="").update(tries=0, tried_at=None, trouble="")
    if stuck:
        announce(kind=WANTED_AGAIN, now=now, order=order.pk)
    return stuck


def _waiting(now: datetime) -> list[tuple[int, int]]:
    """(letter, how often it was tried) of those whose turn it is."""
    due = Q(tries=0) | Q(tried_at__isnull=True)
    for tries in range(1, MOST_TRIES):
        due |= Q(tries=tries, tried_at__lt=now - AGAIN * 2 ** (tries - 1))
    waiting = OrderMail.objects.filter(due, sent_at__isnull=True, tries__lt=MOST_TRIES).order_by("tries", "pk")
    return list(waiting.values_list("pk", "tries")[:_MOST_AT_ONCE])


def _note(entries: list[Entry], now: datetime) -> None:
    wanted = [
        (int(entry.payload["order"]), KINDS[entry.kind])
        for entry in entries
        if entry.kind in KINDS and isinstance(entry.payload.get("order"), int)
    ]
    known = Order.objects.filter(channel=Order.Channel.WEB).exclude(customer_email="")
    written = known.in_bulk([pk for pk, _ in wanted])
    OrderMail.objects.bulk_create(
        [OrderMail(order_id=pk, kind=kind, created_at=now) for pk, kind in wanted if pk in written],
        ignore_conflicts=True,
    )


def _send(pk: int, tries: int, now: datetime) -> bool:
    """Claim one letter and send it; whatever goes wrong is noted, and leaves it for later."""
    claimed = OrderMail.objects.filter(pk=pk, tries=tries, sent_at__isnull=True).update(tried_at=now, tries=tries + 1)
    if not claimed:
        return False
    mail = OrderMail.objects.select_related("order").get(pk=pk)
    try:
        letter(mail.order, OrderMail.Kind(mail.kind), now).send()
    except Exception as error:
        # a server that is away, an address that it refuses, a template: none may keep the next letter from going
        last = tries + 1 >= MOST_TRIES
        then = "it is given up" if last else "it will be tried again"
        level = logging.ERROR if last or not isinstance(error, OSError) else logging.WARNING
        logger.log(level, "Mail %s of order %s cannot be sent; %s", mail.kind, mail.order_id, then, exc_info=error)
        OrderMail.objects.filter(pk=pk).update(trouble=_plain(error))
        return False
    OrderMail.objects.filter(pk=pk).update(sent_at=now, trouble="")
    return True


def _plain(error: Exception) -> str:
    """What the owner may pass on to whoever looks after the mail; a database takes no NUL."""
    return f"{type(error).__name__}: {error}".replace("\0", "")[:200]


def letter(order: Order, kind: OrderMail.Kind, now: datetime) -> EmailMultiAlternatives:
    """The letter in the order's language, as text and as HTML."""
    profile = shop_profile()
    with translation.override(order.language):
        context: dict[str, Any] = {
            "order": order,
            "lines": list(order.lines.all()),
            "shop": profile,
            "kind": str(kind),
            "pickup": pickup_words(order, profile, now),
            "link": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('orders:order', args=[order.token])}",
        }
        subject = " ".join(render_to_string("shop/mail/subject.txt", context).split())
        text = render_to_string("shop/mail/letter.txt", context)
        html = render_to_string("shop/mail/letter.html", context)
    # a name may have a comma: "Dupont, père et fils"
    sender = formataddr((" ".join(profile.name.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    mail = EmailMultiAlternatives(subject, text, sender, [order.customer_email])
    if profile.email:
        mail.reply_to = [profile.email]
    mail.attach_alternative(html, "text/html")
    return mail
