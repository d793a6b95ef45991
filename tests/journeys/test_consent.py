"""The consent proof, in a real browser against a real server: before a yes nothing holds an identifier, and a no costs
nothing."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from playwright.sync_api import Browser, expect

from analytics.collect.models import Counted, DailyCount, Event, Visit
from config.launcher import services
from shop.catalogue.models import Category, Product
from shop.catalogue.operations.categories import create_category
from shop.catalogue.tests.factories import NOW, make_product, make_profile
from shop.orders.models import Order
from tests.axe import ANY_RULE, violations
from tests.journeys.visitor import Visitor, wait_for
from tests.proxy import behind_nginx, written
from tests.server import Server, running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
#: rooms of the database that analytics owns
OURS = ("analytics_collect", "analytics_journeys", "analytics_dashboards")


@pytest.fixture(scope="module")
def web(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("web") / "web.log", LOG_LEVEL="DEBUG") as server:
        yield server


@pytest.fixture
def shop(web: Server, transactional_db: None) -> Server:
    make_profile()
    washing = create_category(name_fr="Lavage", actor="test", now=NOW)
    Category.objects.filter(pk=washing.pk).update(number=1)
    for name, sku in (("Le lave-linge", "WM-8"), ("L'autre", "WM-9")):
        make_product(name, sku=sku, category=washing, stock=9, values={})
    for sku, slug in (("WM-8", "le-lave-linge"), ("WM-9", "l-autre")):
        Product.objects.filter(variants__item__sku=sku).update(slug=slug)
    return web


@pytest.fixture
def arrives(chromium: Browser, shop: Server) -> Iterator[Callable[..., Visitor]]:
    contexts = []

    def arrive(**options: Any) -> Visitor:
        context = chromium.new_context(locale="fr-FR", **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        visitor = Visitor(context.new_page(), f"http://127.0.0.1:{shop.port}")
        context.on("request", lambda one: visitor.told.append(one) if "/api/v1/events/" in one.url else None)
        return visitor

    yield arrive
    for one in contexts:
        one.close()


def rows_of_analytics() -> str:
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    return "\n".join(str(list(model.objects.values())) for model in models)  # type: ignore[attr-defined]


def says_nothing_of_anybody(visitor: Visitor) -> None:
    """No request to the beacon's address holds anything that another one holds too, or that a cookie holds."""
    for one in visitor.told:
        headers = one.all_headers()
        assert "cookie" not in headers, headers
        assert "referer" not in headers, headers
        assert "authorization" not in headers
    marks = [mark for body in visitor.bodies() for mark in set(UUID.findall(json.dumps(body)))]
    assert len(marks) == len(set(marks)) == len(visitor.events()), "each event has a number of its own, and no other"
    sent = json.dumps(visitor.bodies())
    for name, value in visitor.cookies().items():
        assert name == "consent" or value not in sent, name
    # htmx notes there which page is open; nothing of ours does
    kept = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => !key.startsWith('htmx-'))"
    assert visitor.page.evaluate(kept) == []


@pytest.mark.skipif(services.nginx().missing, reason="nginx is not on this machine")
def test_before_an_answer_nothing_holds_an_identifier(
    arrives: Callable[..., Visitor], shop: Server, tmp_path: Path
) -> None:
    with behind_nginx(tmp_path, shop.port) as port:
        visitor = arrives()
        visitor.address = f"http://127.0.0.1:{port}"
        _leaves_nothing(visitor, tmp_path, shop)


def _leaves_nothing(visitor: Visitor, proxy: Path, shop: Server) -> None:
    visitor.goes_to("/?utm_source=letter&utm_campaign=camille-42")
    expect(visitor.page.get_by_text("Peut-on garder votre parcours")).to_be_visible()
    visitor.waits()
    visitor.goes_to("/search/?q=camille%20rousseau")
    visitor.waits()
    assert visitor.cookies() == {}, "nothing is set before a basket"
    visitor.buys()

    kinds = {event["kind"] for event in visitor.events()}
    assert {"view", "source", "search", "add", "checkout", "purchase", "delivery"} <= kinds
    assert {one.resource_type for one in visitor.told} == {"fetch"}, "sendBeacon would carry the cookies"
    says_nothing_of_anybody(visitor)
    assert set(visitor.cookies()) == {"basket", "csrftoken"}
    # what somebody typed, or a campaign calls them, stays with them; and so does the address of their order
    sent, token = json.dumps(visitor.bodies()), Order.objects.get().token
    assert "camille" not in sent and token not in sent

    assert (Event.objects.count(), Visit.objects.count()) == (0, 0)
    assert sum(DailyCount.objects.filter(kind="purchase").values_list("number", flat=True)) == 1
    # the driver does not see what a page sends while it is left: the basket's step, and its time in sight
    steps = DailyCount.objects.filter(kind="checkout").values_list("source", "number")
    assert sorted(steps) == [("basket", 1), ("details", 1)]
    assert DailyCount.objects.filter(kind="dwell").exists()
    assert Counted.objects.count() >= len(visitor.events())
    assert shop.log
    kept, logged = rows_of_analytics(), shop.log.read_text() + written(proxy)
    assert " DEBUG " in logged, "all that the shop can say is read here"
    for secret in (*visitor.cookies().values(), token, "camille", "127.0.0.1"):
        assert secret not in kept
    agent = visitor.page.evaluate("navigator.userAgent")
    for secret in (*visitor.cookies().values(), agent, "127.0.0.1", *(event["id"] for event in visitor.events())):
        assert secret not in logged


def test_after_a_no_the_shop_works_the_same(arrives: Callable[..., Visitor]) -> None:
    visitor = arrives()
    visitor.goes_to("/")
    visitor.page.get_by_role("button", name="Non", exact=True).click()
    expect(visitor.page.get_by_text("Peut-on garder votre parcours")).to_be_hidden()
    assert visitor.cookies() == {"consent": "no"}
    visitor.buys()

    says_nothing_of_anybody(visitor)
    assert set(visitor.cookies()) == {"basket", "csrftoken", "consent"}
    assert (Event.objects.count(), Visit.objects.count(), Order.objects.count()) == (0, 0, 1)


def test_a_page_after_a_no_is_the_page_before_it_without_the_question(arrives: Callable[..., Visitor]) -> None:
    visitor = arrives(java_script_enabled=False)
    question = re.compile(r'<aside class="consent".*?</aside>', re.DOTALL)
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"|data-since="\d+"|\d\d:\d\d:\d\d')
    pages = ("/", "/c/lavage/", "/p/le-lave-linge/", "/search/?q=lave", "/basket/")
    before = [visitor.page.request.get(visitor.address + path).text() for path in pages]
    visitor.goes_to("/")
    visitor.page.get_by_role("button", name="Non", exact=True).click()
    after = [visitor.page.request.get(visitor.address + path).text() for path in pages]

    assert all(question.search(page) for page in before)
    for one, other in zip(before, after, strict=True):
        assert token.sub("", question.sub("", one)) == token.sub("", other)


def test_both_answers_are_given_without_a_script_and_take_one_back_to_the_page(arrives: Callable[..., Visitor]) -> None:
    for label, answer in (("Non", "no"), ("Oui", "yes")):
        visitor = arrives(java_script_enabled=False)
        visitor.goes_to("/search/?q=lave")
        sizes = [visitor.page.get_by_role("button", name=name, exact=True).bounding_box() for name in ("Non", "Oui")]
        assert sizes[0] and sizes[1]
        assert [sizes[0][side] for side in ("y", "width", "height")] == [
            sizes[1][side] for side in ("y", "width", "height")
        ]
        visitor.page.get_by_role("button", name=label, exact=True).click()
        assert visitor.page.url == f"{visitor.address}/search/?q=lave"
        expect(visitor.page.get_by_role("button", name=label, exact=True)).to_have_count(0)
        assert visitor.cookies()["consent"] == answer


def test_the_question_is_answered_with_the_keyboard(arrives: Callable[..., Visitor]) -> None:
    visitor = arrives()
    visitor.goes_to("/")
    met = []
    for _ in range(4):
        visitor.page.keyboard.press("Tab")
        met.append(visitor.page.evaluate("document.activeElement.textContent.trim()"))
    assert met == ["Aller au contenu", "Le détail", "Non", "Oui"]
    visitor.page.keyboard.press("Shift+Tab")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("button", name="Oui", exact=True)).to_have_count(0)
    assert visitor.page.evaluate("document.activeElement.id") == "main"
    assert visitor.cookies() == {"consent": "no"}


def test_a_yes_is_followed_and_a_later_no_erases_it(arrives: Callable[..., Visitor]) -> None:
    visitor = arrives()
    visitor.goes_to("/")
    visitor.page.get_by_role("button", name="Oui", exact=True).click()
    expect(visitor.page.get_by_role("button", name="Oui", exact=True)).to_have_count(0)
    assert Visit.objects.count() == 1
    visitor.goes_to("/search/?q=lave-linge")
    visitor.waits()
    visitor.goes_to("/p/le-lave-linge/")
    visitor.page.wait_for_timeout(1_200)
    visitor.goes_to("/p/l-autre/")
    wait_for(lambda: Event.objects.filter(kind="dwell", sku="WM-8").exists())

    visitor.page.get_by_role("button", name="Ajouter au panier").click()
    expect(visitor.page.get_by_text("est dans votre panier")).to_be_visible()
    visitor.goes_to("/basket/")
    visitor.page.get_by_role("button", name="Retirer").click()
    wait_for(lambda: Event.objects.filter(kind="remove", sku="WM-9").exists())
    assert list(Event.objects.filter(sku="WM-9", kind__in=["add", "remove"]).order_by("at").values_list("kind")) == [
        ("add",), ("remove",),
    ]  # fmt: skip
    assert Event.objects.get(kind="checkout").props == {"step": "basket"}
    agreed = [one for one in visitor.told if "consent=yes" in one.all_headers().get("cookie", "")]
    assert {one.resource_type for one in agreed} == {"ping"}, "sendBeacon: it leaves with the page"

    search = Event.objects.get(kind="search")
    assert (search.props, search.visit_id) == ({"q": "lave-linge"}, Visit.objects.get().pk)
    assert Event.objects.filter(kind="view", sku="WM-8").count() == 1
    assert Event.objects.get(kind="dwell", sku="WM-8").value >= 1_000

    visitor.goes_to("/privacy/")
    visitor.page.get_by_role("button", name="Ne pas le garder").click()
    expect(visitor.page.get_by_text("Vous n’avez pas accepté")).to_be_visible()
    visitor.waits()
    assert (Event.objects.count(), Visit.objects.count()) == (0, 0)
    assert set(visitor.cookies()) == {"consent", "csrftoken", "basket"}
    assert visitor.cookies()["consent"] == "no"


def test_only_time_in_sight_counts(arrives: Callable[..., Visitor]) -> None:
    visitor = arrives()
    visitor.goes_to("/p/le-lave-linge/")
    hide = "Object.defineProperty(document, 'visibilityState', {{value: '{}', configurable: true}})"
    visitor.page.wait_for_timeout(1_500)
    visitor.page.evaluate(f"{hide.format('hidden')}; document.dispatchEvent(new Event('visibilitychange'))")
    visitor.page.wait_for_timeout(3_000)
    visitor.page.evaluate(f"{hide.format('visible')}; document.dispatchEvent(new Event('visibilitychange'))")
    visitor.page.wait_for_timeout(1_500)
    visitor.page.evaluate(f"{hide.format('hidden')}; document.dispatchEvent(new Event('visibilitychange'))")
    wait_for(lambda: len(visitor.events("dwell")) == 2)
    first, second = visitor.events("dwell")
    assert 1_000 <= first["value"] < 3_000
    assert 1_000 <= second["value"] < 3_000
    assert second["props"]["total"] == first["value"] + second["value"]


def test_the_network_is_away_for_a_moment_and_each_event_counts_once(arrives: Callable[..., Visitor]) -> None:
    visitor = arrives()
    visitor.goes_to("/p/le-lave-linge/")
    visitor.context.set_offline(True)
    visitor.waits()
    assert not DailyCount.objects.exists()
    visitor.context.set_offline(False)
    visitor.page.get_by_role("button", name="Ajouter au panier").click()
    visitor.waits()
    wait_for(lambda: DailyCount.objects.filter(kind="add").exists())
    assert DailyCount.objects.get(kind="view").number == 1
    assert DailyCount.objects.get(kind="add").number == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_question_nor_on_the_privacy_page(arrives: Callable[..., Visitor], width: int) -> None:
    visitor = arrives(viewport={"width": width, "height": 844}, bypass_csp=True)
    for path in ("/terms/", "/privacy/"):
        visitor.goes_to(path)
        assert violations(visitor.page, ANY_RULE) == []
        assert not visitor.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
