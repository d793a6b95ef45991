"""Rayon 5: kettles and teapots."""

from demo.content.shape import model

KETTLE = ("Bouilloire", "Kettle")
POUR = ("Col de cygne", "Gooseneck")
TEA = ("Théière", "Teapot")

GOODS = (
    model(
        "PDJ-BS-17",
        "Petit Jour",
        ("Bouilloire sauge", "Sage kettle"),
        (
            "Un litre sept, poignée en hêtre, et un bec qui verse sans goutter.",
            "1.7 litres, a beech handle, and a spout that pours without dripping.",
        ),
        (
            "L'eau ne touche que de l'inox : pas de plastique, pas de goût. La poignée est huilée, pas vernie, et "
            "fonce un peu avec les années. "
            "Elle s'arrête dix secondes après le premier bouillon.",
            "The water touches nothing but steel: no plastic, no taste. The handle is oiled, not varnished, and "
            "darkens a little with the years. "
            "It stops ten seconds after the first boil.",
        ),
        price=49_90,
        cost=27_40,
        eco=30,
        size=(215, 255, 160),
        weight=1_150,
        draw="bouilloire",
        colours="sauge",
        type=KETTLE,
        tank_l=1.7,
        power_w=2200,
        repair=7.2,
        parts_years=7,
        goes_with="ACC-CALC PDJ-GP2",
    ),
    model(
        "PDJ-BI-17",
        "Petit Jour",
        ("Bouilloire inox", "Steel kettle"),
        (
            "La même, tout en inox, pour les cuisines où l'on ne choisit pas la couleur.",
            "The same all in steel, for kitchens where colour is not discussed.",
        ),
        (
            "Couvercle qui s'ouvre grand pour passer la main et l'éponge. Le filtre du bec se sort et se rince. "
            "Le socle range un mètre de cordon.",
            "A lid that opens wide enough for a hand and a sponge. The filter in the spout lifts out for rinsing. "
            "The base hides a metre of cord.",
        ),
        price=44_90,
        cost=24_70,
        eco=30,
        size=(215, 255, 160),
        weight=1_200,
        draw="bouilloire",
        colours="inox",
        traits={"bois": False},
        type=KETTLE,
        tank_l=1.7,
        power_w=2200,
        repair=7.2,
        parts_years=7,
        goes_with="ACC-CALC",
    ),
    model(
        "PDJ-CC-9",
        "Petit Jour",
        ("Bouilloire Col de cygne", "Gooseneck kettle"),
        (
            "Un filet d'eau que l'on guide, pour le café versé à la main.",
            "A thread of water that you can steer, for coffee poured by hand.",
        ),
        (
            "Le col fin donne trois grammes par seconde, pas davantage, et garde la température choisie une "
            "demi-heure. "
            "Ceux qui font du thé la trouveront lente ; ceux qui font du café, juste.",
            "The thin neck gives three grams a second, no more, and keeps the chosen temperature for half an hour. "
            "Tea drinkers will find it slow; coffee drinkers will find it right.",
        ),
        price=79_00,
        cost=43_50,
        eco=30,
        size=(200, 240, 150),
        weight=1_050,
        draw="bouilloire",
        colours="noir creme",
        traits={"bec": "cygne"},
        type=POUR,
        tank_l=0.9,
        power_w=1200,
        keep_warm=True,
        repair=7.0,
        parts_years=7,
        goes_with="ACC-CALC ACC-FILTRES",
    ),
    model(
        "PDJ-BV-17",
        "Petit Jour",
        ("Bouilloire Six Degrés", "Six Degrés kettle"),
        ("Six températures, de la verveine au café.", "Six temperatures, from verbena to coffee."),
        (
            "Soixante-dix pour un thé vert, quatre-vingt-quinze pour un noir : une touche chacun, avec le nom du thé "
            "plutôt qu'un chiffre. "
            "Elle retient la dernière.",
            "Seventy for green tea, ninety-five for black: one key each, with the name of the tea rather than a "
            "figure. "
            "It remembers the last one.",
        ),
        price=69_90,
        cost=38_40,
        eco=30,
        size=(220, 250, 160),
        weight=1_250,
        draw="bouilloire",
        colours="bleu rose creme",
        type=KETTLE,
        tank_l=1.7,
        power_w=2400,
        keep_warm=True,
        repair=7.1,
        parts_years=7,
        goes_with="ACC-CALC",
    ),
    model(
        "FOY-B10",
        "Foyer",
        ("Bouilloire Une Tasse", "Une Tasse kettle"),
        (
            "Un litre, et la bonne marque pour n'en chauffer qu'une tasse.",
            "One litre, and the right mark to heat a single cup.",
        ),
        (
            "Chauffer ce que l'on boit, c'est deux tiers d'électricité en moins. Elle bout une tasse en cinquante "
            "secondes.",
            "Heating only what you drink saves two thirds of the electricity. It boils a cup in fifty seconds.",
        ),
        price=24_90,
        cost=13_70,
        eco=20,
        size=(180, 205, 140),
        weight=750,
        draw="bouilloire",
        colours="blanc rouge",
        traits={"bois": False},
        type=KETTLE,
        tank_l=1,
        power_w=1800,
        repair=6.8,
        parts_years=5,
        goes_with="ACC-CALC",
    ),
    model(
        "PDJ-BJ-15",
        "Petit Jour",
        ("Bouilloire Jonquille", "Jonquille kettle"),
        (
            "Un jaune de mars, et une double paroi qui étouffe le bouillon.",
            "A March yellow, and a double wall that keeps the boil quiet.",
        ),
        (
            "La double paroi reste tiède au toucher et l'eau chaude une heure. L'ébullition se fait entendre à peine "
            ": "
            "on peut en lancer une pendant la sieste.",
            "The double wall stays lukewarm to the touch and keeps water hot for an hour. You hardly hear it boil: "
            "it can be set off during a nap.",
        ),
        price=59_90,
        cost=32_90,
        eco=30,
        size=(210, 250, 160),
        weight=1_400,
        draw="bouilloire",
        colours="jaune",
        type=KETTLE,
        tank_l=1.5,
        power_w=2000,
        keep_warm=True,
        repair=7.3,
        parts_years=7,
        goes_with="ACC-CALC",
    ),
    model(
        "PDJ-TH-12",
        "Petit Jour",
        ("Théière électrique Feuille", "Feuille electric teapot"),
        (
            "Le panier descend à la bonne température et remonte à la bonne minute.",
            "The basket goes down at the right temperature and up at the right minute.",
        ),
        (
            "Verre borosilicaté, panier d'inox, un moteur muet. On la charge le soir, elle infuse au réveil. "
            "Le thé oublié ne devient pas amer.",
            "Borosilicate glass, a steel basket, a silent motor. Load it at night and it brews when you wake. "
            "Forgotten tea no longer turns bitter.",
        ),
        price=139_00,
        cost=79_00,
        eco=30,
        size=(220, 230, 170),
        weight=1_600,
        draw="theiere",
        colours="inox creme",
        type=TEA,
        tank_l=1.2,
        power_w=1400,
        keep_warm=True,
        repair=6.9,
        parts_years=7,
        goes_with="ACC-CALC",
    ),
    model(
        "PDJ-TH-8",
        "Petit Jour",
        ("Théière électrique Petite Feuille", "Petite Feuille electric teapot"),
        ("Quatre-vingts centilitres : deux bols, sans minuterie.", "Eighty centilitres: two bowls, no timer."),
        (
            "On choisit la température, on sort le panier soi-même. Un couvercle de hêtre et un corps en verre qui "
            "va au lave-vaisselle.",
            "Choose the temperature, lift the basket yourself. A beech lid and a glass body that goes in the "
            "dishwasher.",
        ),
        price=64_90,
        cost=36_20,
        eco=30,
        size=(190, 200, 150),
        weight=1_050,
        draw="theiere",
        colours="sauge noir",
        traits={"temps": "95°"},
        type=TEA,
        tank_l=0.8,
        power_w=1000,
        keep_warm=True,
        repair=7.0,
        parts_years=7,
        goes_with="ACC-CALC",
    ),
)
