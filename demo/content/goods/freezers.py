"""Rayon 2: freezers and wine cabinets."""

from demo.content.shape import model

UPRIGHT = ("Armoire", "Upright")
CHEST = ("Coffre", "Chest")
WINE = ("Cave à vin", "Wine cabinet")

GOODS = (
    model(
        "NOR-CA260",
        "Nordet",
        ("Congélateur armoire Banquise 260", "Banquise 260 upright freezer"),
        (
            "Sept tiroirs transparents : on trouve les haricots sans tout sortir.",
            "Seven clear drawers: you find the beans without unpacking everything.",
        ),
        (
            "Sans givre, et une alarme si la porte reste entrouverte plus d'une minute. "
            "En cas de panne de courant, il tient le froid quatorze heures fermé.",
            "Frost free, with an alarm if the door is left ajar for more than a minute. "
            "In a power cut it keeps its cold for fourteen hours, closed.",
        ),
        price=649_00,
        cost=421_00,
        eco=16_00,
        size=(600, 1850, 650),
        weight=71_000,
        draw="congelateur_armoire",
        colours="blanc inox",
        type=UPRIGHT,
        energy="D",
        volume_l=260,
        noise_db=40,
        kwh_year=210,
        frost_free=True,
        repair=7.8,
        parts_years=10,
    ),
    model(
        "NOR-CA90",
        "Nordet",
        ("Congélateur table top Banquise 90", "Banquise 90 under-counter freezer"),
        (
            "Trois tiroirs sous le plan de travail, quatre-vingt-dix litres.",
            "Three drawers under the worktop, ninety litres.",
        ),
        (
            "Le complément d'un réfrigérateur sans congélateur, à la même hauteur que le lave-vaisselle. "
            "Le dessus en stratifié se retire si vous voulez glisser l'appareil sous un plan continu.",
            "The companion of a fridge without a freezer, as tall as a dishwasher. "
            "The laminate top comes off if you want it under a continuous worktop.",
        ),
        price=289_00,
        cost=188_00,
        eco=8_00,
        size=(550, 850, 580),
        weight=36_000,
        draw="congelateur_armoire",
        type=UPRIGHT,
        energy="E",
        volume_l=91,
        noise_db=40,
        kwh_year=168,
        frost_free=False,
        repair=7.7,
        parts_years=10,
    ),
    model(
        "BER-CG200",
        "Berthier",
        ("Congélateur armoire Grésil 200", "Grésil 200 upright freezer"),
        (
            "Deux cents litres et trente-huit décibels, pour un appartement.",
            "Two hundred litres and thirty-eight decibels, made for a flat.",
        ),
        (
            "Berthier y a mis le compresseur du Berger : on peut l'avoir dans la cuisine ouverte. "
            "Le tiroir du bas accepte une dinde de six kilos.",
            "Berthier gave it the compressor of the Berger: it can live in an open kitchen. "
            "The bottom drawer takes a six kilo turkey.",
        ),
        price=549_00,
        cost=356_00,
        eco=16_00,
        size=(600, 1550, 630),
        weight=58_000,
        draw="congelateur_armoire",
        type=UPRIGHT,
        energy="C",
        volume_l=204,
        noise_db=38,
        kwh_year=158,
        frost_free=True,
        repair=8.1,
        parts_years=10,
    ),
    model(
        "NOR-CC290",
        "Nordet",
        ("Congélateur coffre Potager 290", "Potager 290 chest freezer"),
        ("L'été du jardin, gardé jusqu'en mars.", "The garden's summer, kept until March."),
        (
            "Deux cent quatre-vingt-dix litres, deux paniers, un bouchon de vidange à la bonne hauteur pour le seau. "
            "Il accepte un garage à zéro degré comme un cellier à quarante.",
            "Two hundred and ninety litres, two baskets, a drain plug at the right height for a bucket. "
            "It is happy in a garage at zero degrees or a pantry at forty.",
        ),
        price=399_00,
        cost=259_00,
        eco=16_00,
        size=(950, 850, 700),
        weight=44_000,
        draw="congelateur_coffre",
        type=CHEST,
        energy="E",
        volume_l=290,
        noise_db=40,
        kwh_year=216,
        frost_free=False,
        repair=8.4,
        parts_years=10,
    ),
    model(
        "NOR-CC140",
        "Nordet",
        ("Congélateur coffre Potager 140", "Potager 140 chest freezer"),
        (
            "Le petit coffre, qui sert aussi de banc à l'entrée du cellier.",
            "The small chest, which doubles as a bench by the pantry door.",
        ),
        (
            "Un couvercle qui reste où on le laisse, et une serrure pour les enfants curieux. "
            "Fermé, il garde le froid vingt-cinq heures sans courant.",
            "A lid that stays where you leave it, and a lock against curious children. "
            "Closed, it keeps its cold for twenty-five hours without power.",
        ),
        price=259_00,
        cost=168_00,
        eco=8_00,
        size=(620, 850, 560),
        weight=31_000,
        draw="congelateur_coffre",
        type=CHEST,
        energy="E",
        volume_l=142,
        noise_db=39,
        kwh_year=174,
        frost_free=False,
        repair=8.4,
        parts_years=10,
    ),
    model(
        "MAR-CV36-N",
        "Marchand",
        ("Cave à vin Coteau 36", "Coteau 36 wine cabinet"),
        (
            "Trente-six bouteilles à douze degrés, sous le plan de travail.",
            "Thirty-six bottles at twelve degrees, under the worktop.",
        ),
        (
            "Les clayettes en hêtre coulissent et ne font pas trembler les bouteilles, le compresseur est monté sur "
            "silentblocs. "
            "La vitre filtre la lumière, ennemie des blancs de Loire.",
            "The beech shelves slide without shaking the bottles, and the compressor sits on rubber mounts. "
            "The glass filters the light, no friend of white Loire wines.",
        ),
        price=549_00,
        cost=351_00,
        eco=8_00,
        size=(595, 850, 570),
        weight=41_000,
        draw="cave_a_vin",
        colours="noir inox",
        traits={"rangs": 4},
        type=WINE,
        energy="F",
        bottles=36,
        noise_db=38,
        kwh_year=141,
        repair=7.5,
        parts_years=10,
    ),
    model(
        "MAR-CV96-N",
        "Marchand",
        ("Cave à vin Coteau 96", "Coteau 96 wine cabinet"),
        (
            "Quatre-vingt-seize bouteilles, et deux températures : servir et garder.",
            "Ninety-six bottles and two temperatures: to serve and to keep.",
        ),
        (
            "En haut à sept degrés pour le muscadet du soir, en bas à treize pour ce qui attend un anniversaire. "
            "Un tiroir à carnet retient les fiches, parce que l'on oublie toujours.",
            "Seven degrees above for this evening's muscadet, thirteen below for what awaits a birthday. "
            "A notebook drawer keeps your cards, because one always forgets.",
        ),
        price=1_190_00,
        cost=774_00,
        eco=16_00,
        size=(595, 1450, 680),
        weight=78_000,
        draw="cave_a_vin",
        colours="noir",
        traits={"rangs": 7},
        type=WINE,
        energy="F",
        bottles=96,
        noise_db=39,
        kwh_year=163,
        repair=7.5,
        parts_years=10,
    ),
    model(
        "NOR-CV12",
        "Nordet",
        ("Cave à vin Buffet 12", "Buffet 12 wine cabinet"),
        (
            "Douze bouteilles sur un buffet, sans compresseur et sans bruit.",
            "Twelve bottles on a sideboard, with no compressor and no noise.",
        ),
        (
            "Un module à effet Peltier refroidit sans rien qui tourne, ou presque : vingt-six décibels. "
            "Il descend à dix degrés sous l'ambiante, pas davantage. L'été au sud, préférez un compresseur.",
            "A Peltier module cools with almost nothing that turns: twenty-six decibels. "
            "It goes to ten degrees below the room, no further. For summers in the south choose a compressor.",
        ),
        price=179_00,
        cost=113_00,
        eco=3_00,
        size=(345, 480, 500),
        weight=12_000,
        draw="cave_a_vin",
        colours="noir",
        traits={"rangs": 3},
        type=WINE,
        energy="G",
        bottles=12,
        noise_db=26,
        kwh_year=151,
        repair=6.8,
        parts_years=7,
    ),
)
