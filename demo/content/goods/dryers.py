"""Rayon 1: dryers."""

from demo.content.shape import model

DRYER = ("Sèche-linge", "Dryer")
PUMP = ("pompe à chaleur", "heat pump")
CONDENSER = ("condensation", "condenser")
VENTED = ("évacuation", "vented")

GOODS = (
    model(
        "BER-DX8",
        "Berthier",
        ("Sèche-linge Doux 8", "Doux 8 dryer"),
        (
            "Soixante et un décibels : on lit dans la pièce d'à côté, porte ouverte.",
            "Sixty-one decibels: you can read in the next room with the door open.",
        ),
        (
            "La pompe à chaleur sèche à 55 degrés au lieu de 75, ce que la laine et l'élastique préfèrent. "
            "Le bac d'eau se vide à hauteur de hanche, ou se raccorde à l'évacuation du lave-linge. Il se pose sur "
            "un Lavandou avec le kit de superposition.",
            "The heat pump dries at 55 degrees instead of 75, which wool and elastic prefer. "
            "The water tank empties at hip height, or drains with the washing machine. It stacks on a Lavandou with "
            "the stacking kit.",
        ),
        price=649_00,
        cost=421_00,
        eco=12_00,
        size=(600, 850, 600),
        weight=52_000,
        draw="lave_linge",
        colours="blanc anthracite",
        traits={"seche": True, "hublot": 0.39, "temps": "1:50", "linge": ("#e6be63", "#fdfcf9", "#e3b9ae")},
        type=DRYER,
        energy="A",
        load_kg=8,
        noise_db=61,
        kwh_cycle=1.4,
        drying=PUMP,
        repair=8.2,
        parts_years=10,
        goes_with="ACC-SUPER BER-LV8",
    ),
    model(
        "BER-DX7",
        "Berthier",
        ("Sèche-linge Doux 7", "Doux 7 dryer"),
        (
            "Sept kilos séchés doucement, pour qui n'a pas de jardin.",
            "Seven kilos dried gently, for homes without a garden.",
        ),
        (
            "La sonde mesure l'humidité du linge et non le temps : il s'arrête quand c'est sec, pas avant, pas après. "
            "Le filtre double se nettoie d'un passage de main.",
            "The probe measures moisture and not minutes: it stops when the linen is dry, neither before nor after. "
            "The double filter is cleaned with one stroke of the hand.",
        ),
        price=549_00,
        cost=356_00,
        eco=12_00,
        size=(600, 850, 560),
        weight=49_000,
        draw="lave_linge",
        traits={"seche": True, "hublot": 0.38, "temps": "1:40", "linge": ("#8fa9cf", "#f6f3ec", "#e9d9b8")},
        type=DRYER,
        energy="B",
        load_kg=7,
        noise_db=64,
        kwh_cycle=1.45,
        drying=PUMP,
        repair=8.2,
        parts_years=10,
        goes_with="ACC-SUPER BER-LV7",
    ),
    model(
        "BER-DX9",
        "Berthier",
        ("Sèche-linge Doux 9 Nuit", "Doux 9 Nuit dryer"),
        (
            "Neuf kilos et cinquante-neuf décibels, le plus silencieux du magasin.",
            "Nine kilos and fifty-nine decibels, the quietest in the shop.",
        ),
        (
            "Même doublure de mousse que le Lavandou 9 Nuit, avec lequel il forme une colonne. "
            "Le programme Nuit garde le linge en mouvement jusqu'au matin pour qu'il ne se froisse pas.",
            "The same foam lining as the Lavandou 9 Nuit, with which it makes a column. "
            "The Night programme keeps the linen moving until morning so that it does not crease.",
        ),
        price=849_00,
        cost=551_00,
        eco=12_00,
        size=(600, 850, 650),
        weight=57_000,
        draw="lave_linge",
        colours="noir",
        traits={"seche": True, "hublot": 0.4, "temps": "2:20", "linge": ("#e3b9ae", "#f6f3ec", "#8fa9cf")},
        type=DRYER,
        energy="A",
        load_kg=9,
        noise_db=59,
        kwh_cycle=1.35,
        drying=PUMP,
        repair=8.4,
        parts_years=12,
        goes_with="ACC-SUPER BER-LV9-N",
    ),
    model(
        "LEF-BR9",
        "Lessive & Fils",
        ("Sèche-linge Brise 9", "Brise 9 dryer"),
        (
            "Neuf kilos d'un coup, draps compris, sans les rouler.",
            "Nine kilos at once, sheets included, without rolling them up.",
        ),
        (
            "Le tambour change de sens toutes les deux minutes : les draps s'ouvrent au lieu de se nouer. "
            "Un éclairage doux s'allume à l'ouverture, utile dans un cellier.",
            "The drum changes direction every two minutes: sheets open out instead of knotting. "
            "A soft light comes on with the door, useful in a cellar.",
        ),
        price=799_00,
        cost=518_00,
        eco=12_00,
        size=(600, 850, 640),
        weight=56_000,
        draw="lave_linge",
        colours="anthracite",
        traits={"seche": True, "hublot": 0.4, "temps": "1:25", "linge": ("#e9d9b8", "#d98b6a", "#fdfcf9")},
        type=DRYER,
        energy="A",
        load_kg=9,
        noise_db=62,
        kwh_cycle=1.42,
        drying=PUMP,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-SUPER",
    ),
    model(
        "MAR-8S-I",
        "Marchand",
        ("Sèche-linge Marchand 8 Sec", "Marchand 8 Sec dryer"),
        (
            "Huit kilos derrière une façade inox, assorti au lave-linge du même nom.",
            "Eight kilos behind a steel front, to match the washer of the same name.",
        ),
        (
            "Le condenseur se nettoie tout seul à la fin de chaque cycle, avec l'eau qu'il vient de tirer du linge. "
            "Un souci de moins tous les trois mois.",
            "The condenser cleans itself at the end of each cycle with the water it has just taken from the linen. "
            "One chore fewer every three months.",
        ),
        price=729_00,
        cost=473_00,
        eco=12_00,
        size=(600, 850, 600),
        weight=54_000,
        draw="lave_linge",
        colours="inox",
        traits={"seche": True, "hublot": 0.39, "temps": "1:35", "linge": ("#8fa9cf", "#fdfcf9", "#e9d9b8")},
        type=DRYER,
        energy="A",
        load_kg=8,
        noise_db=64,
        kwh_cycle=1.43,
        drying=PUMP,
        repair=7.9,
        parts_years=10,
        goes_with="ACC-SUPER MAR-8-I",
    ),
    model(
        "LEF-ES7S",
        "Lessive & Fils",
        ("Sèche-linge Essentiel Sec 7", "Essentiel Sec 7 dryer"),
        ("Sans pompe à chaleur, mais presque deux fois moins cher.", "No heat pump, but almost half the price."),
        (
            "Une résistance, un ventilateur, un bac d'eau : peu de choses peuvent s'y casser. "
            "Il consomme davantage, ce qui compte si l'on sèche trois fois par semaine et guère si l'on sèche quand "
            "il pleut.",
            "One heating element, one fan, one tank of water: there is little to break. "
            "It uses more electricity, which matters if you dry three times a week and hardly at all if you dry when "
            "it rains.",
        ),
        price=349_00,
        cost=227_00,
        eco=12_00,
        size=(600, 850, 540),
        weight=38_000,
        draw="lave_linge",
        traits={"seche": True, "hublot": 0.36, "temps": "1:30", "linge": ("#d98b6a", "#e9d9b8", "#f6f3ec")},
        type=DRYER,
        energy="E",
        load_kg=7,
        noise_db=66,
        kwh_cycle=3.9,
        drying=CONDENSER,
        repair=8.7,
        parts_years=10,
    ),
    model(
        "STU-S4",
        "Studio",
        ("Sèche-linge Studio 4", "Studio 4 dryer"),
        (
            "Quatre kilos au mur, au-dessus du lave-linge ou de la baignoire.",
            "Four kilos on the wall, above the washer or the bath.",
        ),
        (
            "À 24 kilos, il s'accroche avec le rail fourni et quatre chevilles. "
            "L'air humide sort par un tuyau : il lui faut une fenêtre ou un trou de dix centimètres, que nous "
            "faisons à la pose.",
            "At 24 kilos it hangs on the rail supplied, with four plugs. "
            "Moist air leaves by a hose: it needs a window or a ten centimetre hole, which we drill when we install "
            "it.",
        ),
        price=299_00,
        cost=194_00,
        eco=8_00,
        size=(500, 600, 450),
        weight=24_000,
        draw="lave_linge",
        traits={"seche": True, "hublot": 0.37, "temps": "0:50", "linge": ("#b4c4ac", "#f6f3ec", "#e3b9ae")},
        type=DRYER,
        energy="E",
        load_kg=4,
        noise_db=65,
        kwh_cycle=2.3,
        drying=VENTED,
        repair=7.4,
        parts_years=8,
    ),
    model(
        "LEF-VE8",
        "Lessive & Fils",
        ("Sèche-linge Vent d'Est 8", "Vent d'Est 8 dryer"),
        (
            "Huit kilos et un panier fixe pour les baskets et les doudous.",
            "Eight kilos, and a still basket for trainers and teddy bears.",
        ),
        (
            "Le panier s'accroche à la porte et ne tourne pas : ce qui ne supporte pas le tambour sèche quand même. "
            "Pompe à chaleur, fin différée, et une trappe d'entretien qui s'ouvre avec une pièce de monnaie.",
            "The basket hooks onto the door and does not turn: what cannot bear the drum dries all the same. "
            "Heat pump, delayed end, and a service hatch that opens with a coin.",
        ),
        price=589_00,
        cost=382_00,
        eco=12_00,
        size=(600, 850, 590),
        weight=50_000,
        draw="lave_linge",
        colours="blanc sauge",
        traits={"seche": True, "hublot": 0.38, "temps": "1:55", "linge": ("#e6be63", "#8fa9cf", "#f1e3c3")},
        type=DRYER,
        energy="B",
        load_kg=8,
        noise_db=65,
        kwh_cycle=1.5,
        drying=PUMP,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-SUPER",
    ),
)
