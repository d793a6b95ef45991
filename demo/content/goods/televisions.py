"""Rayon 6: televisions."""

from demo.content.shape import model

LED = ("LED", "LED")
QLED = ("QLED", "QLED")
OLED = ("OLED", "OLED")
UHD = ("4K", "4K")
HD = ("HD", "HD")


def _size(inches: int) -> tuple[int, int, int]:
    """Width, height and depth in millimetres of a 16:9 set on its stand."""
    width = round(inches * 22.3)
    return width, round(width * 0.645), 70


GOODS = (
    model(
        "HOR-TV55",
        "Horizon",
        ('Téléviseur 55" Collines', 'Collines 55" television'),
        (
            "Un mètre quarante de diagonale, et des couleurs que l'on croit.",
            "A metre forty across, and colours you can believe.",
        ),
        (
            "L'image est réglée pour un salon avec des fenêtres, pas pour un rayon de grande surface. "
            "Le pied central laisse la place d'une barre de son. Quatre prises HDMI, dont deux sur le côté, que l'on "
            "atteint sans décrocher.",
            "The picture is set for a living room with windows, not for a superstore. "
            "The central stand leaves room for a sound bar. Four HDMI sockets, two of them on the side, within reach.",
        ),
        price=699_00,
        cost=468_00,
        eco=8_00,
        size=_size(55),
        weight=15_800,
        draw="televiseur",
        colours="noir",
        traits={"pouces": 55, "image": "collines"},
        type=LED,
        energy="E",
        screen_in=55,
        resolution=UHD,
        kwh_year=86,
        hz=60,
        repair=7.6,
        parts_years=7,
        goes_with="SON-BS900 ACC-HDMI",
    ),
    model(
        "HOR-TV43",
        "Horizon",
        ('Téléviseur 43" Mer', 'Mer 43" television'),
        (
            "La taille d'une chambre ou d'un salon sage, en 4K.",
            "The size of a bedroom or a sensible living room, in 4K.",
        ),
        (
            "À deux mètres, un 43 pouces remplit assez le regard. Les pieds s'écartent ou se rapprochent selon le "
            "meuble.",
            "At two metres, 43 inches fills the view quite enough. The feet go wide or close to suit the furniture.",
        ),
        price=449_00,
        cost=301_00,
        eco=8_00,
        size=_size(43),
        weight=9_300,
        draw="televiseur",
        colours="noir",
        traits={"pouces": 43, "pied": "ecarte", "image": "mer"},
        type=LED,
        energy="E",
        screen_in=43,
        resolution=UHD,
        kwh_year=58,
        hz=60,
        repair=7.6,
        parts_years=7,
        goes_with="ACC-HDMI",
    ),
    model(
        "HOR-TV32",
        "Horizon",
        ('Téléviseur 32" Toits', 'Toits 32" television'),
        ("La petite télé de la cuisine, lisible de biais.", "The small kitchen television, readable from the side."),
        (
            "La dalle garde ses couleurs vue de côté, en épluchant. Le son sort par devant, ce qui est rare à ce prix.",
            "The panel keeps its colours seen from the side, while you peel. The sound comes out at the front, rare "
            "at this price.",
        ),
        price=229_00,
        cost=153_00,
        eco=5_00,
        size=_size(32),
        weight=4_600,
        draw="televiseur",
        colours="noir",
        traits={"pouces": 32, "image": "ville"},
        type=LED,
        energy="E",
        screen_in=32,
        resolution=HD,
        kwh_year=31,
        hz=60,
        repair=7.4,
        parts_years=7,
        goes_with="ACC-HDMI",
    ),
    model(
        "HOR-TV50",
        "Horizon",
        ('Téléviseur 50" Jardin', 'Jardin 50" television'),
        (
            "Le juste milieu : ni trop grand pour le mur, ni trop petit pour le match.",
            "The happy medium: not too large for the wall, nor too small for the match.",
        ),
        (
            "Un capteur baisse la luminosité le soir, ce que vos yeux et votre facture remarquent. "
            "La télécommande a vingt-deux touches, pas quarante-cinq.",
            "A sensor lowers the brightness in the evening, which your eyes and your bill will notice. "
            "The remote has twenty-two keys, not forty-five.",
        ),
        price=549_00,
        cost=368_00,
        eco=8_00,
        size=_size(50),
        weight=12_400,
        draw="televiseur",
        colours="noir",
        traits={"pouces": 50, "pied": "ecarte", "image": "jardin"},
        type=LED,
        energy="E",
        screen_in=50,
        resolution=UHD,
        kwh_year=72,
        hz=60,
        repair=7.6,
        parts_years=7,
        goes_with="SON-BS900 ACC-HDMI",
    ),
    model(
        "HOR-TV65",
        "Horizon",
        ('Téléviseur 65" Grand Large', 'Grand Large 65" television'),
        (
            "Un mètre soixante-cinq, et le sport reste net quand le ballon part.",
            "A metre sixty-five, and sport stays sharp when the ball flies.",
        ),
        (
            "Cent vingt images par seconde, pour les matchs et les consoles. "
            "Il demande deux mètres cinquante de recul : mesurez, ou demandez-nous le patron en carton.",
            "A hundred and twenty pictures a second, for matches and consoles. "
            "It asks for two and a half metres of distance: measure, or ask us for the cardboard template.",
        ),
        price=999_00,
        cost=669_00,
        eco=8_00,
        size=_size(65),
        weight=22_500,
        draw="televiseur",
        colours="noir",
        traits={"pouces": 65, "image": "mer"},
        type=QLED,
        energy="F",
        screen_in=65,
        resolution=UHD,
        kwh_year=128,
        hz=120,
        repair=7.5,
        parts_years=7,
        goes_with="SON-BS1050 ACC-HDMI",
    ),
    model(
        "HOR-TV55O",
        "Horizon",
        ('Téléviseur OLED 55" Minuit', 'Minuit 55" OLED television'),
        ("Le noir est noir : chaque point s'éteint.", "Black is black: each point turns itself off."),
        (
            "Pour les films du soir, rideaux tirés. Une dalle OLED se ménage : elle décale l'image d'un cheveu de "
            "temps en temps pour ne pas se marquer.",
            "For evening films with the curtains drawn. An OLED panel looks after itself: it shifts the picture by a "
            "hair now and then so as not to mark.",
        ),
        price=1_290_00,
        cost=877_00,
        eco=8_00,
        size=_size(55),
        weight=18_700,
        draw="televiseur",
        colours="noir",
        traits={"pouces": 55, "image": "ville"},
        type=OLED,
        energy="F",
        screen_in=55,
        resolution=UHD,
        kwh_year=94,
        hz=120,
        repair=7.2,
        parts_years=7,
        goes_with="SON-BS1050 ACC-HDMI",
    ),
    model(
        "HOR-TV24",
        "Horizon",
        ('Téléviseur 24" Caravane', 'Caravane 24" television'),
        ("Elle marche sur douze volts, avec ou sans soleil.", "It runs on twelve volts, with or without sun."),
        (
            "Prise secteur et prise allume-cigare dans la boîte. Le pied se visse contre les secousses de la route.",
            "Mains plug and car plug in the box. The stand screws down against the jolts of the road.",
        ),
        price=199_00,
        cost=132_00,
        eco=3_00,
        size=_size(24),
        weight=3_100,
        draw="televiseur",
        colours="noir",
        traits={"pouces": 24, "pied": "ecarte", "image": "jardin"},
        type=LED,
        energy="E",
        screen_in=24,
        resolution=HD,
        kwh_year=24,
        hz=60,
        repair=7.0,
        parts_years=7,
    ),
    model(
        "HOR-TV75",
        "Horizon",
        ('Téléviseur 75" Belvédère', 'Belvédère 75" television'),
        (
            "Un mètre quatre-vingt-dix : le salon devient une salle.",
            "A metre ninety: the living room becomes a theatre.",
        ),
        (
            "Rétroéclairage en trois cents zones, qui garde un visage clair devant une fenêtre. Nous le montons à "
            "deux et reprenons le carton.",
            "Backlight in three hundred zones, which keeps a face bright before a window. Two of us install it and "
            "take the box away.",
        ),
        price=1_490_00,
        cost=1_013_00,
        eco=8_00,
        size=_size(75),
        weight=32_800,
        draw="televiseur",
        colours="noir",
        traits={"pouces": 75, "image": "collines"},
        type=QLED,
        energy="G",
        screen_in=75,
        resolution=UHD,
        kwh_year=176,
        hz=120,
        repair=7.4,
        parts_years=7,
        goes_with="SON-BS1050 ACC-HDMI",
    ),
)
