"""The shop's aisles and what is in them. An aisle's number hangs on the wall and on the plan."""

from dataclasses import dataclass
from types import ModuleType

from demo.content.goods import (
    accessories,
    care,
    coffee,
    dishwashers,
    dryers,
    floors,
    freezers,
    fridges,
    front_loaders,
    front_loaders_others,
    hobs,
    hoods,
    ironing,
    kettles,
    microwaves,
    mixing,
    ovens,
    sound,
    televisions,
    toasters,
    top_loaders,
)
from demo.content.shape import Model, Text, text


@dataclass(frozen=True, slots=True)
class Shelf:
    """A leaf category and its products. `icon` is the SKU whose drawing stands for it."""

    slug: str
    name: Text
    blurb: Text
    goods: tuple[Model, ...]

    @property
    def icon(self) -> Model:
        return self.goods[0]


@dataclass(frozen=True, slots=True)
class Aisle:
    """A rayon. `rectangle` is x, y, width, height on the plan, in thousandths; None is not on it."""

    number: int | None
    slug: str
    name: Text
    blurb: Text
    place: Text
    shelves: tuple[Shelf, ...]
    icon: str
    rectangle: tuple[int, int, int, int] | None = None
    gondola: str = "top"


def _shelf(slug: str, names: tuple[str, str], blurb: tuple[str, str], *modules: ModuleType) -> Shelf:
    goods = tuple(model for module in modules for model in module.GOODS)
    return Shelf(slug, text(names), text(blurb), goods)


AISLES = (
    Aisle(
        1,
        "lavage",
        text(("Lavage", "Laundry")),
        text(("Laver, sécher, repasser, et dormir à côté.", "Wash, dry, iron, and sleep beside it.")),
        text(("à gauche en entrant", "on the left as you come in")),
        (
            _shelf(
                "lave-linge-hublot",
                ("Lave-linge hublot", "Front loaders"),
                ("De cinq à dix kilos, et celles qui sèchent aussi.", "Five to ten kilos, and those that dry as well."),
                front_loaders,
                front_loaders_others,
            ),
            _shelf(
                "lave-linge-dessus",
                ("Lave-linge dessus", "Top loaders"),
                ("Quarante centimètres, sans se baisser.", "Forty centimetres, without bending."),
                top_loaders,
            ),
            _shelf(
                "seche-linge",
                ("Sèche-linge", "Dryers"),
                ("À pompe à chaleur surtout, et deux plus simples.", "Mostly heat pumps, and some simpler ones."),
                dryers,
            ),
            _shelf(
                "repassage",
                ("Repassage", "Ironing"),
                (
                    "Du fer de voyage à la centrale des couturières.",
                    "From the travel iron to the dressmakers' steam generator.",
                ),
                ironing,
            ),
        ),
        icon="BER-LV8",
        rectangle=(11, 22, 309, 338),
        gondola="top",
    ),
    Aisle(
        2,
        "froid",
        text(("Froid", "Cooling")),
        text(("Réfrigérateurs, congélateurs, caves à vin.", "Fridges, freezers, wine cabinets.")),
        text(("au fond, au milieu", "at the back, in the middle")),
        (
            _shelf(
                "refrigerateurs",
                ("Réfrigérateurs", "Fridges"),
                ("Combinés, une porte, américains.", "Fridge freezers, single doors, side by sides."),
                fridges,
            ),
            _shelf(
                "congelateurs-et-caves",
                ("Congélateurs et caves", "Freezers and wine cabinets"),
                (
                    "Le potager jusqu'en mars, le vin jusqu'à l'anniversaire.",
                    "The garden until March, the wine until the birthday.",
                ),
                freezers,
            ),
        ),
        icon="BER-CB320-W",
        rectangle=(340, 22, 309, 338),
        gondola="top",
    ),
    Aisle(
        3,
        "cuisson",
        text(("Cuisson", "Cooking")),
        text(("Fours, tables, hottes et micro-ondes.", "Ovens, hobs, hoods and microwaves.")),
        text(("au fond à droite", "at the back on the right")),
        (
            _shelf(
                "fours",
                ("Fours", "Ovens"),
                ("Encastrables, compacts, et un petit à poser.", "Built-in, compact, and a small one to stand."),
                ovens,
            ),
            _shelf(
                "tables-et-cuisinieres",
                ("Tables et cuisinières", "Hobs and cookers"),
                ("Gaz ou induction, du domino au piano.", "Gas or induction, from the domino to the range."),
                hobs,
            ),
            _shelf(
                "hottes",
                ("Hottes", "Hoods"),
                ("Classées par bruit autant que par débit.", "Ranked by noise as much as by draught."),
                hoods,
            ),
            _shelf(
                "micro-ondes",
                ("Micro-ondes", "Microwaves"),
                ("Simples, gril, combinés, encastrables.", "Solo, grill, combination, built-in."),
                microwaves,
            ),
        ),
        icon="MAR-PY71-I",
        rectangle=(669, 22, 319, 338),
        gondola="top",
    ),
    Aisle(
        4,
        "vaisselle",
        text(("Vaisselle", "Dishes")),
        text(
            ("De six à quinze couverts, à partir de 39 décibels.", "Six to fifteen place settings, from 39 decibels.")
        ),
        text(("à gauche, après le lavage", "on the left, past laundry")),
        (
            _shelf(
                "lave-vaisselle",
                ("Lave-vaisselle", "Dishwashers"),
                ("Soixante, quarante-cinq, intégrables ou à poser.", "Sixty, forty-five, built-in or countertop."),
                dishwashers,
            ),
        ),
        icon="BER-VD12",
        rectangle=(11, 387, 248, 293),
        gondola="left",
    ),
    Aisle(
        5,
        "petit-dejeuner",
        text(("Petit déjeuner", "Breakfast")),
        text(
            (
                "Bouilloires, grille-pain, café, et de quoi préparer.",
                "Kettles, toasters, coffee, and things to mix with.",
            )
        ),
        text(("au milieu, la grande table", "in the middle, the large table")),
        (
            _shelf(
                "bouilloires",
                ("Bouilloires et théières", "Kettles and teapots"),
                (
                    "Une tasse ou une tablée, à la bonne température.",
                    "One cup or a tableful, at the right temperature.",
                ),
                kettles,
            ),
            _shelf(
                "grille-pain",
                ("Grille-pain", "Toasters"),
                ("Pour la tranche, la baguette ou la brioche.", "For slices, baguettes or brioche."),
                toasters,
            ),
            _shelf(
                "cafe",
                ("Café", "Coffee"),
                ("Expresso, grains ou filtre, tous réparables.", "Espresso, beans or filter, all repairable."),
                coffee,
            ),
            _shelf(
                "preparation",
                ("Préparation", "Mixing"),
                ("Pétrir, mixer, râper, presser.", "Knead, blend, grate, squeeze."),
                mixing,
            ),
        ),
        icon="PDJ-EX-R",
        rectangle=(279, 387, 371, 293),
        gondola="middle",
    ),
    Aisle(
        6,
        "image-et-son",
        text(("Image et son", "Picture and sound")),
        text(
            (
                "Téléviseurs réglés pour un salon, et de quoi écouter.",
                "Televisions set for a living room, and things to listen to.",
            )
        ),
        text(("à droite, avant le comptoir", "on the right, before the counter")),
        (
            _shelf(
                "televiseurs",
                ("Téléviseurs", "Televisions"),
                ("De vingt-quatre à soixante-quinze pouces.", "From twenty-four to seventy-five inches."),
                televisions,
            ),
            _shelf("son", ("Son", "Sound"), ("Radios, enceintes, platines.", "Radios, speakers, turntables."), sound),
        ),
        icon="HOR-TV43",
        rectangle=(669, 387, 319, 293),
        gondola="right",
    ),
    Aisle(
        7,
        "sols",
        text(("Sols", "Floors")),
        text(("Balais, traîneaux, robots et vapeur.", "Sticks, canisters, robots and steam.")),
        text(("près de l'entrée, à gauche", "by the door, on the left")),
        (
            _shelf(
                "aspirateurs",
                ("Aspirateurs", "Vacuum cleaners"),
                ("À essayer sur le tapis du magasin.", "Try them on the shop's own rug."),
                floors,
            ),
        ),
        icon="SOL-AB-11",
        rectangle=(11, 707, 326, 271),
        gondola="bottom",
    ),
    Aisle(
        None,
        "accessoires",
        text(("Accessoires", "Accessories")),
        text(("Ce qui fait durer, et ce qui s'use.", "What makes things last, and what wears out.")),
        text(("au comptoir", "at the counter")),
        (
            _shelf(
                "accessoires-et-entretien",
                ("Accessoires et entretien", "Accessories and care"),
                ("Patins, tuyaux, filtres, sacs, anticalcaire.", "Pads, hoses, filters, bags, limescale remover."),
                accessories,
                care,
            ),
        ),
        icon="ACC-PATINS",
    ),
)

SHELVES = tuple(shelf for aisle in AISLES for shelf in aisle.shelves)
MODELS: dict[str, Model] = {model.sku: model for shelf in SHELVES for model in shelf.goods}
