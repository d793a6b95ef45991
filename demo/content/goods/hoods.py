"""Rayon 3: cooker hoods."""

from demo.content.shape import model

WALL = ("Murale", "Chimney")
SLANT = ("Inclinée", "Slanted")
VISOR = ("Casquette", "Visor")
HIDDEN = ("Groupe filtrant", "Canopy unit")

GOODS = (
    model(
        "BER-HB60-I",
        "Berthier",
        ("Hotte Brise 60", "Brise 60 hood"),
        (
            "Six cents mètres cubes à l'heure, et l'on s'entend encore parler.",
            "Six hundred cubic metres an hour, and you can still hear each other.",
        ),
        (
            "La boîte plate ne retient pas la graisse dans ses angles. Les filtres en aluminium passent au "
            "lave-vaisselle. "
            "Évacuation ou recyclage : les deux colliers sont dans le carton.",
            "The flat box keeps no grease in its corners. The aluminium filters go in the dishwasher. "
            "Ducted or recirculating: both collars are in the box.",
        ),
        price=249_00,
        cost=161_00,
        eco=2_00,
        size=(600, 780, 480),
        weight=12_000,
        draw="hotte",
        colours="inox noir",
        type=WALL,
        energy="B",
        airflow_m3h=600,
        noise_db=62,
        repair=8.0,
        parts_years=10,
        goes_with="ACC-CHARBON",
    ),
    model(
        "BER-HB90-I",
        "Berthier",
        ("Hotte Brise 90", "Brise 90 hood"),
        (
            "La même en quatre-vingt-dix, pour un piano ou deux cuisiniers.",
            "The same at ninety, for a range or for two cooks.",
        ),
        (
            "Trois centimètres de plus que la table de chaque côté : c'est là que la vapeur s'échappe d'ordinaire. "
            "Quatre vitesses, et une minute de souffle fort pour le steak.",
            "Wider than the hob on each side, which is where steam usually escapes. "
            "Four speeds, and one strong minute for the steak.",
        ),
        price=349_00,
        cost=226_00,
        eco=2_00,
        size=(900, 800, 480),
        weight=16_000,
        draw="hotte",
        colours="inox",
        type=WALL,
        energy="B",
        airflow_m3h=720,
        noise_db=64,
        repair=8.0,
        parts_years=10,
        goes_with="ACC-CHARBON",
    ),
    model(
        "MAR-HP60",
        "Marchand",
        ("Hotte Cloche 60", "Cloche 60 hood"),
        (
            "La forme d'une cloche de campagne, le moteur d'aujourd'hui.",
            "The shape of a country bell, with a motor of today.",
        ),
        (
            "La pyramide guide la vapeur vers le filtre au lieu de l'étaler. L'éclairage est chaud, comme une lampe "
            "de cuisine, "
            "et s'allume seul quand l'aspiration commence.",
            "The pyramid leads steam to the filter rather than spreading it. The light is warm, like a kitchen lamp, "
            "and comes on by itself when the fan starts.",
        ),
        price=299_00,
        cost=194_00,
        eco=2_00,
        size=(600, 820, 490),
        weight=14_500,
        draw="hotte",
        colours="inox creme noir",
        traits={"forme": "pyramide"},
        type=WALL,
        energy="A",
        airflow_m3h=640,
        noise_db=59,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-CHARBON",
    ),
    model(
        "MAR-HP90-N",
        "Marchand",
        ("Hotte Cloche 90", "Cloche 90 hood"),
        (
            "Pour les grandes tables, une cloche noire de quatre-vingt-dix.",
            "For large hobs, a black bell of ninety centimetres.",
        ),
        (
            "Deux moteurs plus petits remplacent un gros : même souffle, quatre décibels de moins. "
            "La tôle mate ne montre pas les doigts.",
            "Two smaller motors in place of a large one: the same draught, four decibels fewer. "
            "The matt steel shows no fingerprints.",
        ),
        price=449_00,
        cost=291_00,
        eco=2_00,
        size=(900, 840, 490),
        weight=19_000,
        draw="hotte",
        colours="noir",
        traits={"forme": "pyramide"},
        type=WALL,
        energy="A",
        airflow_m3h=780,
        noise_db=58,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-CHARBON",
    ),
    model(
        "MAR-HI80",
        "Marchand",
        ("Hotte inclinée Versant 80", "Versant 80 slanted hood"),
        (
            "Une vitre penchée : on cuisine sans se cogner la tête.",
            "A slanted pane: you cook without bumping your head.",
        ),
        (
            "L'air est aspiré par la fente qui entoure le verre, plus vite et avec moins de bruit. "
            "La vitre bascule d'un doigt pour sortir les filtres.",
            "Air is drawn through the slot around the glass, faster and with less noise. "
            "The pane tips with one finger to take the filters out.",
        ),
        price=499_00,
        cost=324_00,
        eco=2_00,
        size=(800, 640, 410),
        weight=18_000,
        draw="hotte_inclinee",
        colours="noir blanc",
        type=SLANT,
        energy="A",
        airflow_m3h=700,
        noise_db=56,
        repair=7.6,
        parts_years=10,
        goes_with="ACC-CHARBON",
    ),
    model(
        "STU-HI55",
        "Studio",
        ("Hotte inclinée Studio 55", "Studio 55 slanted hood"),
        ("Cinquante-cinq centimètres, au-dessus de deux feux.", "Fifty-five centimetres, above two zones."),
        (
            "Elle recycle l'air à travers un charbon lavable, bon pour trois ans. "
            "Pas de gaine à passer, donc posée en une heure.",
            "It recirculates air through a washable charcoal filter, good for three years. "
            "No duct to run, so it is up within an hour.",
        ),
        price=269_00,
        cost=174_00,
        eco=2_00,
        size=(550, 520, 360),
        weight=11_000,
        draw="hotte_inclinee",
        colours="noir",
        type=SLANT,
        energy="B",
        airflow_m3h=420,
        noise_db=60,
        repair=7.2,
        parts_years=8,
    ),
    model(
        "FOY-HC60",
        "Foyer",
        ("Hotte casquette Auvent 60", "Auvent 60 visor hood"),
        (
            "La hotte des vieilles cuisines, sous un placard, deux vitesses.",
            "The hood of old kitchens, under a cupboard, with two speeds.",
        ),
        (
            "Quatre vis et une prise. Le filtre en papier se change tous les trois mois, ou se remplace par le "
            "métal, en option.",
            "Four screws and a socket. The paper filter is changed every three months, or replaced by the optional "
            "metal one.",
        ),
        price=89_00,
        cost=56_00,
        eco=1_00,
        size=(600, 150, 470),
        weight=5_000,
        draw="hotte_casquette",
        colours="blanc inox",
        type=VISOR,
        energy="D",
        airflow_m3h=220,
        noise_db=66,
        repair=8.4,
        parts_years=10,
        goes_with="ACC-CHARBON",
    ),
    model(
        "BER-GF52-I",
        "Berthier",
        ("Groupe filtrant Caché 52", "Caché 52 canopy unit"),
        ("Dans le placard, il disparaît ; dessous, il aspire.", "In the cupboard it disappears; below it, it draws."),
        (
            "Pour un meuble haut de soixante. Les commandes tombent sous la main, le moteur se retire par en bas "
            "sans démonter le meuble.",
            "For a sixty centimetre wall cupboard. The switches fall to hand, and the motor comes out from below "
            "without moving the cupboard.",
        ),
        price=189_00,
        cost=122_00,
        eco=2_00,
        size=(520, 290, 300),
        weight=8_000,
        draw="groupe_filtrant",
        colours="inox",
        type=HIDDEN,
        energy="C",
        airflow_m3h=560,
        noise_db=63,
        repair=8.1,
        parts_years=10,
        goes_with="ACC-CHARBON",
    ),
)
