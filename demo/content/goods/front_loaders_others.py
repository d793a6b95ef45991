"""Rayon 1: the front loaders of the other makers."""

from demo.content.shape import model

FRONT = ("Lave-linge hublot", "Front loader")
DUO = ("Lavante-séchante", "Washer dryer")

GOODS = (
    model(
        "MAR-7",
        "Marchand",
        ("Lave-linge Marchand 7", "Marchand 7 washing machine"),
        (
            "Sept kilos, un grand hublot et un bandeau que l'on comprend du premier coup.",
            "Seven kilos, a wide door and a panel that needs no manual.",
        ),
        (
            "Un bouton pour le tissu, un pour la température, un écran pour le temps qui reste : Marchand n'a rien "
            "ajouté. "
            "L'ouverture de 34 centimètres laisse passer une panière entière. Le joint se démonte pour être lavé à "
            "la main.",
            "One dial for the fabric, one for the temperature, one display for the time left: Marchand added nothing "
            "else. "
            "The 34 centimetre opening takes a whole basket. The seal comes off to be washed by hand.",
        ),
        price=489_00,
        cost=316_00,
        eco=10_00,
        size=(600, 850, 540),
        weight=67_000,
        draw="lave_linge",
        traits={"hublot": 0.42, "temps": "2:10", "linge": ("#8fa9cf", "#fdfcf9", "#e6be63")},
        type=FRONT,
        energy="B",
        load_kg=7,
        noise_db=74,
        wash_noise_db=54,
        spin_rpm=1400,
        water_l=45,
        kwh_cycle=0.5,
        repair=7.9,
        parts_years=10,
        goes_with="ACC-PATINS ACC-CALC",
    ),
    model(
        "MAR-8-I",
        "Marchand",
        ("Lave-linge Marchand 8 Inox", "Marchand 8 Inox washing machine"),
        (
            "Façade inox et dosage automatique : trois semaines de lessive dans le tiroir.",
            "Steel front and automatic dosing: three weeks of detergent in the drawer.",
        ),
        (
            "Le réservoir prend 60 centilitres de lessive liquide et n'en verse que ce que demande le poids du linge. "
            "On en met moins qu'à la main, et le linge gratte moins. La façade est en vrai inox brossé, qui se raie "
            "mais ne jaunit pas.",
            "The tank takes 60 centilitres of liquid detergent and pours only what the weight of the laundry asks "
            "for. "
            "You use less than by hand, and the linen scratches less. The front is real brushed steel, which "
            "scratches but never yellows.",
        ),
        price=599_00,
        cost=388_00,
        eco=10_00,
        size=(600, 850, 560),
        weight=71_000,
        draw="lave_linge",
        colours="inox",
        traits={"hublot": 0.4, "temps": "2:05", "linge": ("#b4c4ac", "#f6f3ec", "#e3b9ae")},
        type=FRONT,
        energy="A",
        load_kg=8,
        noise_db=72,
        wash_noise_db=52,
        spin_rpm=1400,
        water_l=45,
        kwh_cycle=0.45,
        auto_dose=True,
        repair=8.0,
        parts_years=10,
        goes_with="ACC-PATINS ACC-TUYAU ACC-CALC MAR-8S-I",
    ),
    model(
        "MAR-9-I",
        "Marchand",
        ("Lave-linge Marchand 9 Inox", "Marchand 9 Inox washing machine"),
        (
            "Neuf kilos, dosage automatique et soixante-dix décibels à l'essorage.",
            "Nine kilos, automatic dosing and seventy decibels when spinning.",
        ),
        (
            "Le grand frère du 8 Inox, avec un tambour plus profond et un plateau qui tient mieux le plan de travail. "
            "Le programme Draps essore par paliers pour ne pas les rouler en boule.",
            "The big brother of the 8 Inox, with a deeper drum and a firmer worktop. "
            "The Sheets programme spins in steps so as not to roll them into a ball.",
        ),
        price=749_00,
        cost=486_00,
        eco=10_00,
        size=(600, 850, 610),
        weight=76_000,
        draw="lave_linge",
        colours="inox",
        traits={"hublot": 0.41, "temps": "1:50", "linge": ("#8fa9cf", "#f6f3ec", "#d98b6a")},
        type=FRONT,
        energy="A",
        load_kg=9,
        noise_db=70,
        wash_noise_db=51,
        spin_rpm=1600,
        water_l=49,
        kwh_cycle=0.48,
        auto_dose=True,
        repair=8.0,
        parts_years=10,
        goes_with="ACC-PATINS ACC-TUYAU ACC-CALC MAR-8S-I",
    ),
    model(
        "STU-05-W",
        "Studio",
        ("Lave-linge Studio 5", "Studio 5 washing machine"),
        (
            "Cinq kilos dans cinquante et un centimètres, assez bas pour passer sous un lavabo.",
            "Five kilos in fifty-one centimetres, low enough to slip under a washbasin.",
        ),
        (
            "À 70 centimètres de haut, il trouve sa place là où une machine ordinaire n'entre pas. "
            "Son moteur à courroie silencieuse reste à 70 décibels à l'essorage, ce que peu de compactes savent "
            "faire. "
            "Le tuyau de vidange s'accroche à un siphon de lavabo.",
            "At 70 centimetres tall it fits where an ordinary machine will not go. "
            "Its quiet belt motor stays at 70 decibels when spinning, which few compact machines can do. "
            "The drain hose hooks onto a washbasin trap.",
        ),
        price=499_00,
        cost=318_00,
        eco=10_00,
        size=(510, 700, 460),
        weight=48_000,
        draw="lave_linge",
        traits={"hublot": 0.36, "temps": "0:40", "linge": ("#e3b9ae", "#f1e3c3", "#7d9b7a")},
        type=FRONT,
        energy="B",
        load_kg=5,
        noise_db=70,
        wash_noise_db=52,
        spin_rpm=1200,
        water_l=36,
        kwh_cycle=0.44,
        repair=7.6,
        parts_years=8,
        goes_with="ACC-PATINS ACC-TUYAU",
    ),
    model(
        "STU-05-I",
        "Studio",
        ("Lave-linge Studio 5 Inox", "Studio 5 Inox washing machine"),
        (
            "Le compact de 51 centimètres, habillé d'inox pour rester en vue.",
            "The 51 centimetre compact, dressed in steel for when it stays on view.",
        ),
        (
            "Pour une cuisine ouverte ou un couloir, la façade inox se fait oublier mieux que le blanc. "
            "La base est plus légère que celle du Studio 5 blanc, et l'essorage s'entend davantage : des patins "
            "s'imposent sur parquet.",
            "In an open kitchen or a hallway, a steel front is easier to forget than white. "
            "The base is lighter than that of the white Studio 5 and the spin is louder: on a wooden floor, pads are "
            "a must.",
        ),
        price=529_00,
        cost=342_00,
        eco=10_00,
        size=(510, 700, 460),
        weight=46_000,
        draw="lave_linge",
        colours="inox",
        traits={"hublot": 0.36, "temps": "0:40", "linge": ("#f1e3c3", "#8fa9cf", "#d98b6a")},
        type=FRONT,
        energy="C",
        load_kg=5,
        noise_db=76,
        wash_noise_db=57,
        spin_rpm=1200,
        water_l=38,
        kwh_cycle=0.5,
        repair=7.2,
        parts_years=8,
        goes_with="ACC-PATINS ACC-TUYAU",
    ),
    model(
        "LEF-VP8",
        "Lessive & Fils",
        ("Lave-linge Vapeur 8", "Vapeur 8 washing machine"),
        (
            "La vapeur défroisse en fin de cycle : une chemise sur deux saute le repassage.",
            "Steam smooths at the end of the cycle: every other shirt skips the iron.",
        ),
        (
            "Dix minutes de vapeur, tambour au ralenti, et les plis retombent avant de sécher. "
            "Un cycle Rafraîchir de vingt minutes remet en état un costume porté une fois, sans lessive et avec deux "
            "litres d'eau.",
            "Ten minutes of steam with the drum turning slowly, and creases drop before they dry. "
            "A twenty minute Refresh cycle brings back a suit worn once, without detergent and with two litres of "
            "water.",
        ),
        price=629_00,
        cost=407_00,
        eco=10_00,
        size=(600, 850, 560),
        weight=70_000,
        draw="lave_linge",
        colours="blanc noir",
        traits={"hublot": 0.37, "temps": "2:10", "linge": ("#f6f3ec", "#e9d9b8", "#8fa9cf")},
        type=FRONT,
        energy="A",
        load_kg=8,
        noise_db=72,
        wash_noise_db=53,
        spin_rpm=1400,
        water_l=47,
        kwh_cycle=0.47,
        steam=True,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-PATINS ACC-CALC",
    ),
    model(
        "LEF-CR8",
        "Lessive & Fils",
        ("Lave-linge Crème 8", "Crème 8 washing machine"),
        (
            "Un huit kilos d'aujourd'hui, aux couleurs de la buanderie d'autrefois.",
            "An eight kilo machine of today, in the colours of yesterday's laundry room.",
        ),
        (
            "La laque crème est cuite au four, comme sur les vieux réchauds, et ne s'écaille pas au premier choc. "
            "Dedans, rien de nostalgique : moteur à induction, pesée du linge, 46 litres d'eau.",
            "The cream enamel is baked, as on old stoves, and does not chip at the first knock. "
            "Inside, nothing nostalgic: induction motor, weighing of the laundry, 46 litres of water.",
        ),
        price=699_00,
        cost=452_00,
        eco=10_00,
        size=(600, 850, 550),
        weight=72_000,
        draw="lave_linge",
        colours="creme",
        traits={"hublot": 0.35, "temps": "1:20", "linge": ("#7d9b7a", "#fdfcf9", "#d98b6a")},
        type=FRONT,
        energy="A",
        load_kg=8,
        noise_db=74,
        wash_noise_db=54,
        spin_rpm=1400,
        water_l=46,
        kwh_cycle=0.47,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-PATINS ACC-CALC",
    ),
    model(
        "LEF-SG8",
        "Lessive & Fils",
        ("Lave-linge Sauge 8", "Sauge 8 washing machine"),
        (
            "Vert sauge et cycle de trente minutes qui lave pour de bon.",
            "Sage green, with a thirty minute cycle that really washes.",
        ),
        (
            "La plupart des cycles courts rincent à peine : celui-ci chauffe l'eau d'abord et brasse ensuite, pour "
            "quatre kilos peu sales. "
            "La couleur a été choisie avec un fabricant de faïence de la Loire.",
            "Most short cycles barely rinse: this one heats the water first and tumbles after, for four lightly "
            "soiled kilos. "
            "The colour was chosen with a maker of earthenware on the Loire.",
        ),
        price=699_00,
        cost=452_00,
        eco=10_00,
        size=(600, 850, 550),
        weight=72_000,
        draw="lave_linge",
        colours="sauge",
        traits={"hublot": 0.37, "temps": "0:30", "linge": ("#f1e3c3", "#e3b9ae", "#fdfcf9")},
        type=FRONT,
        energy="A",
        load_kg=8,
        noise_db=75,
        wash_noise_db=54,
        spin_rpm=1400,
        water_l=46,
        kwh_cycle=0.47,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-PATINS ACC-CALC",
    ),
    model(
        "LEF-ES7",
        "Lessive & Fils",
        ("Lave-linge Essentiel 7", "Essentiel 7 washing machine"),
        (
            "Le moins cher de nos sept kilos, et le plus facile à réparer.",
            "The cheapest of our seven kilo machines, and the easiest to repair.",
        ),
        (
            "Douze programmes, un bouton, une carte électronique à 39 € qui se change en vingt minutes à l'atelier. "
            "Il s'entend à l'essorage et ne s'en cache pas. Pour un premier appartement ou une location, c'est lui "
            "que Marc conseille.",
            "Twelve programmes, one dial, a €39 circuit board that the workshop changes in twenty minutes. "
            "You hear it spin, and it does not pretend otherwise. For a first flat or a rental, it is the one Marc "
            "recommends.",
        ),
        price=409_00,
        cost=266_00,
        eco=10_00,
        size=(600, 850, 530),
        weight=63_000,
        draw="lave_linge",
        traits={"hublot": 0.34, "temps": "1:15", "linge": ("#d98b6a", "#e9d9b8", "#f6f3ec")},
        type=FRONT,
        energy="C",
        load_kg=7,
        noise_db=77,
        wash_noise_db=58,
        spin_rpm=1200,
        water_l=48,
        kwh_cycle=0.58,
        repair=9.1,
        parts_years=10,
        goes_with="ACC-PATINS ACC-CALC",
    ),
)
