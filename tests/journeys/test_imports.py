"""The owner's import, in a real browser: a file, its columns, its preview, its report, the search, the way back."""

import re
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.owner import faults

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEADINGS = "Référence;Désignation;Marque;PV TTC;Prix d'achat HT;Qté;Coloris"
#: the pages of suppliers and imports; of the furnished shop's two imports one is done, the other waits
PAGES = (
    "", "new/", "1/", "?archived", "imports/", "imports/new/", "imports/1/",
    "imports/2/", "imports/2/?band=created", "imports/2/?band=vanished", "imports/2/columns/",
)  # fmt: skip
#: what the worker is given to read a file or to write it, on a machine that has other things to do
WORKED = 60_000


def test_a_price_list_is_previewed_applied_reported_found_and_taken_back(
    desk: Page, shop_url: str, tmp_path: Path
) -> None:
    mark = uuid4().hex[:6]
    stove, hood = f"Cuisinière Caravelle {mark}", f"Hotte Caravelle {mark}"
    sent = _file(
        tmp_path / f"tarif-caravelle-{mark}-2026-11.csv",
        f"CA-{mark};{stove};Caravelle;1 299,00 €;812,40;3;Noir",
        f"CB-{mark};{hood};Caravelle;349,90 €;201,00;5;Inox",
        f"CC-{mark};Plaque Caravelle;Caravelle;sur demande;99,00;1;Noir",
        f'CD-{mark};"=CONCATENER(""Four"";""x"")";Caravelle;99,00 €;50,00;1;Noir',
    )
    _send(desk, shop_url, sent, f"Caravelle {mark}")

    # what was understood, and one column put right
    expect(_title(desk)).to_contain_text("changerait 2 produits", timeout=WORKED)
    address = desk.url.partition("?")[0]
    expect(desk.locator("main")).to_contain_text("Windows-1252, séparateur «\u00a0;\u00a0»")
    expect(desk.locator("main")).to_contain_text("Décimales lues comme «\u00a01\u00a0299,00\u00a0»")
    desk.get_by_role("link", name="Changer les colonnes").click()
    understood = [field.input_value() for field in desk.locator("select").all()]
    assert understood == ["reference", "name", "brand", "price", "cost", "quantity", "ignore"]
    desk.get_by_label("Ce que contient Coloris").select_option("attribute")
    desk.get_by_role("button", name="Voir l’aperçu").click()

    # the preview: nothing is in the shop yet
    expect(_title(desk)).to_contain_text("Rien n’est encore écrit", timeout=WORKED)
    assert _bands(desk) == [2, 0, 0, 2, 0]
    assert _rows(desk.locator(".table--imp").first) == [
        [stove, f"CA-{mark}", "1\u00a0299,00\u00a0€"],
        [hood, f"CB-{mark}", "349,90\u00a0€"],
    ]
    assert not _in_the_window(desk, shop_url, stove)

    # applied by the worker, with the line, the column and the reason of what was refused
    desk.goto(address)
    desk.get_by_role("button", name="Appliquer les 2 changements").click()
    expect(_title(desk)).to_contain_text("a changé 2 produits", timeout=WORKED)
    desk.goto(f"{address}?band=refused")
    assert _rows(desk.locator(".table--imp")) == [
        [
            "4", "PV TTC", "sur demande", "ce n’est pas un prix",
            "donner un prix, ou laisser vide pour créer en brouillon",
        ],
        [
            "5", "Désignation", '=CONCATENER("Four";"x")', "c’est une formule, pas une valeur",
            "remplacer la formule par son résultat",
        ],
    ]  # fmt: skip

    # the shop's own search finds them
    _until_in_the_window(desk, shop_url, stove)
    desk.get_by_role("link", name=re.compile(stove)).first.click()
    expect(desk.locator("main")).to_contain_text("1\u00a0299,00")
    sold_at = desk.url

    # and the way back
    desk.goto(address)
    desk.get_by_role("button", name="Annuler cet import").click()
    expect(_title(desk)).to_contain_text("a été annulé", timeout=WORKED)
    expect(desk.locator(".imp__undone")).to_contain_text("2 produits sont archivés")
    assert faults(desk) == []
    assert desk.request.get(sold_at).status == 404


def test_a_long_file_says_how_far_it_is_and_can_be_given_up(desk: Page, shop_url: str, tmp_path: Path) -> None:
    mark = uuid4().hex[:6]
    rows = (f"L{n}-{mark};Pièce {n};Longue Liste;{n % 900 + 1},90 €;1,00;1;" for n in range(40_000))
    _send(desk, shop_url, _file(tmp_path / f"longue-{mark}.csv", *rows), f"Longue {mark}")
    expect(_title(desk)).to_contain_text("en cours")
    expect(desk.locator("#progress")).to_contain_text(re.compile(r"\d lignes sur 40\u00a0000\."), timeout=WORKED)
    # the page stays as it is while it is looked at
    desk.route("**/progress/", lambda _route: None)
    desk.reload()
    assert faults(desk) == []
    desk.get_by_role("button", name="Arrêter la lecture, y renoncer").click()
    expect(desk.get_by_text(f"longue-{mark}.csv a été abandonné. Rien n’a été écrit.")).to_be_visible()
    assert not _in_the_window(desk, shop_url, "Longue Liste")


@pytest.mark.once
def test_a_file_without_columns_says_what_to_do(desk: Page, shop_url: str, tmp_path: Path) -> None:
    letter = tmp_path / "lettre.csv"
    letter.write_text("Bonjour Hélène\nVoici notre tarif\n")
    _send(desk, shop_url, letter, f"Lettre {uuid4().hex[:6]}")
    expect(_title(desk)).to_contain_text("n’a pas pu être importé", timeout=WORKED)
    expect(desk.locator(".note--stop")).to_contain_text("Aucune colonne n’a été reconnue")
    assert faults(desk) == []

    # a web page is refused at the door, and what was typed is still there
    page = tmp_path / "tarif.csv"
    page.write_text("<!doctype html><html><body>Connexion</body></html>")
    desk.get_by_role("link", name="Envoyer un autre fichier").click()
    chosen = desk.get_by_label("Fournisseur", exact=True).input_value()
    desk.locator("input[type=file]").set_input_files(page)
    desk.get_by_role("button", name="Lire le fichier").click()
    expect(desk.get_by_text("C’est une page web")).to_be_visible()
    expect(desk.get_by_label("Fournisseur", exact=True)).to_have_value(chosen)
    assert faults(desk) == []


@pytest.mark.once
def test_axe_finds_nothing_and_nothing_sticks_out(desk: Page, shop_url: str) -> None:
    found = []
    for page in PAGES:
        answer = desk.goto(f"{shop_url}manage/suppliers/{page}")
        assert answer is not None
        assert answer.status == 200, page
        found += faults(desk)
    assert found == []


def _file(path: Path, *rows: str) -> Path:
    """A file as Excel saves it in France."""
    path.write_bytes("\r\n".join([HEADINGS, *rows]).encode("cp1252"))
    return path


def _send(desk: Page, shop_url: str, file: Path, supplier: str) -> None:
    desk.goto(f"{shop_url}manage/suppliers/imports/new/")
    desk.locator("input[type=file]").set_input_files(file)
    desk.get_by_label("Nom du nouveau fournisseur").fill(supplier)
    desk.get_by_role("button", name="Lire le fichier").click()
    desk.wait_for_url(re.compile(r"/imports/\d+/$"))


def _title(desk: Page) -> Locator:
    return desk.get_by_role("heading", level=1)


def _bands(desk: Page) -> list[int]:
    """Created, changed, unchanged, refused, gone."""
    return [int(figure) for figure in desk.locator(".imp__tabs b").all_inner_texts()]


def _rows(table: Locator) -> list[Sequence[str]]:
    return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def _in_the_window(desk: Page, shop_url: str, name: str) -> bool:
    desk.goto(f"{shop_url}search/?q={name}")
    return desk.locator("main").get_by_role("link", name=re.compile(name)).count() > 0


def _until_in_the_window(desk: Page, shop_url: str, name: str) -> None:
    """The worker makes the index after the import."""
    for _ in range(60):
        if _in_the_window(desk, shop_url, name):
            return
        desk.wait_for_timeout(500)
    raise AssertionError(f"the search does not find {name}")
