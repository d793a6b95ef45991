"""Rayon 3: ovens."""

from demo.content.shape import model

OVEN = ("Four encastrable", "Built-in oven")
PYRO = ("pyrolyse", "pyrolytic")
CATA = ("catalyse", "catalytic")
HAND = ("nettoyage à la main", "cleaned by hand")
STEAM = ("vapeur", "steam")

GOODS = (
    model(
        "MAR-PY71-N",
        "Marchand",
        ("Four Pyrolyse Nocturne", "Nocturne pyrolytic oven"),
        (
            "Soixante et onze litres qui se nettoient la nuit, à heures creuses.",
            "Seventy-one litres that clean themselves at night, on the cheap rate.",
        ),
        (
            "La pyrolyse attend l'heure que vous lui donnez et finit avant le réveil : il reste une pincée de cendre. "
            "La porte à quatre verres ne dépasse pas 40 degrés, même pendant ce temps. Deux rails télescopiques, une "
            "sonde pour les rôtis.",
            "Cleaning waits for the hour you choose and ends before you wake: a pinch of ash is all that is left. "
            "The door with four panes stays under 40 degrees even then. Two telescopic rails, and a probe for roasts.",
        ),
        price=529_00,
        cost=338_00,
        eco=8_00,
        size=(595, 595, 565),
        weight=37_000,
        draw="four",
        colours="noir",
        traits={"heure": "18:45", "plat": False},
        type=OVEN,
        energy="A",
        volume_l=71,
        cleaning=PYRO,
        power_w=3400,
        kwh_cycle=0.71,
        repair=8.1,
        parts_years=10,
        goes_with="ACC-GRILLE",
    ),
    model(
        "MAR-PY71-I",
        "Marchand",
        ("Four Pyrolyse Diurne", "Diurne pyrolytic oven"),
        (
            "Le Nocturne en inox, avec une pyrolyse courte d'une heure et quart.",
            "The Nocturne in steel, with a short clean of an hour and a quarter.",
        ),
        (
            "Même cavité de 71 litres, même porte froide. La pyrolyse courte suffit pour un poulet du dimanche, "
            "la longue pour les fêtes.",
            "The same 71 litre cavity and cool door. The short clean is enough for a Sunday chicken, "
            "the long one for the holidays.",
        ),
        price=549_00,
        cost=356_00,
        eco=8_00,
        size=(595, 595, 565),
        weight=37_000,
        draw="four",
        colours="inox blanc",
        traits={"heure": "12:15"},
        type=OVEN,
        energy="A",
        volume_l=71,
        cleaning=PYRO,
        power_w=3400,
        kwh_cycle=0.72,
        repair=8.1,
        parts_years=10,
        goes_with="ACC-GRILLE",
    ),
    model(
        "BER-FC65-I",
        "Berthier",
        ("Four Fournil 65", "Fournil 65 oven"),
        (
            "La chaleur tournante des boulangers, sans la pyrolyse et sans son prix.",
            "A baker's fan heat, without the self cleaning and without its price.",
        ),
        (
            "Les parois à catalyse absorbent les graisses pendant la cuisson ; la sole s'essuie. "
            "La cavité émaillée monte à 275 degrés en neuf minutes, ce que demandent les pizzas.",
            "Catalytic walls absorb grease while you cook; the floor is wiped. "
            "The enamelled cavity reaches 275 degrees in nine minutes, which is what pizza asks for.",
        ),
        price=369_00,
        cost=239_00,
        eco=8_00,
        size=(595, 595, 550),
        weight=31_000,
        draw="four",
        colours="inox noir",
        type=OVEN,
        energy="A",
        volume_l=65,
        cleaning=CATA,
        power_w=2900,
        kwh_cycle=0.79,
        repair=8.3,
        parts_years=10,
        goes_with="ACC-GRILLE",
    ),
    model(
        "BER-FV72-N",
        "Berthier",
        ("Four Vapeur Bruine 72", "Bruine 72 steam oven"),
        (
            "Un nuage de vapeur au bon moment : croûte fine, mie tendre.",
            "A breath of steam at the right moment: thin crust, tender crumb.",
        ),
        (
            "Le réservoir d'un litre se glisse dans le bandeau. Trois doses de vapeur, pour le pain, le poisson ou "
            "les restes de la veille, "
            "qui reviennent sans se dessécher. Pyrolyse comprise.",
            "The one litre tank slides into the panel. Three doses of steam, for bread, for fish or for yesterday's "
            "dish, "
            "which comes back without drying out. Pyrolytic cleaning included.",
        ),
        price=799_00,
        cost=519_00,
        eco=8_00,
        size=(595, 595, 565),
        weight=40_000,
        draw="four",
        colours="noir",
        traits={"heure": "7:30"},
        type=OVEN,
        energy="A",
        volume_l=72,
        cleaning=PYRO,
        steam=True,
        power_w=3600,
        kwh_cycle=0.69,
        repair=7.9,
        parts_years=10,
        goes_with="ACC-GRILLE",
    ),
    model(
        "FOY-FE60",
        "Foyer",
        ("Four Première Fournée 60", "Première Fournée 60 oven"),
        (
            "Le premier four : une résistance en haut, une en bas, une minuterie.",
            "A first oven: heat above, heat below, a timer.",
        ),
        (
            "Il n'a pas de chaleur tournante, donc une plaque de gâteaux à la fois, au milieu. "
            "Pour cela il ne coûte presque rien et se répare avec des pièces qui n'ont pas changé depuis vingt ans.",
            "It has no fan, so one tray of cakes at a time, on the middle rail. "
            "In return it costs very little and is repaired with parts that have not changed in twenty years.",
        ),
        price=219_00,
        cost=142_00,
        eco=8_00,
        size=(595, 595, 530),
        weight=27_000,
        draw="four",
        colours="blanc",
        traits={"heure": "19:00"},
        type=OVEN,
        energy="B",
        volume_l=60,
        cleaning=HAND,
        power_w=2200,
        kwh_cycle=0.88,
        repair=9.0,
        parts_years=10,
    ),
    model(
        "MAR-FC45-I",
        "Marchand",
        ("Four compact Colonne 45", "Colonne 45 compact oven"),
        (
            "Quarante-cinq centimètres de haut : four et micro-ondes dans la même niche.",
            "Forty-five centimetres tall: oven and microwave in the same niche.",
        ),
        (
            "Il gratine d'un côté et réchauffe de l'autre, ensemble s'il le faut. "
            "Dans une colonne, il se pose à hauteur des yeux au-dessus d'un tiroir chauffe-plats.",
            "It browns and it reheats, both at once if need be. "
            "In a column it sits at eye level above a warming drawer.",
        ),
        price=699_00,
        cost=454_00,
        eco=8_00,
        size=(595, 455, 550),
        weight=33_000,
        draw="four",
        colours="inox",
        traits={"heure": "13:05"},
        type=OVEN,
        energy="A",
        volume_l=44,
        cleaning=HAND,
        power_w=3000,
        kwh_cycle=0.66,
        repair=7.4,
        parts_years=10,
    ),
    model(
        "FOY-MF30",
        "Foyer",
        ("Mini-four Dessert 30", "Dessert 30 mini oven"),
        (
            "Trente litres sur le plan de travail, pour une tarte ou un poulet.",
            "Thirty litres on the worktop, for a tart or a chicken.",
        ),
        (
            "Il chauffe en quatre minutes et tient une plaque de vingt-huit centimètres. "
            "Dans une location ou un camping, c'est un four ; dans une cuisine, c'est le second, celui des fêtes.",
            "It heats in four minutes and holds a twenty-eight centimetre tin. "
            "In a rental it is the oven; in a kitchen it is the second one, for feast days.",
        ),
        price=129_00,
        cost=79_00,
        eco=1_50,
        size=(480, 320, 400),
        weight=9_500,
        draw="four",
        colours="rouge noir",
        traits={"heure": "0:35"},
        type=("Mini-four posable", "Mini oven"),
        volume_l=30,
        cleaning=HAND,
        power_w=1500,
        repair=7.0,
        parts_years=7,
    ),
    model(
        "BER-FP76-I",
        "Berthier",
        ("Four Grand Fournil 76", "Grand Fournil 76 oven"),
        (
            "Le plus grand encastrable de soixante : cinq niveaux, une dinde et ses marrons.",
            "The largest sixty centimetre oven: five levels, a turkey and its chestnuts.",
        ),
        (
            "Les parois amincies donnent 76 litres dans la niche ordinaire. "
            "La porte se ferme seule les derniers centimètres et se démonte sans outil pour nettoyer entre les "
            "verres.",
            "Thinner walls make 76 litres in the ordinary niche. "
            "The door closes its last few centimetres by itself, and comes off without tools to clean between the "
            "panes.",
        ),
        price=649_00,
        cost=421_00,
        eco=8_00,
        size=(595, 595, 568),
        weight=39_000,
        draw="four",
        colours="inox anthracite",
        traits={"heure": "11:20"},
        type=OVEN,
        energy="A",
        volume_l=76,
        cleaning=PYRO,
        power_w=3500,
        kwh_cycle=0.74,
        repair=8.3,
        parts_years=10,
        goes_with="ACC-GRILLE",
    ),
)
