"""The traits that can be compared, and the plain words that a figure deserves."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from demo.content.shape import Fact, Model, Text, text
from demo.drawings import draw
from demo.drawings.paint import proportions

NUMBER, YES_NO, TEXT, ENERGY = "number", "yes_no", "text", "energy"
LOWER, HIGHER, NEITHER = "lower", "higher", ""


@dataclass(frozen=True, slots=True)
class Trait:
    """A comparable attribute. Its position in `TRAITS` is its place on the page and on the label."""

    code: str
    name: Text
    kind: str = NUMBER
    unit: Text = Text("", "")
    better: str = NEITHER
    on_label: bool = False
    filterable: bool = False


def _trait(
    code: str,
    names: tuple[str, str],
    kind: str = NUMBER,
    unit: tuple[str, str] | str = "",
    better: str = NEITHER,
    flags: str = "",
) -> Trait:
    units = text((unit, unit) if isinstance(unit, str) else unit)
    return Trait(code, text(names), kind, units, better, "label" in flags, "filter" in flags)


TRAITS = (
    _trait("screen_in", ("Diagonale", "Screen size"), unit=("pouces", "inches"), better=HIGHER, flags="label filter"),
    _trait("resolution", ("Définition", "Resolution"), TEXT, flags="label filter"),
    _trait("frost_free", ("Sans givre", "Frost free"), YES_NO, better=HIGHER, flags="label filter"),
    _trait(
        "settings", ("Couverts", "Place settings"), unit=("couverts", "settings"), better=HIGHER, flags="label filter"
    ),
    _trait("volume_l", ("Volume", "Volume"), unit=("litres", "litres"), better=HIGHER, flags="label filter"),
    _trait("cleaning", ("Nettoyage", "Cleaning"), TEXT, flags="label filter"),
    _trait("bottles", ("Bouteilles", "Bottles"), unit=("bouteilles", "bottles"), better=HIGHER, flags="label filter"),
    _trait("zones", ("Foyers", "Zones"), unit=("foyers", "zones"), better=HIGHER, flags="label filter"),
    _trait("airflow_m3h", ("Débit", "Airflow"), unit=("m³/h", "m³/h"), better=HIGHER, flags="label filter"),
    _trait("runtime_min", ("Autonomie", "Battery life"), unit=("min", "min"), better=HIGHER, flags="label filter"),
    _trait("slots", ("Fentes", "Slots"), unit=("fentes", "slots"), better=HIGHER, flags="label filter"),
    _trait("cups", ("Tasses", "Cups"), unit=("tasses", "cups"), better=HIGHER, flags="label"),
    _trait("tank_l", ("Contenance", "Holds"), unit="L", better=HIGHER, flags="label filter"),
    _trait("pressure_bar", ("Pression", "Pressure"), unit=("bars", "bar"), better=NEITHER, flags="label"),
    _trait("noise_db", ("Bruit", "Noise"), unit="dB", better=LOWER, flags="label filter"),
    _trait("load_kg", ("Linge", "Load"), unit="kg", better=HIGHER, flags="label filter"),
    _trait("dry_kg", ("Linge séché", "Dries"), unit="kg", better=HIGHER),
    _trait("steam_g", ("Débit de vapeur", "Steam output"), unit="g/min", better=HIGHER, flags="label"),
    _trait("power_w", ("Puissance", "Power"), unit="W", better=HIGHER, flags="label"),
    _trait("heights", ("Hauteurs", "Heights"), unit=("hauteurs", "heights"), better=HIGHER, flags="label"),
    _trait("pieces", ("Pièces", "Pieces"), unit=("pièces", "pieces"), flags="label"),
    _trait("type", ("Type", "Type"), TEXT, flags="filter"),
    _trait("energy", ("Classe énergie", "Energy class"), ENERGY, better=LOWER, flags="filter"),
    _trait("spin_rpm", ("Essorage", "Spin"), unit=("tr/min", "rpm"), better=HIGHER, flags="filter"),
    _trait("wash_noise_db", ("Bruit au lavage", "Noise when washing"), unit="dB", better=LOWER),
    _trait("water_l", ("Eau par cycle", "Water per cycle"), unit=("litres", "litres"), better=LOWER),
    _trait("kwh_cycle", ("Électricité par cycle", "Electricity per cycle"), unit="kWh", better=LOWER),
    _trait("kwh_year", ("Électricité par an", "Electricity per year"), unit="kWh", better=LOWER),
    _trait("freezer_l", ("Congélateur", "Freezer"), unit=("litres", "litres"), better=HIGHER),
    _trait("auto_dose", ("Dosage automatique", "Automatic dosing"), YES_NO, better=HIGHER, flags="filter"),
    _trait("steam", ("Vapeur", "Steam"), YES_NO, better=HIGHER, flags="filter"),
    _trait("drying", ("Séchage", "Drying"), TEXT, flags="filter"),
    _trait("keep_warm", ("Maintien au chaud", "Keeps warm"), YES_NO, better=HIGHER, flags="filter"),
    _trait("bluetooth", ("Bluetooth", "Bluetooth"), YES_NO, better=HIGHER, flags="filter"),
    _trait("hz", ("Images par seconde", "Pictures a second"), unit="Hz", better=HIGHER),
    _trait("dust_l", ("Poussière", "Dust capacity"), unit="L", better=HIGHER),
    _trait("cord_m", ("Cordon", "Cord"), unit="m", better=HIGHER),
    _trait("width", ("Largeur", "Width"), unit="mm", flags="label filter"),
    _trait("height", ("Hauteur", "Height"), unit="mm"),
    _trait("thickness", ("Épaisseur", "Thickness"), unit="mm"),
    _trait("depth", ("Profondeur", "Depth"), unit="mm"),
    _trait("weight", ("Poids", "Weight"), unit="kg", better=LOWER),
    _trait(
        "repair",
        ("Indice de réparabilité", "Repairability index"),
        unit=("sur 10", "out of 10"),
        better=HIGHER,
        flags="filter",
    ),
    _trait("parts_years", ("Pièces détachées", "Spare parts"), unit=("ans", "years"), better=HIGHER),
)


#: one of a thing that is counted
_GOES_WITHOUT_SAYING = {("pieces", 1), ("slots", 1)}


def facts_of(model: Model) -> dict[str, Fact]:
    """Everything known of a product, with what follows from its size and weight."""
    facts = {code: value for code, value in model.facts.items() if (code, value) not in _GOES_WITHOUT_SAYING}
    return {**facts, **_measures(model)}


def _measures(model: Model) -> dict[str, Fact]:
    """Its millimetres and kilograms; a height only if the drawing stands as tall as the thing does."""
    if model.facts.get("pieces"):
        # a bag or a bottle is not chosen by its size
        return {"weight": model.weight / 1000}
    width, height, depth = model.size
    measures: dict[str, Fact] = {"width": width, "height": height, "depth": depth, "weight": model.weight / 1000}
    if "h" in model.traits:
        measures["thickness"] = measures.pop("height")
    elif height_of(model) > height * 1.15:
        del measures["height"]
    return measures


def height_of(model: Model) -> int:
    """How tall the drawing stands, in millimetres: with its lid open, its shirt hung, its dock behind it."""
    _, tall = proportions(draw(model.drawing, **model.drawing_of(model.finishes[0])))
    return tall


def _steps(limits: tuple[float, ...], *words: tuple[str, str]) -> Callable[[float], Text]:
    sentences = [text(pair) for pair in words]
    return lambda value: sentences[bisect_left(limits, value)]


REMARKS: dict[str, Callable[[float], Text]] = {
    "load_kg": _steps(
        (5.5, 7, 8),
        ("une ou deux personnes", "one or two people"),
        ("un couple et un enfant", "a couple and a child"),
        ("une famille de quatre", "a family of four"),
        ("une grande famille", "a large family"),
    ),
    "noise_db": _steps(
        (30, 38, 44, 50, 60, 66, 73, 78),
        ("on ne l'entend pas", "you will not hear it"),
        ("on dort à côté", "you can sleep beside it"),
        ("un murmure", "a murmur"),
        ("une pluie fine", "light rain"),
        ("une voix posée", "a quiet voice"),
        ("une conversation", "a conversation"),
        ("une conversation animée", "a lively conversation"),
        ("une rue passante", "a busy street"),
        ("on ferme la porte", "one closes the door"),
    ),
    "settings": _steps(
        (6, 10, 13),
        ("deux personnes, midi et soir", "two people, lunch and dinner"),
        ("trois personnes", "three people"),
        ("une famille", "a family"),
        ("une famille et des invités", "a family and its guests"),
    ),
    "volume_l": _steps(
        (25, 50, 80, 150, 260, 330),
        ("une assiette", "a dinner plate"),
        ("un poulet", "a chicken"),
        ("une plaque entière", "a full baking tray"),
        ("une personne", "one person"),
        ("deux personnes", "two people"),
        ("trois ou quatre personnes", "three or four people"),
        ("une famille de cinq", "a family of five"),
    ),
    "screen_in": _steps(
        (32, 43, 50, 55, 65),
        ("à un mètre", "from a metre away"),
        ("à deux mètres", "from two metres away"),
        ("à deux mètres et quart", "from two and a quarter metres"),
        ("à deux mètres et demi", "from two and a half metres"),
        ("à trois mètres", "from three metres away"),
        ("à trois mètres et demi", "from three and a half metres"),
    ),
    "repair": _steps(
        (7, 8),
        ("se répare, pièces à commander", "can be repaired, parts to order"),
        ("se répare bien", "repairs well"),
        ("se répare à l'atelier", "repaired in our workshop"),
    ),
}


def remark(model: Model, code: str, value: Fact) -> Text | None:
    """The plain words beside a figure, or None when the figure speaks for itself."""
    if code == "water_l":
        return text(("programme Eco", "Eco programme"))
    if code == "height" and value == 850 and model.size[0] >= 380:
        return text(("passe sous un plan de 87 cm", "fits under an 87 cm worktop"))
    if code in REMARKS and isinstance(value, int | float):
        return REMARKS[code](float(value))
    return None
