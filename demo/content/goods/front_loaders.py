"""Rayon 1: the front loaders and washer dryers of Berthier."""

from demo.content.shape import model

FRONT = ("Lave-linge hublot", "Front loader")
DUO = ("Lavante-séchante", "Washer dryer")

GOODS = (
    model(
        "BER-LV8",
        "Berthier",
        ("Lave-linge Lavandou 8", "Lavandou 8 washing machine"),
        (
            "Huit kilos, cinquante-deux décibels au lavage : il tourne la nuit sans réveiller personne.",
            "Eight kilos, fifty-two decibels while washing: it runs at night and wakes nobody.",
        ),
        (
            "Le moteur sans charbon tient le tambour sans vibrer, et la cuve est pendue à quatre amortisseurs plutôt "
            "qu'à deux. "
            "Le programme Eco 40-60 prend 46 litres pour une lessive pleine de famille. "
            "La porte, le joint et la pompe se changent avec un tournevis, et Berthier garde les pièces dix ans.",
            "The brushless motor turns the drum without shaking it, and the tub hangs from four dampers instead of "
            "two. "
            "The Eco 40-60 programme uses 46 litres for a full family load. "
            "Door, seal and pump come off with one screwdriver, and Berthier keeps the parts for ten years.",
        ),
        price=549_00,
        cost=361_00,
        eco=10_00,
        size=(600, 850, 550),
        weight=69_000,
        draw="lave_linge",
        colours="blanc anthracite",
        traits={"hublot": 0.36, "temps": "1:15"},
        type=FRONT,
        energy="A",
        load_kg=8,
        noise_db=72,
        wash_noise_db=52,
        spin_rpm=1400,
        water_l=46,
        kwh_cycle=0.46,
        repair=8.4,
        parts_years=10,
        goes_with="ACC-PATINS ACC-TUYAU ACC-SUPER ACC-CALC BER-DX8",
    ),
    model(
        "BER-LV6",
        "Berthier",
        ("Lave-linge Lavandou 6", "Lavandou 6 washing machine"),
        (
            "Six kilos et rien de superflu : le petit frère du Lavandou 8.",
            "Six kilos and nothing you will not use: the little brother of the Lavandou 8.",
        ),
        (
            "Pour une ou deux personnes, une machine pleine lave mieux qu'une grande à moitié vide. "
            "Le Lavandou 6 garde la cuve et la porte de ses aînés, avec un moteur plus simple. Son cycle de trente "
            "minutes suffit aux chemises d'un jour.",
            "For one or two people, a full machine washes better than a large one half empty. "
            "The Lavandou 6 keeps the tub and the door of the bigger ones, with a simpler motor. Its thirty minute "
            "cycle is enough for a day's shirts.",
        ),
        price=419_00,
        cost=272_00,
        eco=10_00,
        size=(600, 850, 480),
        weight=62_000,
        draw="lave_linge",
        traits={"hublot": 0.34, "temps": "0:30", "linge": ("#8fa9cf", "#f6f3ec", "#d98b6a")},
        type=FRONT,
        energy="B",
        load_kg=6,
        noise_db=75,
        wash_noise_db=56,
        spin_rpm=1200,
        water_l=41,
        kwh_cycle=0.47,
        repair=8.1,
        parts_years=10,
        goes_with="ACC-PATINS ACC-CALC",
    ),
    model(
        "BER-LV7",
        "Berthier",
        ("Lave-linge Lavandou 7", "Lavandou 7 washing machine"),
        (
            "La bonne taille pour trois, au prix d'une six kilos d'ailleurs.",
            "The right size for three, at the price of a six kilo machine elsewhere.",
        ),
        (
            "Sept kilos, c'est une parure de lit et les serviettes du même jour. "
            "Le départ différé se règle à l'heure près, pour finir quand vous rentrez et non quand vous partez. "
            "Le filtre s'ouvre par devant, sans outil, et une languette vide l'eau qui reste.",
            "Seven kilos is a set of sheets and the same day's towels. "
            "The delayed start is set to the hour, so that it ends when you come home and not when you leave. "
            "The filter opens from the front without a tool, and a small spout drains what water is left.",
        ),
        price=479_00,
        cost=310_00,
        eco=10_00,
        size=(600, 850, 520),
        weight=66_000,
        draw="lave_linge",
        traits={"hublot": 0.35, "temps": "1:15", "linge": ("#d98b6a", "#f6f3ec", "#7d9b7a")},
        type=FRONT,
        energy="A",
        load_kg=7,
        noise_db=73,
        wash_noise_db=53,
        spin_rpm=1400,
        water_l=43,
        kwh_cycle=0.45,
        repair=8.3,
        parts_years=10,
        goes_with="ACC-PATINS ACC-TUYAU ACC-CALC BER-DX7",
    ),
    model(
        "BER-LV9-N",
        "Berthier",
        ("Lave-linge Lavandou 9 Nuit", "Lavandou 9 Nuit washing machine"),
        (
            "Neuf kilos et soixante-huit décibels à l'essorage, le plus calme des grands.",
            "Nine kilos and sixty-eight decibels when spinning, the calmest of the large ones.",
        ),
        (
            "Le programme Nuit ralentit l'essorage, coupe la sonnerie et laisse le linge tremper jusqu'au matin sans "
            "le froisser. "
            "Les flancs doublés d'une mousse épaisse font le reste. Le tambour éclairé aide à retrouver la "
            "chaussette oubliée.",
            "The Night programme slows the spin, silences the bell and keeps the laundry turning gently until "
            "morning. "
            "Sides lined with thick foam do the rest. The lit drum helps to find the forgotten sock.",
        ),
        price=679_00,
        cost=448_00,
        eco=10_00,
        size=(600, 850, 590),
        weight=75_000,
        draw="lave_linge",
        colours="anthracite",
        traits={"hublot": 0.38, "temps": "0:59"},
        type=FRONT,
        energy="A",
        load_kg=9,
        noise_db=68,
        wash_noise_db=49,
        spin_rpm=1400,
        water_l=50,
        kwh_cycle=0.49,
        repair=8.6,
        parts_years=12,
        goes_with="ACC-PATINS ACC-TUYAU ACC-SUPER ACC-CALC BER-DX9",
    ),
    model(
        "BER-LV10-N",
        "Berthier",
        ("Lave-linge Lavandou 10 Nuit", "Lavandou 10 Nuit washing machine"),
        (
            "Dix kilos pour les grandes familles, sans que les voisins comptent les lessives.",
            "Ten kilos for large families, without the neighbours counting the loads.",
        ),
        (
            "Deux parures de lit ou la couette de cent quarante entrent d'un coup. "
            "La machine pèse le linge avant de remplir, et ne prend pas d'eau pour ce qui n'est pas là. "
            "Même doublure de mousse et même programme Nuit que le neuf kilos.",
            "Two sets of sheets or a full double duvet go in at once. "
            "The machine weighs the laundry before it fills, and takes no water for what is not there. "
            "The same foam lining and the same Night programme as the nine kilo model.",
        ),
        price=849_00,
        cost=552_00,
        eco=10_00,
        size=(600, 850, 640),
        weight=79_000,
        draw="lave_linge",
        colours="noir",
        traits={"hublot": 0.4, "temps": "1:05", "linge": ("#d9b36a", "#f6f3ec", "#8fa9cf")},
        type=FRONT,
        energy="A",
        load_kg=10,
        noise_db=69,
        wash_noise_db=50,
        spin_rpm=1400,
        water_l=54,
        kwh_cycle=0.52,
        repair=8.6,
        parts_years=12,
        goes_with="ACC-PATINS ACC-TUYAU ACC-CALC BER-DX9",
    ),
    model(
        "BER-ET45-W",
        "Berthier",
        ("Lave-linge Étroit 45", "Étroit 45 washing machine"),
        (
            "Sept kilos dans quarante-cinq centimètres, par devant et sans se pencher.",
            "Seven kilos in forty-five centimetres, loaded from the front.",
        ),
        (
            "Quinze centimètres de moins qu'une machine ordinaire, et une capacité presque entière : Berthier a "
            "gagné sur les parois. "
            "Il se glisse entre une douche et un meuble, ou dans un placard d'entrée. L'essorage s'entend un peu "
            "plus, c'est le prix de la place.",
            "Fifteen centimetres less than an ordinary machine and almost the same load: Berthier saved on the walls. "
            "It slips between a shower and a cupboard, or into a hall closet. The spin is a little louder, which is "
            "the price of the space.",
        ),
        price=449_00,
        cost=291_00,
        eco=10_00,
        size=(450, 850, 600),
        weight=60_000,
        draw="lave_linge",
        traits={"hublot": 0.37, "temps": "1:40", "linge": ("#8fa9cf", "#f1e3c3", "#7d9b7a")},
        type=FRONT,
        energy="B",
        load_kg=7,
        noise_db=76,
        wash_noise_db=56,
        spin_rpm=1200,
        water_l=44,
        kwh_cycle=0.49,
        repair=8.2,
        parts_years=10,
        goes_with="ACC-PATINS ACC-TUYAU ACC-CALC",
    ),
    model(
        "BER-DU85",
        "Berthier",
        ("Lavante-séchante Duo 8 + 5", "Duo 8 + 5 washer dryer"),
        (
            "Lave huit kilos, en sèche cinq, dans la place d'une seule machine.",
            "Washes eight kilos, dries five of them, in the space of one machine.",
        ),
        (
            "Pour qui n'a qu'un coin de salle de bains. Un cycle complet de cinq kilos prend quatre heures et demie, "
            "sans ouvrir la porte. "
            "Pour huit kilos il faut sécher en deux fois : nous le disons avant, plutôt qu'après.",
            "For those who have one corner of a bathroom. A full cycle of five kilos takes four and a half hours "
            "without opening the door. "
            "Eight kilos have to be dried in two goes: we say so before rather than after.",
        ),
        price=829_00,
        cost=538_00,
        eco=12_00,
        size=(600, 850, 600),
        weight=74_000,
        draw="lave_linge",
        colours="anthracite",
        traits={"hublot": 0.39, "temps": "4:30", "linge": ("#8fa9cf", "#f6f3ec", "#d98b6a")},
        type=DUO,
        energy="D",
        load_kg=8,
        dry_kg=5,
        noise_db=72,
        wash_noise_db=53,
        spin_rpm=1400,
        water_l=68,
        kwh_cycle=2.9,
        repair=7.7,
        parts_years=10,
        goes_with="ACC-PATINS ACC-TUYAU",
    ),
    model(
        "BER-DU96",
        "Berthier",
        ("Lavante-séchante Duo 9 + 6", "Duo 9 + 6 washer dryer"),
        (
            "Neuf kilos lavés, six séchés, et un programme d'une heure pour deux chemises.",
            "Nine kilos washed, six dried, and a one hour programme for two shirts.",
        ),
        (
            "La pompe à chaleur remplace la résistance : le séchage est plus long, mais consomme un tiers de moins "
            "que sur les anciennes. "
            "Le filtre à peluches se rince sous le robinet une fois par mois.",
            "A heat pump replaces the heating element: drying takes longer, but uses a third less than older models. "
            "The lint filter is rinsed under the tap once a month.",
        ),
        price=899_00,
        cost=583_00,
        eco=12_00,
        size=(600, 850, 640),
        weight=81_000,
        draw="lave_linge",
        colours="noir",
        traits={"hublot": 0.4, "temps": "1:00", "linge": ("#e3b9ae", "#fdfcf9", "#e6be63")},
        type=DUO,
        energy="D",
        load_kg=9,
        dry_kg=6,
        noise_db=73,
        wash_noise_db=54,
        spin_rpm=1400,
        water_l=72,
        kwh_cycle=2.6,
        repair=7.7,
        parts_years=10,
        goes_with="ACC-PATINS ACC-TUYAU",
    ),
)
