"""The owner sends a file, sees what would change, applies it, and takes it back."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from inventory.purchasing.models import Supplier
from shop.catalogue.models import Product
from shop.customers.models import User

from .. import tasks
from ..models import FeedImport
from ..operations import run, undo
from .factories import FRIDGE, HEADINGS, NOW, WASHER, clock, csv_file, imported, supplier, variant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_user("helene@example.org", name="Hélène", role="owner", language="fr"))
    return client


@pytest.fixture(autouse=True)
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """What was put in the worker's queue, instead of a broker."""
    sent: list[tuple[str, int]] = []
    monkeypatch.setattr(tasks, "_send", lambda task, pk: sent.append((task.name.rsplit(".", 1)[-1], pk)))
    monkeypatch.setattr(tasks, "transaction", SimpleNamespace(on_commit=lambda call: call()))
    yield sent


def _send(owner: Client, *lines: str, name: str = "tarif-berthier.csv", **fields: Any) -> Any:
    file = SimpleUploadedFile(name, "\r\n".join(lines).encode("cp1252"))
    return owner.post(reverse("feeds:import_new"), {"file": file, "new_supplier": "Berthier", **fields})


def _page(made: FeedImport) -> str:
    return reverse("feeds:import", args=[made.pk])


def _work(made: FeedImport) -> FeedImport:
    """Do what the worker does."""
    made.refresh_from_db()
    if made.state == FeedImport.State.UNDOING:
        undo.undo(feed_import=made, clock=clock)
    elif made.state == FeedImport.State.RUNNING:
        run.apply(feed_import=made, clock=clock)
    else:
        run.preview(feed_import=made, clock=clock)
    made.refresh_from_db()
    return made


def test_from_the_file_to_the_report_and_back(owner: Client, queue: list[tuple[str, int]]) -> None:
    answer = _send(owner, HEADINGS, WASHER, FRIDGE, "B1;3660001208418;Four;;10;;;")
    made = FeedImport.objects.get()
    assert answer.headers["Location"] == _page(made)
    assert "Lecture de <b>tarif-berthier.csv</b>" in owner.get(_page(made)).content.decode()

    _work(made)
    page = owner.get(_page(made), {"band": "created"}).content.decode()
    assert "Le tarif de Berthier changerait <b>2 produits</b>. Rien n’est encore écrit." in page
    assert "Windows-1252, séparateur «\u00a0;\u00a0»" in page
    assert "Lave-linge Lavandou 8" in page and "549,00\u00a0€" in page
    assert "le dernier chiffre devrait être 5" in page and "corriger ou laisser vide" in page
    assert not Product.objects.exists()

    owner.post(reverse("feeds:apply", args=[made.pk]))
    _work(made)
    assert variant("BER-LV8").price_cents == 54900
    assert "a changé <b>2 produits</b>" in owner.get(_page(made)).content.decode()

    owner.post(reverse("feeds:undo", args=[made.pk]))
    _work(made)
    assert not Product.objects.exclude(status="archived").exists()
    assert "<b>annulé</b>" in owner.get(_page(made)).content.decode()
    assert [name for name, _ in queue] == ["preview_import", "apply_import", "undo_import"]


def test_the_preview_shows_before_and_after(owner: Client, tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER, FRIDGE))
    _send(owner, HEADINGS, WASHER.replace("549", "559"), FRIDGE.replace(";D", ";C"), supplier=supplier().pk)
    made = _work(FeedImport.objects.order_by("pk").last() or FeedImport())
    page = owner.get(_page(made)).content.decode()
    assert '<span class="was">549,00\u00a0€</span>' in page and '<span class="now">559,00\u00a0€</span>' in page
    assert '<span class="was">D</span>' in page and '<span class="now">C</span>' in page
    only = owner.get(_page(made), {"band": "changed", "field": "price"}).content.decode()
    assert "Lave-linge Lavandou 8" in only and "Combiné Berger 320" not in only


def test_columns_can_be_changed_before_anything_is_written(owner: Client) -> None:
    _send(owner, "Machin;Désignation;Montant", "A1;Four;12,50")
    made = _work(FeedImport.objects.get())
    page = owner.get(reverse("feeds:columns", args=[made.pk])).content.decode()
    assert "Machin" in page and "12,50" in page
    owner.post(
        reverse("feeds:columns", args=[made.pk]), {"column-0": "reference", "column-1": "name", "column-2": "price"}
    )
    made = _work(made)
    owner.post(reverse("feeds:apply", args=[made.pk]))
    _work(made)
    assert variant("BER-A1").price_cents == 1250


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"<!doctype html><html></html>", "page web"), (b"", "vide"), (b"%PDF-1.4", "PDF")],
)
def test_a_file_that_is_no_price_list_is_refused_at_the_door(owner: Client, content: bytes, sentence: str) -> None:
    file = SimpleUploadedFile("tarif.csv", content)
    answer = owner.post(reverse("feeds:import_new"), {"file": file, "supplier": supplier().pk})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not FeedImport.objects.exists()


def test_a_file_that_fails_later_says_why(owner: Client) -> None:
    _send(owner, "Bonjour", "voici le tarif")
    made = _work(FeedImport.objects.get())
    page = owner.get(_page(made)).content.decode()
    assert "Aucune colonne" in page and "Rien n’a été écrit" in page


def test_after_a_refused_file_the_next_one_goes_to_the_same_new_supplier(owner: Client) -> None:
    _send(owner, "Bonjour", "voici le tarif")
    _work(FeedImport.objects.get())
    answer = _send(owner, HEADINGS, WASHER, new_supplier="berthier ")
    assert answer.status_code == 302
    assert Supplier.objects.get().imports.count() == 2


def test_refused_rows_are_given_back_without_a_formula_that_runs(owner: Client) -> None:
    _send(owner, f"{HEADINGS};Description", "=1+1;;Four;;x;;;;=cmd|' /C calc'!A0", "B2;;-Four;;10;;-3;;@x")
    made = _work(FeedImport.objects.get())
    answer = owner.get(reverse("feeds:refused", args=[made.pk]))
    text = answer.content.decode("utf-8-sig")
    assert answer.headers["Content-Type"].startswith("text/csv")
    heading, first, second = text.splitlines()
    assert heading.startswith("Référence;EAN;Désignation;") and heading.endswith("Ce qui ne va pas;Que faire")
    assert first.startswith("'=1+1;") and "'=cmd|" in first
    assert ";'-Four;" in second and ";'-3;" in second and ";'@x;" in second


def test_progress_is_asked_again_until_there_is_something_to_see(owner: Client) -> None:
    _send(owner, HEADINGS, WASHER)
    made = FeedImport.objects.get()
    where = reverse("feeds:progress", args=[made.pk])
    waiting = owner.get(where, headers={"hx-request": "true"}).content.decode()
    assert f'hx-get="{where}"' in waiting
    _work(made)
    assert owner.get(where, headers={"hx-request": "true"}).headers["HX-Refresh"] == "true"


def test_a_stale_button_is_refused_with_a_sentence(owner: Client) -> None:
    _send(owner, HEADINGS, WASHER)
    made = _work(FeedImport.objects.get())
    owner.post(reverse("feeds:drop", args=[made.pk]))
    answer = owner.post(reverse("feeds:apply", args=[made.pk]))
    assert answer.status_code == 409
    assert "n’en est plus à cette étape" in answer.content.decode()
    assert not Product.objects.exists()


def test_a_page_costs_the_same_number_of_queries_with_many_rows(
    owner: Client, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    lines = [f"R{n};;Produit {n};Berthier;{n},90;1,00;1;" for n in range(1, 301)]
    made = imported(csv_file(tmp_path, HEADINGS, *lines))
    with django_assert_max_num_queries(14):
        owner.get(_page(made))


def test_suppliers_are_listed_made_changed_and_put_aside(owner: Client, tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER))
    assert "Berthier" in owner.get(reverse("feeds:suppliers")).content.decode()
    owner.post(reverse("feeds:supplier_new"), {"name": "Maison Vial", "email": "vial@example.org", "lead_days": "3"})
    vial = Supplier.objects.get(name="Maison Vial")
    assert (vial.email, vial.lead_days) == ("vial@example.org", 3)
    where = reverse("feeds:supplier", args=[vial.pk])
    owner.post(where, {"name": "Vial", "lead_days": "5"})
    vial.refresh_from_db()
    assert (vial.name, vial.lead_days) == ("Vial", 5)
    answer = owner.post(where, {"name": "Berthier", "lead_days": "5"})
    assert answer.status_code == 400
    owner.post(reverse("feeds:supplier_archive", args=[vial.pk]))
    assert "Vial" not in owner.get(reverse("feeds:suppliers")).content.decode().split("<section>", 1)[1]


def test_an_empty_shop_says_where_to_begin(owner: Client) -> None:
    page = owner.get(reverse("feeds:suppliers")).content.decode()
    assert "Pas encore de fournisseur." in page
    assert reverse("feeds:import_new") in page


@pytest.fixture
def seller(client: Client) -> User:
    User.objects.create_user("helene@example.org", name="Hélène", role="owner")
    return User.objects.create_user("karim@example.org", name="Karim", role="seller")


@pytest.mark.parametrize("name", ["suppliers", "imports", "import_new", "supplier_new"])
def test_only_the_owner_comes_in(client: Client, seller: User, name: str) -> None:
    where = reverse(f"feeds:{name}")
    assert client.get(where).status_code == 302
    client.force_login(seller)
    assert client.get(where).status_code == 403


def test_a_seller_cannot_apply_an_import(client: Client, seller: User) -> None:
    made = FeedImport.objects.create(
        supplier=supplier(), file_name="x", actor="t", created_at=NOW, state=FeedImport.State.PREVIEWED
    )
    client.force_login(seller)
    assert client.post(reverse("feeds:apply", args=[made.pk])).status_code == 403
    made.refresh_from_db()
    assert made.state == FeedImport.State.PREVIEWED
