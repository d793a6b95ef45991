"""Many products published or withdrawn in one action, and put back."""

from collections import Counter
from datetime import timedelta

import pytest

from inventory.history.models import Change
from inventory.outbox.models import Announcement
from shop.catalogue.models import Product, StatusLine, StatusRun
from shop.catalogue.operations import status_runs
from shop.catalogue.operations.products import set_status
from shop.catalogue.operations.status_runs import CannotUndo, NothingChosen, ask_for_status, ask_to_put_back, work_on
from shop.catalogue.tasks import change_statuses, resume_status_runs
from shop.catalogue.tests.factories import NOW, make_product, variant_of

pytestmark = pytest.mark.django_db
Status = Product.Status
ME = "user:1:Hélène"


def make(cents: int | None = 9900, status: Status = Status.DRAFT) -> Product:
    product = make_product(cents=9900 if cents is None else cents)
    if cents is None:
        variant_of(product).__class__.objects.filter(product=product).update(price_cents=None)
    Product.objects.filter(pk=product.pk).update(status=status, price_cents=cents)
    product.refresh_from_db()
    return product


def ask(*products: Product, status: Status = Status.PUBLISHED) -> StatusRun:
    return ask_for_status(products=[product.pk for product in products], status=status, actor=ME, now=NOW)


def finish(run: StatusRun) -> Counter[str]:
    while work_on(run=run, now=NOW):
        pass
    run.refresh_from_db()
    return Counter(run.lines.values_list("result", flat=True))


def statuses(*products: Product) -> list[str]:
    found = dict(Product.objects.values_list("pk", "status"))
    return [found[product.pk] for product in products]


def test_drafts_with_a_price_are_published_and_the_others_are_told_why() -> None:
    good, poor, sold = make(), make(cents=None), make(status=Status.PUBLISHED)
    run = ask(good, poor, sold)
    assert finish(run) == {"changed": 1, "no_price": 1, "same": 1}
    assert statuses(good, poor, sold) == ["published", "draft", "published"]
    assert (run.state, run.finished_at) == ("done", NOW)


def test_a_nameless_draft_is_not_published() -> None:
    nameless = make()
    Product.objects.filter(pk=nameless.pk).update(name_fr="")
    assert finish(ask(nameless)) == {"no_name": 1}
    assert statuses(nameless) == ["draft"]


def test_history_says_who_and_the_outbox_what() -> None:
    good, poor = make(), make(cents=None)
    before = Announcement.objects.count()
    finish(ask(good, poor))
    change = Change.objects.get(verb="set_status", actor=ME)
    assert (change.subject_id, change.before, change.after) == (str(good.pk), "draft", "published")
    told = Announcement.objects.order_by("pk").last()
    assert Announcement.objects.count() == before + 1
    assert told is not None and told.kind == "product_changed"
    assert told.payload == {"products": [good.pk], "skus": [variant_of(good).item.sku]}


def test_withdrawing_takes_off_sale_and_leaves_the_archive_alone() -> None:
    sold, old = make(status=Status.PUBLISHED), make(status=Status.ARCHIVED)
    assert finish(ask(sold, old, status=Status.DRAFT)) == {"changed": 1, "same": 1}
    assert statuses(sold, old) == ["draft", "archived"]


def test_putting_back_puts_exactly_those_back() -> None:
    draft, old, sold, later = make(), make(status=Status.ARCHIVED), make(status=Status.PUBLISHED), make()
    run = ask(draft, old, sold, later)
    finish(run)
    later.refresh_from_db()
    set_status(product=later, status=Status.ARCHIVED, actor="user:2:Marc", now=NOW)
    ask_to_put_back(run=run, actor="user:2:Marc", now=NOW)
    assert finish(run) == {"undone": 2, "same": 1, "kept": 1}
    assert statuses(draft, old, sold, later) == ["draft", "archived", "published", "archived"]
    assert (run.state, run.undone_by) == ("undone", "user:2:Marc")
    assert Change.objects.filter(actor="user:2:Marc", subject_id=str(draft.pk), after="draft").count() == 1
    with pytest.raises(CannotUndo):
        ask_to_put_back(run=run, actor=ME, now=NOW)


def test_what_lost_its_price_is_not_put_back_on_sale() -> None:
    sold = make(status=Status.PUBLISHED)
    run = ask(sold, status=Status.DRAFT)
    finish(run)
    Product.objects.filter(pk=sold.pk).update(price_cents=None)
    ask_to_put_back(run=run, actor=ME, now=NOW)
    assert finish(run) == {"kept": 1}
    assert statuses(sold) == ["draft"]


def test_a_run_stopped_in_the_middle_puts_back_what_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_runs, "BATCH", 2)
    products = [make() for _ in range(5)]
    run = ask(*products)
    assert work_on(run=run, now=NOW)
    assert statuses(*products).count("published") == 2
    ask_to_put_back(run=run, actor=ME, now=NOW)
    assert finish(run) == {"undone": 2}
    assert set(statuses(*products)) == {"draft"}


def test_a_killed_worker_s_run_is_taken_up_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_runs, "BATCH", 2)
    products = [make() for _ in range(5)]
    run = ask(*products)
    work_on(run=run, now=NOW)
    assert status_runs.left_undone(now=NOW + timedelta(seconds=60)) == []
    assert status_runs.left_undone(now=NOW + timedelta(minutes=3)) == [run]
    change_statuses(run.pk)
    change_statuses(run.pk)
    resume_status_runs()
    assert set(statuses(*products)) == {"published"}
    assert Change.objects.filter(verb="set_status", actor=ME).count() == 5


def test_nothing_chosen_leaves_nothing() -> None:
    with pytest.raises(NothingChosen):
        ask()
    assert not StatusRun.objects.exists()
    with pytest.raises(ValueError, match="archived"):
        ask(make(), status=Status.ARCHIVED)
    assert not StatusLine.objects.exists()


def test_a_batch_costs_the_same_queries_whatever_it_holds(django_assert_max_num_queries) -> None:
    run = ask(*[make() for _ in range(30)])
    with django_assert_max_num_queries(14):
        work_on(run=run, now=NOW)
