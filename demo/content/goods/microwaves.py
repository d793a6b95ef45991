"""Rayon 3: microwave ovens."""

from demo.content.shape import model

SOLO = ("Simple", "Solo")
GRILL = ("Gril", "Grill")
COMBINED = ("Combiné", "Combination")
BUILT_IN = ("Encastrable", "Built-in")

GOODS = (
    model(
        "FOY-MO20",
        "Foyer",
        ("Micro-ondes Midi 20", "Midi 20 microwave"),
        (
            "Vingt litres, deux boutons : combien, et combien de temps.",
            "Twenty litres, two dials: how much, and how long.",
        ),
        (
            "Pas de menus à faire défiler. Le plateau de 25 centimètres passe au lave-vaisselle, "
            "et la porte s'ouvre par un poussoir assez grand pour un coude.",
            "No menus to scroll through. The 25 centimetre plate goes in the dishwasher, "
            "and the door opens with a push bar large enough for an elbow.",
        ),
        price=79_00,
        cost=49_00,
        eco=1_50,
        size=(440, 260, 340),
        weight=10_500,
        draw="micro_ondes",
        colours="blanc noir",
        type=SOLO,
        volume_l=20,
        power_w=700,
        repair=8.0,
        parts_years=7,
    ),
    model(
        "FOY-MG20",
        "Foyer",
        ("Micro-ondes gril 20", "Grill microwave 20"),
        (
            "Vingt litres et un gril, pour que le croque-monsieur craque.",
            "Twenty litres and a grill, so that toasted cheese has its crunch.",
        ),
        (
            "Le gril s'allume seul ou avec les micro-ondes. Une grille haute rapproche le plat de la chaleur.",
            "The grill works alone or with the microwaves. A raised rack brings the dish closer to the heat.",
        ),
        price=119_00,
        cost=74_00,
        eco=1_50,
        size=(460, 275, 360),
        weight=12_500,
        draw="micro_ondes",
        colours="blanc inox rouge",
        traits={"temps": "8:00"},
        type=GRILL,
        volume_l=20,
        power_w=800,
        repair=7.8,
        parts_years=7,
    ),
    model(
        "MAR-MO25",
        "Marchand",
        ("Micro-ondes Réchaud 25", "Réchaud 25 microwave"),
        (
            "Il pèse la vapeur, pas les minutes : on pose, on appuie, c'est chaud.",
            "It weighs the steam, not the minutes: set down, press, it is hot.",
        ),
        (
            "Un capteur d'humidité arrête la cuisson quand le plat fume. "
            "Le fond plat, sans plateau tournant, s'essuie d'un geste et accepte un plat carré.",
            "A humidity sensor stops when the dish begins to steam. "
            "The flat floor has no turntable, wipes in one stroke and takes a square dish.",
        ),
        price=189_00,
        cost=119_00,
        eco=1_50,
        size=(490, 290, 390),
        weight=14_000,
        draw="micro_ondes",
        colours="blanc noir inox",
        type=SOLO,
        volume_l=25,
        power_w=900,
        repair=7.6,
        parts_years=10,
    ),
    model(
        "MAR-MC32",
        "Marchand",
        ("Micro-ondes combiné Réchaud 32", "Réchaud 32 combination microwave"),
        (
            "Un vrai petit four à chaleur tournante, qui sait aussi réchauffer le café.",
            "A real small fan oven that can also reheat the coffee.",
        ),
        (
            "Une tarte y dore à 200 degrés, un rôti y cuit en deux fois moins de temps qu'au four. "
            "La cavité en émail se nettoie avec un bol d'eau citronnée, dix minutes.",
            "A tart browns in it at 200 degrees, a roast takes half the time of an oven. "
            "The enamel cavity is cleaned with a bowl of lemon water, ten minutes.",
        ),
        price=299_00,
        cost=191_00,
        eco=1_50,
        size=(520, 325, 510),
        weight=19_500,
        draw="micro_ondes",
        colours="inox noir",
        traits={"temps": "200°"},
        type=COMBINED,
        volume_l=32,
        power_w=900,
        repair=7.5,
        parts_years=10,
    ),
    model(
        "BER-ME22-I",
        "Berthier",
        ("Micro-ondes encastrable Niche 22", "Niche 22 built-in microwave"),
        (
            "Il entre dans un meuble haut de trente-huit centimètres.",
            "It fits a wall cupboard thirty-eight centimetres tall.",
        ),
        (
            "Le cadre est fourni et se visse de l'intérieur. Le gril plie contre le plafond pour laisser la place au "
            "plat.",
            "The frame is included and screws in from the inside. The grill folds against the ceiling to leave room "
            "for the dish.",
        ),
        price=329_00,
        cost=213_00,
        eco=1_50,
        size=(595, 390, 320),
        weight=16_500,
        draw="micro_ondes",
        colours="inox noir",
        type=BUILT_IN,
        volume_l=22,
        power_w=850,
        repair=7.8,
        parts_years=10,
    ),
    model(
        "STU-MO17",
        "Studio",
        ("Micro-ondes Studio 17", "Studio 17 microwave"),
        (
            "Trente et un centimètres de profondeur : il tient sur une étagère.",
            "Thirty-one centimetres deep: it fits on a shelf.",
        ),
        (
            "Dix-sept litres, l'assiette passe, le plat à gratin non. Poignée pleine, facile à saisir avec un gant.",
            "Seventeen litres: a plate goes in, a gratin dish does not. A full handle, easy to grasp with a glove on.",
        ),
        price=69_00,
        cost=43_00,
        eco=1_50,
        size=(420, 240, 310),
        weight=9_400,
        draw="micro_ondes",
        colours="sauge rose",
        type=SOLO,
        volume_l=17,
        power_w=700,
        repair=7.4,
        parts_years=7,
    ),
    model(
        "FOY-MV23",
        "Foyer",
        ("Micro-ondes vapeur Midi 23", "Midi 23 steam microwave"),
        (
            "Livré avec son panier vapeur : les légumes restent verts.",
            "Supplied with its steam basket: vegetables stay green.",
        ),
        (
            "Le panier en verre et inox prend 400 grammes de haricots, six minutes. "
            "Huit touches d'accès direct, dont une pour le biberon.",
            "The glass and steel basket takes 400 grams of beans, six minutes. "
            "Eight one-touch keys, one of them for the baby's bottle.",
        ),
        price=149_00,
        cost=94_00,
        eco=1_50,
        size=(485, 285, 370),
        weight=13_000,
        draw="micro_ondes",
        colours="creme noir",
        traits={"temps": "6:00"},
        type=SOLO,
        volume_l=23,
        power_w=800,
        steam=True,
        repair=7.5,
        parts_years=7,
    ),
    model(
        "BER-MC44-N",
        "Berthier",
        ("Micro-ondes combiné encastrable Niche 44", "Niche 44 built-in combination microwave"),
        (
            "Quarante-quatre litres dans une colonne : le deuxième four de la maison.",
            "Forty-four litres in a column: the second oven of the house.",
        ),
        (
            "Chaleur tournante, gril et micro-ondes, séparément ou ensemble. "
            "La porte s'abat comme celle d'un four, et retient les éclaboussures.",
            "Fan heat, grill and microwaves, apart or together. "
            "The door drops like an oven's and holds the splashes in.",
        ),
        price=649_00,
        cost=421_00,
        eco=8_00,
        size=(595, 455, 545),
        weight=34_000,
        draw="micro_ondes",
        colours="noir",
        traits={"temps": "180°"},
        type=BUILT_IN,
        volume_l=44,
        power_w=1000,
        repair=7.6,
        parts_years=10,
    ),
)
