"""Publish or withdraw many products in one action, batch by batch, and put exactly those back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inventory.history.models import Change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from shop.catalogue.models import Product, StatusLine, StatusRun, Variant

#: products in one transaction: short enough for a sale to wait
BATCH = 500
#: no sign of life for so long is a death; a batch takes a second
SILENCE = timedelta(minutes=2)
Result = StatusLine.Result
Status = Product.Status


class NothingChosen(Refusal):
    code = "nothing_chosen"
    status = 400
    detail = _("Choose products first.")


class CannotUndo(Refusal):
    code = "cannot_undo"
    detail = _("This was put back already.")


@transaction.atomic
def ask_for_status(*, products: Iterable[int], status: Product.Status, actor: str, now: datetime) -> StatusRun:
    """Note what is to become of these products (primary keys); `work_on` does it.

    Raises `NothingChosen`, and `ValueError` for a status that is neither published nor draft.
    """
    if status not in (Status.PUBLISHED, Status.DRAFT):
        raise ValueError(f"not a status of a run: {status}")
    run = StatusRun.objects.create(status=status, actor=actor, created_at=now, beat_at=now)
    lines = (StatusLine(run=run, product_id=pk) for pk in products)
    run.total = len(StatusLine.objects.bulk_create(lines, batch_size=5_000))
    if not run.total:
        raise NothingChosen
    run.save(update_fields=["total"])
    return run


@transaction.atomic
def ask_to_put_back(*, run: StatusRun, actor: str, now: datetime) -> StatusRun:
    """Put back what the run changed; what still waited is left alone. Raises `CannotUndo`."""
    locked = StatusRun.objects.select_for_update().get(pk=run.pk)
    if locked.state not in (StatusRun.State.RUNNING, StatusRun.State.DONE):
        raise CannotUndo
    locked.lines.filter(result=Result.WAITING).delete()
    locked.state, locked.undone_by, locked.beat_at, locked.finished_at = StatusRun.State.UNDOING, actor, now, None
    locked.save(update_fields=["state", "undone_by", "beat_at", "finished_at"])
    return locked


@transaction.atomic
def work_on(*, run: StatusRun, now: datetime) -> bool:
    """One batch of what the run waits for, whole or not at all; False when there is nothing left to do."""
    locked = StatusRun.objects.select_for_update().get(pk=run.pk)
    if not locked.at_work:
        return False
    undoing = locked.state == StatusRun.State.UNDOING
    waiting = locked.lines.filter(result=Result.CHANGED if undoing else Result.WAITING)
    lines = list(waiting.order_by("product_id")[:BATCH])
    if lines:
        (_put_back if undoing else _change)(locked, lines, now)
    else:
        locked.state = StatusRun.State.UNDONE if undoing else StatusRun.State.DONE
        locked.finished_at = now
    locked.beat_at = now
    locked.save(update_fields=["state", "finished_at", "beat_at"])
    return bool(lines)


def left_undone(*, now: datetime) -> list[StatusRun]:
    """Runs that a killed worker left in the middle; taken up by whoever asks first."""
    states = (StatusRun.State.RUNNING, StatusRun.State.UNDOING)
    silent = StatusRun.objects.filter(state__in=states, beat_at__lt=now - SILENCE)
    return [
        run
        for run in silent.order_by("pk")
        # the beat is moved first, so that the next sweep does not queue it again at once
        if StatusRun.objects.filter(pk=run.pk, beat_at=run.beat_at).update(beat_at=now)
    ]


def _change(run: StatusRun, lines: list[StatusLine], now: datetime) -> None:
    products = _locked(lines)
    changed: list[tuple[Product, str]] = []
    for line in lines:
        product = products[line.product_id]
        line.result, line.before = _result(run, product), product.status
        if line.result == Result.CHANGED:
            changed.append((product, run.status))
    _write(changed, run.actor, now)
    _save(lines)


def _result(run: StatusRun, product: Product) -> str:
    if product.status == run.status:
        return Result.SAME
    if not run.publishes:
        # to withdraw is to take off sale: what is archived stays archived
        return Result.CHANGED if product.status == Status.PUBLISHED else Result.SAME
    if not product.name_fr:
        return Result.NO_NAME
    return Result.NO_PRICE if product.price_cents is None else Result.CHANGED


def _put_back(run: StatusRun, lines: list[StatusLine], now: datetime) -> None:
    products = _locked(lines)
    changed: list[tuple[Product, str]] = []
    for line in lines:
        product = products[line.product_id]
        unsaleable = line.before == Status.PUBLISHED and product.price_cents is None
        line.result = Result.KEPT if product.status != run.status or unsaleable else Result.UNDONE
        if line.result == Result.UNDONE:
            changed.append((product, line.before))
    _write(changed, run.undone_by, now)
    _save(lines)


def _save(lines: list[StatusLine]) -> None:
    """A handful of updates, because a batch comes to a handful of results."""
    for result, before in {(line.result, line.before) for line in lines}:
        alike = [line.pk for line in lines if (line.result, line.before) == (result, before)]
        StatusLine.objects.filter(pk__in=alike).update(result=result, before=before)


def _locked(lines: list[StatusLine]) -> dict[int, Product]:
    pks = [line.product_id for line in lines]
    return {product.pk: product for product in Product.objects.select_for_update().filter(pk__in=pks).order_by("pk")}


def _write(changed: list[tuple[Product, str]], actor: str, now: datetime) -> None:
    """The products, the history of each, and one announcement for what follows the catalogue."""
    if not changed:
        return
    for status in {status for _product, status in changed}:
        pks = [product.pk for product, after in changed if after == status]
        Product.objects.filter(pk__in=pks).update(status=status, updated_at=now)
    Change.objects.bulk_create(
        Change(
            at=now,
            actor=actor,
            verb="set_status",
            subject_kind="product",
            subject_id=str(product.pk),
            subject_name=product.name_fr[:200],
            field="status",
            before=product.status,
            after=str(status),
        )
        for product, status in changed
    )
    pks = [product.pk for product, _status in changed]
    skus = list(Variant.objects.filter(product__in=pks).values_list("item__sku", flat=True))
    announce(kind="product_changed", now=now, products=pks, skus=skus)
