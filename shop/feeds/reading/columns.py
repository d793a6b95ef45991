"""What a column is, by its heading, in French or English."""

import re
import unicodedata
from collections.abc import Sequence

#: every field a column can be, in the order in which a person is offered them
FIELDS = (
    "reference",
    "gtin",
    "name",
    "brand",
    "part_number",
    "price",
    "price_net",
    "cost",
    "quantity",
    "category",
    "summary",
    "description",
    "energy_class",
    "vat_rate",
    "eco",
    "currency",
    "image",
    "handle",
    "attribute",
    "ignore",
)
#: several columns may be these; of the others the first one counts
REPEATABLE = frozenset({"attribute", "ignore", "image"})
NUMERIC = frozenset({"price", "price_net", "cost", "quantity", "eco", "vat_rate"})
MONEY = frozenset({"price", "price_net", "cost", "eco"})

_HEADINGS: dict[str, tuple[str, ...]] = {
    "reference": (
        "reference", "ref", "ref fournisseur", "reference fournisseur", "code article", "code produit", "ref article",
        "reference article", "reference produit", "ref produit", "article", "sku", "item number", "item no", "item",
        "supplier reference", "supplier sku", "product code", "code", "n article", "no article", "numero article",
        "code fournisseur", "variant sku", "id article", "supplier ref", "stock code",
    ),
    "gtin": (
        "ean", "ean13", "ean 13", "gtin", "upc", "code barre", "code barres", "code a barres", "codebarre", "barcode",
        "gencod", "gencode", "code ean", "ean code", "ean gtin", "gtin ean", "ean upc", "gtin13", "isbn",
    ),
    "name": (
        "designation", "libelle", "nom", "nom produit", "nom du produit", "produit", "intitule", "titre", "name",
        "title", "product name", "product", "product title", "item name", "libelle article", "designation article",
        "designation produit", "libelle produit", "libelle long", "nom article",
    ),
    "brand": ("marque", "fabricant", "brand", "manufacturer", "vendor", "maker", "constructeur"),
    "part_number": (
        "ref fabricant", "reference fabricant", "ref constructeur", "reference constructeur", "mpn", "part number",
        "manufacturer part number", "part no", "pn", "model number", "ref marque", "manufacturer reference", "modele",
        "model",
    ),
    "price": (
        "pv ttc", "pvttc", "prix ttc", "prix de vente ttc", "prix vente ttc", "prix de vente", "prix public",
        "prix public ttc", "ppttc", "pp ttc", "ppc", "ppi", "tarif ttc", "tarif public", "tarif public ttc", "prix",
        "prix unitaire ttc", "pu ttc", "price", "retail price", "selling price", "rrp", "msrp", "srp", "sale price",
        "price inc vat", "price incl vat", "unit price", "pvc", "pv", "tarif", "prix conseille", "prix conseille ttc",
    ),
    "price_net": (
        "pv ht", "pvht", "prix de vente ht", "prix vente ht", "prix public ht", "prix ht", "price ex vat",
        "price excl vat", "net price", "pu ht", "prix unitaire ht", "tarif public ht", "price net",
    ),
    "cost": (
        "prix d achat ht", "prix achat ht", "prix d achat", "prix achat", "pa ht", "paht", "pa", "cout", "cout ht",
        "prix revendeur", "prix revendeur ht", "prix net ht", "cost", "cost price", "purchase price", "wholesale",
        "wholesale price", "dealer price", "buying price", "tarif ht", "tarif revendeur", "pa net", "pa net ht",
        "trade price",
    ),
    "quantity": (
        "qte", "quantite", "stock", "qte dispo", "qte disponible", "quantite disponible", "disponible", "dispo",
        "stock fournisseur", "quantity", "qty", "available", "stock quantity", "stock level", "in stock",
    ),
    "category": (
        "categorie", "famille", "rayon", "sous famille", "gamme", "univers", "category", "product type",
        "product category", "department", "famille produit", "type de produit",
    ),
    "summary": ("resume", "accroche", "summary", "short description", "description courte", "sous titre", "subtitle"),
    "description": (
        "description", "description longue", "descriptif", "texte", "long description", "details", "body",
        "description produit", "product description",
    ),
    "energy_class": (
        "classe energie", "classe energetique", "energie", "classe d energie", "etiquette energie", "energy class",
        "energy", "energy rating", "energy label", "classe efficacite energetique",
    ),
    "vat_rate": ("tva", "taux tva", "taux de tva", "code tva", "vat", "vat rate", "tax rate"),
    "eco": ("eco participation", "ecoparticipation", "eco part", "deee", "d3e", "ecotaxe", "eco taxe", "weee"),
    "currency": ("devise", "monnaie", "currency"),
    "image": (
        "image", "photo", "url image", "image url", "url photo", "visuel", "picture", "image link", "images", "photos",
        "lien image", "image 1", "image 2", "image 3", "photo 1", "photo 2", "photo 3",
    ),
    "handle": ("handle", "parent", "modele parent", "reference parent", "parent sku"),
}  # fmt: skip
_BY_HEADING = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_CURRENCY_TAIL = re.compile(r" (?:en )?(?:eur|euros?|usd)$")


def simplified(heading: str) -> str:
    """Lower case, without accents or signs: "Prix d'achat HT (€)" is "prix d achat ht"."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower().replace("'", " ")
    apart = unicodedata.normalize("NFKD", heading.replace("’", " ")).encode("ascii", "ignore").decode().lower()
    text = _NOT_WORD.sub(" ", apart if "’" in heading else plain).strip()
    return _CURRENCY_TAIL.sub("", text)


def field_of(heading: str) -> str:
    """The field a heading names, or ""."""
    return _BY_HEADING.get(simplified(heading), "")


def recognise(headings: Sequence[str]) -> list[str]:
    """The field of each column; "" where the heading is unknown. A field is given once, to the first."""
    fields: list[str] = []
    for heading in headings:
        field = field_of(heading)
        fields.append(field if field in REPEATABLE or field not in fields else "")
    return fields


def is_heading_row(cells: Sequence[str]) -> bool:
    """Whether a row names columns: at least two known ones, or one alone if it is the name."""
    known = [field for field in recognise(cells) if field]
    return len(known) >= 2 or known == ["name"]
