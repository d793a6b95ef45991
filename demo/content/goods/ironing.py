"""Rayon 1: ironing."""

from demo.content.shape import model

IRON = ("Fer", "Iron")
STATION = ("Centrale vapeur", "Steam generator")
STEAMER = ("Défroisseur", "Garment steamer")
BOARD = ("Table", "Board")

GOODS = (
    model(
        "PLI-F24",
        "Pli Droit",
        ("Fer à repasser Pli Droit 2400", "Pli Droit 2400 steam iron"),
        (
            "Un fer léger qui ne goutte pas, et qui s'éteint si on l'oublie.",
            "A light iron that does not drip, and turns itself off when forgotten.",
        ),
        (
            "La semelle d'inox poli glisse sur le lin comme sur la viscose. "
            "Posé à plat il s'éteint après trente secondes, debout après huit minutes.",
            "The polished steel sole glides on linen as on viscose. "
            "Laid flat it switches off after thirty seconds, upright after eight minutes.",
        ),
        price=49_90,
        cost=29_40,
        eco=50,
        size=(290, 150, 120),
        weight=1_250,
        draw="fer",
        colours="bleu rouge",
        type=IRON,
        power_w=2400,
        steam_g=45,
        tank_l=0.3,
        cord_m=2.5,
        repair=7.0,
        parts_years=7,
        goes_with="ACC-EAU",
    ),
    model(
        "PLI-F28",
        "Pli Droit",
        ("Fer à repasser Pli Droit 2800 Pressing", "Pli Droit 2800 Pressing steam iron"),
        (
            "Deux cents grammes de vapeur d'un coup, pour les plis d'un trajet en train.",
            "Two hundred grams of steam in one burst, for the creases of a train journey.",
        ),
        (
            "La pompe donne un jet que l'on entend, et qui traverse deux épaisseurs de toile. "
            "Le collecteur de calcaire se retire comme un tiroir et se rince sous l'eau.",
            "The pump gives a burst you can hear, which goes through two layers of canvas. "
            "The limescale collector slides out like a drawer and rinses under the tap.",
        ),
        price=84_90,
        cost=49_90,
        eco=50,
        size=(310, 160, 125),
        weight=1_550,
        draw="fer",
        colours="noir",
        type=IRON,
        power_w=2800,
        steam_g=60,
        tank_l=0.35,
        cord_m=3,
        repair=7.2,
        parts_years=10,
        goes_with="ACC-EAU",
    ),
    model(
        "PLI-FV",
        "Pli Droit",
        ("Fer de voyage Pli Poche", "Pli Poche travel iron"),
        ("Le fer qui tient dans une chaussure, poignée repliée.", "An iron that fits in a shoe, its handle folded."),
        (
            "Six cent cinquante grammes, et les deux tensions du monde sous un petit bouton. "
            "La vapeur est modeste : pour une chemise à l'hôtel, pas pour une pile.",
            "Six hundred and fifty grams, and both of the world's voltages under a small switch. "
            "The steam is modest: for one shirt in a hotel, not for a pile.",
        ),
        price=34_90,
        cost=20_60,
        eco=30,
        size=(190, 105, 90),
        weight=650,
        draw="fer",
        colours="rose sauge",
        type=IRON,
        power_w=1000,
        steam_g=15,
        tank_l=0.05,
        cord_m=2,
        repair=6.4,
        parts_years=5,
    ),
    model(
        "PLI-CV6",
        "Pli Droit",
        ("Centrale vapeur Pli Droit 6,5", "Pli Droit 6.5 steam generator"),
        (
            "Six bars et demi : la pile du dimanche passe en une demi-heure.",
            "Six and a half bar: Sunday's pile is done in half an hour.",
        ),
        (
            "Le réservoir de deux litres se remplit en marche, et le fer ne pèse qu'un kilo puisque l'eau reste dans "
            "le socle. "
            "Un voyant dit quand rincer la cuve, tous les dix usages environ.",
            "The two litre tank is refilled while it runs, and the iron weighs only a kilo because the water stays "
            "in the base. "
            "A light says when to rinse the boiler, about every ten uses.",
        ),
        price=189_00,
        cost=114_00,
        eco=1_20,
        size=(400, 290, 240),
        weight=4_600,
        draw="centrale_vapeur",
        colours="blanc noir",
        traits={"fer_corps": "bleu"},
        type=STATION,
        power_w=2400,
        steam_g=120,
        pressure_bar=6.5,
        tank_l=2,
        cord_m=1.9,
        repair=7.6,
        parts_years=10,
        goes_with="ACC-EAU PLI-T130",
    ),
    model(
        "PLI-CV8",
        "Pli Droit",
        ("Centrale vapeur Pli Droit 8 Atelier", "Pli Droit 8 Atelier steam generator"),
        (
            "Celle des couturières : huit bars, et une semelle qui pique jusqu'à la pointe.",
            "The dressmakers' own: eight bar, and a sole that steams right to its tip.",
        ),
        (
            "Les trous de vapeur vont jusqu'au bout de la semelle, là où l'on ouvre une couture. "
            "La cuve en inox se dévisse et se détartre au vinaigre, sans passer par l'atelier.",
            "The steam holes run to the very tip of the sole, where a seam is pressed open. "
            "The stainless boiler unscrews and is descaled with vinegar, without a visit to the workshop.",
        ),
        price=329_00,
        cost=201_00,
        eco=1_20,
        size=(420, 300, 260),
        weight=5_400,
        draw="centrale_vapeur",
        colours="anthracite",
        traits={"fer_corps": "sauge"},
        type=STATION,
        power_w=2700,
        steam_g=160,
        pressure_bar=8,
        tank_l=1.8,
        cord_m=2.2,
        repair=8.3,
        parts_years=12,
        goes_with="ACC-EAU PLI-T130",
    ),
    model(
        "PLI-DV",
        "Pli Droit",
        ("Défroisseur vertical Cintre", "Cintre upright steamer"),
        (
            "On pend la chemise, on passe la main : deux minutes, sans table.",
            "Hang the shirt, pass your hand over it: two minutes, no board.",
        ),
        (
            "La vapeur à 98 degrés ne brûle ni la soie ni la dentelle. Le mât se démonte en trois et le socle roule "
            "sur le carrelage. "
            "Il ne fait pas les plis de pantalon, il faut un fer pour cela.",
            "Steam at 98 degrees burns neither silk nor lace. The pole comes apart in three and the base rolls on "
            "tiles. "
            "It will not crease trousers: that takes an iron.",
        ),
        price=119_00,
        cost=71_00,
        eco=80,
        size=(360, 1500, 320),
        weight=5_200,
        draw="defroisseur",
        colours="sauge creme",
        type=STEAMER,
        power_w=1800,
        steam_g=35,
        tank_l=1.6,
        cord_m=2,
        repair=6.9,
        parts_years=7,
        goes_with="ACC-EAU",
    ),
    model(
        "PLI-T130",
        "Pli Droit",
        ("Table à repasser Toile 130", "Toile 130 ironing board"),
        (
            "Stable, large, et une housse rayée qui se lave à 60 degrés.",
            "Steady, wide, with a striped cover that washes at 60 degrees.",
        ),
        (
            "Le plateau ajouré laisse partir la vapeur au lieu de tremper le molleton. "
            "Sept hauteurs, de la chaise au mètre quatre-vingt-dix, et un repose-fer qui porte aussi une centrale.",
            "The open top lets steam escape instead of soaking the padding. "
            "Seven heights, from seated to very tall, and an iron rest that carries a steam generator too.",
        ),
        price=89_00,
        cost=52_00,
        eco=0,
        size=(1300, 930, 400),
        weight=7_800,
        draw="table_a_repasser",
        colours="bleu sauge rouge",
        type=BOARD,
        heights=7,
        repair=9.0,
        parts_years=10,
    ),
    model(
        "PLI-T110",
        "Pli Droit",
        ("Table à repasser Toile 110", "Toile 110 ironing board"),
        ("La petite, qui passe derrière une porte.", "The small one, which hides behind a door."),
        (
            "Pliée, elle fait six centimètres d'épaisseur et tient debout toute seule. "
            "Le plateau reste assez large pour un dos de chemise.",
            "Folded, it is six centimetres thick and stands on its own. "
            "The top is still wide enough for the back of a shirt.",
        ),
        price=54_90,
        cost=32_40,
        eco=0,
        size=(1100, 900, 330),
        weight=5_600,
        draw="table_a_repasser",
        colours="jaune",
        traits={"raye": False},
        type=BOARD,
        heights=5,
        repair=9.0,
        parts_years=10,
    ),
)
