"""Rayon 3: hobs and cookers."""

from demo.content.shape import model

INDUCTION = ("Induction", "Induction hob")
GAS = ("Gaz", "Gas hob")
COOKER = ("Cuisinière", "Cooker")

GOODS = (
    model(
        "MAR-TI3",
        "Marchand",
        ("Table induction Trois Feux", "Trois Feux induction hob"),
        (
            "Trois foyers, dont un de vingt-huit centimètres pour la marmite.",
            "Three zones, one of them twenty-eight centimetres for the stockpot.",
        ),
        (
            "Chaque foyer a sa rangée de chiffres : on touche 7, il fait 7. "
            "Le minuteur coupe le foyer, il ne se contente pas de sonner. Elle se pose dans la découpe ordinaire de "
            "56 centimètres.",
            "Each zone has its own row of figures: touch 7 and it does 7. "
            "The timer turns the zone off, it does not merely ring. It drops into the ordinary 56 centimetre cut-out.",
        ),
        price=349_00,
        cost=226_00,
        eco=4_00,
        size=(590, 50, 520),
        weight=9_800,
        draw="table_induction",
        colours="noir blanc",
        traits={"h": 520, "foyers": 3},
        type=INDUCTION,
        zones=3,
        power_w=7200,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-RACLOIR",
    ),
    model(
        "MAR-TI4",
        "Marchand",
        ("Table induction Quatre Saisons", "Quatre Saisons induction hob"),
        (
            "Quatre foyers, et deux qui se rejoignent pour la poissonnière.",
            "Four zones, two of which join up for a fish kettle.",
        ),
        (
            "La zone de gauche devient un seul rectangle de quarante centimètres. "
            "Un limiteur permet de la brancher sur une ligne de 16 ampères dans un appartement ancien, à puissance "
            "réduite.",
            "The left side becomes one rectangle of forty centimetres. "
            "A limiter lets it run on a 16 amp line in an old flat, at reduced power.",
        ),
        price=479_00,
        cost=310_00,
        eco=4_00,
        size=(590, 52, 520),
        weight=11_200,
        draw="table_induction",
        colours="noir",
        traits={"h": 520, "foyers": 4},
        type=INDUCTION,
        zones=4,
        power_w=7400,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-RACLOIR",
    ),
    model(
        "STU-TI2",
        "Studio",
        ("Domino induction Studio 30", "Studio 30 induction domino"),
        ("Deux foyers dans trente centimètres.", "Two zones in thirty centimetres."),
        (
            "Il se branche sur une prise ordinaire, sans ligne dédiée. "
            "Pour une kitchenette, ou à côté d'un gaz dont on ne veut pas se défaire.",
            "It plugs into an ordinary socket, with no line of its own. "
            "For a kitchenette, or beside a gas hob you would rather keep.",
        ),
        price=229_00,
        cost=148_00,
        eco=2_00,
        size=(300, 50, 520),
        weight=5_200,
        draw="table_induction",
        colours="noir blanc",
        traits={"h": 520, "foyers": 2},
        type=INDUCTION,
        zones=2,
        power_w=3500,
        repair=7.1,
        parts_years=8,
        goes_with="ACC-RACLOIR",
    ),
    model(
        "FOY-TG4",
        "Foyer",
        ("Table gaz Braise 4", "Braise 4 gas hob"),
        (
            "Quatre brûleurs, grilles en fonte, allumage d'une main.",
            "Four burners, cast iron grids, one-handed lighting.",
        ),
        (
            "Chaque brûleur coupe le gaz si la flamme s'éteint. Les grilles se lavent au lave-vaisselle et se "
            "retrouvent à la pièce. "
            "Livrée pour le gaz de ville, injecteurs butane dans la boîte.",
            "Each burner cuts the gas if its flame dies. The grids go in the dishwasher and are sold one by one. "
            "Set for mains gas, with butane jets in the box.",
        ),
        price=259_00,
        cost=168_00,
        eco=4_00,
        size=(590, 55, 520),
        weight=10_600,
        draw="table_gaz",
        colours="inox noir",
        traits={"h": 520, "foyers": 4},
        type=GAS,
        zones=4,
        power_w=7800,
        repair=8.9,
        parts_years=12,
    ),
    model(
        "FOY-TG3",
        "Foyer",
        ("Table gaz Braise 3 Wok", "Braise 3 Wok gas hob"),
        (
            "Trois brûleurs, dont une triple couronne qui saisit vraiment.",
            "Three burners, one of them a triple ring that truly sears.",
        ),
        (
            "La grande couronne donne quatre kilowatts au centre du wok, ou un frémissement si l'on tourne la bague. "
            "Verre trempé sous les grilles, rien à frotter dans les coins.",
            "The large ring gives four kilowatts in the middle of the wok, or a simmer if you turn it down. "
            "Tempered glass under the grids, with no corners to scrub.",
        ),
        price=319_00,
        cost=206_00,
        eco=4_00,
        size=(590, 55, 520),
        weight=12_100,
        draw="table_gaz",
        colours="noir",
        traits={"h": 520, "foyers": 3},
        type=GAS,
        zones=3,
        power_w=8300,
        repair=8.7,
        parts_years=12,
    ),
    model(
        "FOY-CG60",
        "Foyer",
        ("Cuisinière gaz Dimanche 60", "Dimanche 60 gas cooker"),
        (
            "Gaz dessus, four électrique dessous, un tiroir pour les plaques.",
            "Gas above, electric oven below, a drawer for the trays.",
        ),
        (
            "Le four à chaleur tournante fait 58 litres, la porte s'ouvre en deux temps pour ne pas se brûler. "
            "Couvercle en verre, qui coupe le gaz si on le ferme trop tôt.",
            "The fan oven holds 58 litres, and the door opens in two stages so that nobody is burnt. "
            "A glass lid, which cuts the gas if it is closed too soon.",
        ),
        price=549_00,
        cost=356_00,
        eco=10_00,
        size=(600, 850, 600),
        weight=46_000,
        draw="cuisiniere",
        colours="blanc inox",
        traits={"feux": "gaz"},
        type=COOKER,
        energy="A",
        zones=4,
        volume_l=58,
        cleaning=("catalyse", "catalytic"),
        power_w=9800,
        repair=8.5,
        parts_years=12,
        goes_with="ACC-GRILLE",
    ),
    model(
        "MAR-CI60-A",
        "Marchand",
        ("Cuisinière induction Atelier 60", "Atelier 60 induction cooker"),
        (
            "Induction et pyrolyse d'un seul tenant, sans travaux.",
            "Induction and self cleaning in one piece, with no building work.",
        ),
        (
            "Elle prend la place de l'ancienne cuisinière et demande une ligne de 32 ampères, que l'électricien tire "
            "en une heure. "
            "Quatre foyers, un four de 66 litres, une porte froide.",
            "It takes the place of the old cooker and asks for a 32 amp line, an hour's work for an electrician. "
            "Four zones, a 66 litre oven, a cool door.",
        ),
        price=999_00,
        cost=649_00,
        eco=10_00,
        size=(600, 850, 600),
        weight=55_000,
        draw="cuisiniere",
        colours="anthracite creme",
        traits={"feux": "induction", "heure": "20:05"},
        type=COOKER,
        energy="A",
        zones=4,
        volume_l=66,
        cleaning=("pyrolyse", "pyrolytic"),
        power_w=10_800,
        repair=7.7,
        parts_years=10,
        goes_with="ACC-GRILLE ACC-RACLOIR",
    ),
    model(
        "FOY-CP90-R",
        "Foyer",
        ("Piano Grande Tablée 90", "Grande Tablée 90 range"),
        (
            "Quatre-vingt-dix centimètres, six feux et un four où tient l'agneau.",
            "Ninety centimetres, six burners and an oven that takes the lamb.",
        ),
        (
            "Un piano pour ceux qui reçoivent. Le four de 104 litres chauffe par le bas, par le haut ou en tournant ; "
            "la façade rouge est cuite, pas peinte. Il pèse cent kilos : nous venons à trois.",
            "A range for those who have people round. The 104 litre oven heats from below, from above or with the "
            "fan; "
            "the red front is baked, not painted. It weighs a hundred kilos: three of us come.",
        ),
        price=1_690_00,
        cost=1_115_00,
        eco=12_00,
        size=(900, 900, 600),
        weight=101_000,
        draw="cuisiniere",
        colours="rouge noir",
        traits={"feux": "gaz", "heure": "12:30"},
        type=COOKER,
        energy="A",
        zones=6,
        volume_l=104,
        cleaning=("catalyse", "catalytic"),
        power_w=14_200,
        repair=8.6,
        parts_years=15,
        goes_with="ACC-GRILLE",
    ),
)
