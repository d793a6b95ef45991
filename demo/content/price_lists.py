"""The price lists that Berthier has sent: last month's, which was imported, and this month's, which waits for a yes."""

from collections.abc import Iterator
from zlib import crc32

from demo.content.categories import MODELS
from demo.content.shape import Finish, Model, in_store_gtin

MAKER = "Berthier"
HEADINGS = "Référence;EAN;Désignation;Marque;PV TTC;Prix d'achat HT;Qté;Classe énergie;Bruit"
Row = dict[str, str]

#: what this month's changes, by reference
DEARER = {
    "BER-LV8-W": (559_00, 370_00), "BER-LV8-A": (559_00, 370_00), "BER-VD14-W": (489_00, 319_00),
    "BER-VD14-I": (489_00, 319_00), "BER-DX8-W": (659_00, 428_00),
}  # fmt: skip
MEASURED = {"BER-CB320-W": {"energy": "B", "noise": "37 dB"}, "BER-GF400-I": {"noise": "39 dB"}}
GONE = ("BER-TU380-W", "BER-ME22-I-N")
#: not in the shop yet: reference, name, price, cost, how many Berthier has
NEW = (
    ("BER-LV8-P", "Lave-linge Lavandou 8 rose", 569_00, 376_00, 8),
    ("BER-FC45-N", "Four compact Fournil 45", 489_00, 311_00, 5),
    ("BER-JH-8", "Joint de hublot 8 kg", 34_90, 14_20, 60),
    ("BER-PV-20", "Pompe de vidange 20 W", 42_50, 18_90, 41),
    ("BER-BAL-CB", "Balconnet de porte Berger", 24_90, 9_80, 25),
    ("BER-CLAV-HB", "Clavier de hotte Brise", 39_00, 16_40, 12),
)
#: rows that no import can take, as they come every month: the row, and what is wrong with it
REFUSED_LAST_MONTH: tuple[Row, ...] = (
    {"ref": "BER-FILTRE-3", "name": "Filtre à charbon 3", "gtin": "3660001208418", "price": "19,90 €"},
    {"ref": "BER-SOCLE-60", "name": "Socle à tiroir 60", "price": "nous consulter"},
)
REFUSED_THIS_MONTH: tuple[Row, ...] = (
    {"ref": "BER-FILTRE-3", "name": "Filtre à charbon 3", "gtin": "3660001208418", "price": "19,90 €"},
    {"ref": "BER-SOCLE-60", "name": "Socle à tiroir 60", "price": "sur demande"},
    {"ref": "BER-CB280-W", "name": "Combiné Berger 280", "price": "579,00 €", "energy": "A+++"},
    {"ref": "BER-KIT-S", "name": '=CONCATENER("Kit de superposition";" S")', "price": "89,00 €"},
)


def last_month() -> bytes:
    """All that Berthier sells us, as it is in the shop; new to it is only how many Berthier has."""
    return _file([*(_row(model, finish) for model, finish in _sold()), *REFUSED_LAST_MONTH])


def this_month() -> bytes:
    rows = [_this_month(model, finish) for model, finish in _sold() if model.variant_sku(finish) not in GONE]
    new = [
        {"ref": ref, "name": name, "price": _euros(price), "cost": _euros(cost), "stock": str(stock)}
        for ref, name, price, cost, stock in NEW
    ]
    refused = iter(REFUSED_THIS_MONTH)
    for place in (9, 19, 28):
        rows.insert(place, next(refused))
    return _file([*rows, *new, *refused])


def _sold() -> Iterator[tuple[Model, Finish]]:
    return ((model, finish) for model in MODELS.values() if model.brand == MAKER for finish in model.finishes)


def _this_month(model: Model, finish: Finish) -> Row:
    sku = model.variant_sku(finish)
    row = _row(model, finish)
    if sku in DEARER:
        price, cost = DEARER[sku]
        row |= {"price": _euros(price), "cost": _euros(cost)}
    return row | MEASURED.get(sku, {})


def _row(model: Model, finish: Finish) -> Row:
    sku = model.variant_sku(finish)
    energy, noise = model.facts.get("energy"), model.facts.get("noise_db")
    return {
        "ref": sku,
        "gtin": in_store_gtin(sku),
        "name": model.name.fr,
        "price": _euros(model.price),
        "cost": _euros(model.cost),
        "stock": str(crc32(sku.encode()) % 40),
        "energy": str(energy or ""),
        "noise": f"{noise} dB" if noise else "",
    }


def _euros(cents: int) -> str:
    whole = f"{cents // 100:,}".replace(",", " ")
    return f"{whole},{cents % 100:02d} €"


def _file(rows: list[Row]) -> bytes:
    """As a spreadsheet in France saves it."""
    columns = ("ref", "gtin", "name", "brand", "price", "cost", "stock", "energy", "noise")
    lines = [";".join(_cell({"brand": MAKER, **row}.get(column, "")) for column in columns) for row in rows]
    return "\r\n".join([HEADINGS, *lines, ""]).encode("cp1252")


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if '"' in text or ";" in text else text
