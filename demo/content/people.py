"""Who works at Maison Berthelot, who sells to it, and who is waiting for an order."""

from dataclasses import dataclass

from demo.content.shape import Text, text


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the staff. The PIN works on an enrolled tablet only; `discount_bp` is in basis points."""

    email: str
    name: str
    role: str
    title: Text
    language: str
    pin: str = ""
    discount_bp: int = 0
    can_count_stock: bool = False
    can_take_back: bool = True


OWNER = Person(
    "helene@maison-berthelot.example", "Hélène Berthelot", "owner", text(("gérante", "owner")), "fr",
    pin="1987", discount_bp=5000, can_count_stock=True,
)  # fmt: skip
LOUISE = Person(
    "louise@maison-berthelot.example", "Louise Brault", "seller", text(("vendeuse", "seller")), "fr",
    pin="1407", discount_bp=500,
)  # fmt: skip
MARC = Person(
    "marc@maison-berthelot.example", "Marc Cochard", "seller", text(("vendeur, atelier", "seller, workshop")), "fr",
    pin="2911", discount_bp=1000, can_count_stock=True,
)  # fmt: skip
SAMIR = Person(
    "samir@maison-berthelot.example", "Samir Amrani", "seller", text(("vendeur, samedi", "seller, Saturdays")), "en",
    pin="3006", can_take_back=False,
)  # fmt: skip
STAFF = (OWNER, LOUISE, MARC, SAMIR)


@dataclass(frozen=True, slots=True)
class Source:
    """A supplier and the brands it sells."""

    name: str
    email: str
    phone: str
    lead_days: int
    brands: tuple[str, ...]


SOURCES = (
    Source("Berthier", "tarifs@berthier.example", "02 99 00 17 40", 4, ("Berthier",)),
    Source("Marchand Frères", "commandes@marchand-freres.example", "03 20 00 61 12", 6, ("Marchand",)),
    Source("Lessive & Fils", "bonjour@lessive-et-fils.example", "04 72 00 33 08", 5, ("Lessive & Fils", "Pli Droit")),
    Source("Horizon Distribution", "pro@horizon-distribution.example", "01 49 00 55 90", 7, ("Horizon", "Quai Sonore")),
    Source("Petit Jour", "atelier@petit-jour.example", "02 41 00 28 77", 3, ("Petit Jour",)),
    Source("Nordet", "ventes@nordet.example", "02 98 00 70 15", 9, ("Nordet",)),
    Source(
        "Grossiste de l'Ouest", "comptoir@grossiste-ouest.example", "02 40 00 12 34", 2,
        ("Foyer", "Studio", "Solène", "Bien Utile"),
    ),
)  # fmt: skip
SOURCE_OF = {brand: source for source in SOURCES for brand in source.brands}


@dataclass(frozen=True, slots=True)
class Awaited:
    """A click-and-collect order: (SKU, quantity) pairs, and how long ago it was placed."""

    name: str
    email: str
    phone: str
    lines: tuple[tuple[str, int], ...]
    minutes_ago: int
    ready: bool = False
    language: str = "fr"


ORDERS = (
    Awaited("Camille Rousseau", "camille.rousseau@example.org", "06 39 98 41 87",
            (("BER-LV8-W", 1), ("PDJ-GP2-B", 1)), 35),
    Awaited("Mme Aubry", "aubry@example.org", "06 39 98 22 05", (("BER-CB320-W", 1),), 60),
    Awaited("Thomas Lenoir", "t.lenoir@example.org", "06 39 98 17 63",
            (("PDJ-CF10-I", 1), ("ACC-FILTRES", 2), ("ACC-CALC", 1)), 150, ready=True),
    Awaited("Kate Hughes", "kate.hughes@example.org", "06 39 98 70 31", (("SOL-AB-8-J", 1),), 12, language="en"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetAside:
    """A unit that a seller keeps for somebody, for so many minutes."""

    label: str
    sku: str
    by: Person
    minutes: int


HOLDS = (SetAside("M. Petit", "BER-LV8-W", LOUISE, 120), SetAside("Mme Faure", "MAR-CG1-N", MARC, 45))
