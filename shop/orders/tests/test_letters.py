"""Letters to customers: in their language, once, and again when the mail server was away."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.test import Client
from django.utils import timezone

from shop.catalogue.tests.factories import make_product, make_profile
from shop.customers.tests.factories import make_owner, signed_in
from shop.orders import mails
from shop.orders.mails import AGAIN, send_due
from shop.orders.models import Order, OrderMail
from shop.orders.models.mails import MOST_TRIES
from shop.orders.operations.fulfil import cancel, mark_ready

from .factories import make_sale, make_variant
from .web import order_on

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _profile() -> None:
    make_profile(email="bonjour@example.com")


def test_an_order_is_confirmed_with_its_code_and_its_link(client: Client, settings) -> None:
    settings.PUBLIC_URL = "https://shop.example"
    order = order_on(client, make_product(name_en="Kettle", cents=4990))

    assert send_due(now=timezone.now()) == 1

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["camille@example.com"], f"Order {order.number} at Maison Berthelot")
    assert letter.from_email.startswith("Maison Berthelot <")
    assert letter.reply_to == ["bonjour@example.com"]
    assert isinstance(letter, EmailMultiAlternatives)
    html = str(letter.alternatives[0][0])
    for text in (letter.body, html):
        assert order.pickup_code in text and "€49.90" in text
        assert f"https://shop.example/en/orders/{order.token}/" in text
        assert "Good day Camille Rousseau," in text
    assert "<script" not in html


def test_a_letter_speaks_the_language_of_its_order(client: Client) -> None:
    order = order_on(client, make_product("Bouilloire", cents=4990))
    Order.objects.update(language="fr")
    send_due(now=timezone.now())
    (letter,) = mail.outbox
    assert letter.subject == f"Commande {order.number} chez Maison Berthelot"
    assert "49,90\u00a0€" in letter.body and f"/orders/{order.token}/" in letter.body
    assert "/en/" not in letter.body


def test_each_letter_goes_once_whoever_asks_how_often(client: Client) -> None:
    order = order_on(client, make_product())
    now = timezone.now()
    for minutes in (0, 1, 10):
        send_due(now=now + timedelta(minutes=minutes))
    mark_ready(order=order, actor="user:1:Marc", now=now)
    send_due(now=now)
    cancel(order=order, actor="user:1:Marc", now=now)
    send_due(now=now)
    send_due(now=now)
    assert [letter.subject.split(" ", 2)[2] for letter in mail.outbox] == [
        "at Maison Berthelot",
        f"is ready, code {order.pickup_code}",
        "is cancelled",
    ]


def test_a_letter_that_could_not_be_sent_goes_later(client: Client, monkeypatch) -> None:
    order_on(client, make_product())
    now = timezone.now()

    def away(*args):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", away)
        assert send_due(now=now) == 0
    assert send_due(now=now + timedelta(seconds=5)) == 0
    assert send_due(now=now + AGAIN + timedelta(seconds=1)) == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        SMTPRecipientsRefused({"camille@example.com": (550, b"no such box")}),
        BadHeaderError("Header values can't contain newlines"),
        UnicodeError("label too long"),
        TemplateDoesNotExist("shop/mail/letter.html"),
        ZeroDivisionError("in a template\0"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_whatever_keeps_a_letter_from_going_is_noted_and_does_not_keep_the_next(
    client: Client, monkeypatch, caplog, trouble: Exception
) -> None:
    bad, good = order_on(client, make_product()), order_on(Client(), make_product())
    now, real = timezone.now(), EmailMultiAlternatives.send

    def send(letter: EmailMultiAlternatives, *args) -> int:
        if str(bad.number) in letter.subject:
            raise trouble
        return real(letter, *args)

    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", send)
        assert send_due(now=now) == 1
    noted, sent = bad.mails.get(), good.mails.get()
    assert (noted.tries, noted.sent_at, sent.sent_at, sent.trouble) == (1, None, now, "")
    assert noted.trouble.startswith(type(trouble).__name__) and "\0" not in noted.trouble
    assert f"Mail placed of order {bad.pk} cannot be sent; it will be tried again" in caplog.text

    assert send_due(now=now + AGAIN + timedelta(seconds=1)) == 1
    noted.refresh_from_db()
    assert (noted.tries, noted.trouble) == (2, "")


def test_a_template_that_cannot_be_read_does_not_break_an_order(client: Client, monkeypatch) -> None:
    def broken(*args):
        raise TemplateSyntaxError("half a tag")

    monkeypatch.setattr(mails, "render_to_string", broken)
    order = order_on(client, make_product())
    assert send_due(now=timezone.now()) == 0
    order.refresh_from_db()
    assert (order.state, order.mails.get().trouble) == ("placed", "TemplateSyntaxError: half a tag")


def test_each_attempt_comes_twice_as_late_as_the_one_before(client: Client, monkeypatch) -> None:
    order_on(client, make_product())

    def away(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", away)
    begin, tried = timezone.now(), []
    for minute in range(60):
        before = OrderMail.objects.values_list("tries", flat=True).first() or 0
        send_due(now=begin + timedelta(minutes=minute, seconds=minute))
        if OrderMail.objects.get().tries > before:
            tried.append(minute)
    assert tried == [0, 2, 6, 14, 30]


def test_the_owner_reads_which_letter_did_not_go_and_sends_it_once_more(client: Client, monkeypatch) -> None:
    order, owner = order_on(client, make_product()), signed_in(make_owner())

    def away(*args):
        raise SMTPRecipientsRefused({"camille@example.com": (550, b"no such box")})

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", away)
        for hours in range(MOST_TRIES + 3):
            send_due(now=timezone.now() + timedelta(hours=hours))
    assert "Appeler Camille Rousseau." in owner.get("/manage/").content.decode()
    told = owner.get(f"/manage/sales/{order.number}/").content.decode()
    assert "n’a pas pu être envoyé" in told.replace("&#x27;", "’") and "no such box" in told

    owner.post(f"/manage/sales/{order.number}/letters/")
    assert send_due(now=timezone.now()) == 1
    assert "no such box" not in owner.get(f"/manage/sales/{order.number}/").content.decode()
    assert "Appeler Camille" not in owner.get("/manage/").content.decode()
    owner.post(f"/manage/sales/{order.number}/letters/")
    assert send_due(now=timezone.now()) == 0 and len(mail.outbox) == 1


def test_a_letter_that_never_goes_is_given_up(client: Client, monkeypatch) -> None:
    order_on(client, make_product())

    def away(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", away)
    for hours in range(MOST_TRIES + 3):
        send_due(now=timezone.now() + timedelta(hours=hours))
    assert OrderMail.objects.get().tries == MOST_TRIES


def test_a_sale_at_the_counter_writes_to_nobody() -> None:
    make_sale((make_variant(), 1))
    assert send_due(now=timezone.now()) == 0
    assert not OrderMail.objects.exists()


def test_a_name_cannot_add_a_header(client: Client) -> None:
    order_on(client, make_product(), name="Camille\nBcc: all@example.com")
    send_due(now=timezone.now())
    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert list(letter.message().keys()).count("Bcc") == 0
