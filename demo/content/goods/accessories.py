"""At the counter: what is fixed to a machine, and what wears out in it."""

from demo.content.shape import model

LAUNDRY = ("Lavage", "Laundry")
COLD = ("Froid", "Cooling")
COOKING = ("Cuisson", "Cooking")
DISHES = ("Vaisselle", "Dishes")
COFFEE = ("Café et thé", "Coffee and tea")
FLOORS = ("Sols", "Floors")
SCREEN = ("Image et son", "Picture and sound")

GOODS = (
    model(
        "ACC-PATINS",
        "Bien Utile",
        ("Patins anti-vibration", "Anti-vibration pads"),
        (
            "Quatre patins de caoutchouc : la machine ne marche plus, le plancher se tait.",
            "Four rubber pads: the machine stops walking, the floor goes quiet.",
        ),
        (
            "Ils gagnent souvent plus qu'un changement de machine. Une cuvette reçoit le pied, à glisser en "
            "soulevant un coin à la fois.",
            "They often gain more than a new machine would. A hollow receives each foot; lift one corner at a time "
            "to slip them under.",
        ),
        price=19_90,
        cost=8_40,
        eco=0,
        size=(150, 62, 150),
        weight=620,
        draw="patins",
        colours="anthracite",
        type=LAUNDRY,
        pieces=4,
    ),
    model(
        "ACC-TUYAU",
        "Bien Utile",
        ("Tuyau sécurité 2 m", "Safety hose, 2 m"),
        ("Il ferme l'eau tout seul si le tuyau éclate.", "It shuts the water off by itself if the hose bursts."),
        (
            "Une double gaine et une vanne mécanique, sans électricité. Deux mètres, raccords trois quarts de pouce, "
            "pour lave-linge et lave-vaisselle.",
            "A double sleeve and a mechanical valve, no electricity. Two metres, three quarter inch fittings, for "
            "washers and dishwashers.",
        ),
        price=34_90,
        cost=17_20,
        eco=0,
        size=(240, 240, 60),
        weight=780,
        draw="tuyau",
        colours="inox",
        type=LAUNDRY,
        pieces=1,
    ),
    model(
        "ACC-SUPER",
        "Bien Utile",
        ("Kit de superposition", "Stacking kit"),
        (
            "Le sèche-linge sur le lave-linge, avec une tablette pour plier.",
            "The dryer on the washer, with a shelf to fold on.",
        ),
        (
            "Une sangle tient la colonne, la tablette sort et porte dix kilos. Pour appareils de 60 centimètres, "
            "toutes marques.",
            "A strap holds the column; the shelf slides out and bears ten kilos. For 60 centimetre machines of any "
            "brand.",
        ),
        price=49_00,
        cost=25_50,
        eco=0,
        size=(600, 100, 560),
        weight=5_200,
        draw="superposition",
        colours="blanc",
        type=LAUNDRY,
        pieces=1,
    ),
    model(
        "ACC-COUVERTS",
        "Bien Utile",
        ("Panier à couverts", "Cutlery basket"),
        ("Huit cases et une anse, pour toutes les machines.", "Eight slots and a handle, for any dishwasher."),
        (
            "Il remplace celui dont le fond a fondu. La moitié se détache pour les petites lessives.",
            "It replaces the one whose bottom melted. Half of it comes off for small loads.",
        ),
        price=17_90,
        cost=8_20,
        eco=0,
        size=(230, 230, 140),
        weight=420,
        draw="panier_couverts",
        colours="anthracite",
        type=DISHES,
        pieces=1,
    ),
    model(
        "ACC-SACS",
        "Solène",
        ("Sacs aspirateur S", "Vacuum bags S"),
        (
            "Quatre sacs de trois litres et demi, et le filtre du moteur.",
            "Four bags of three and a half litres, and the motor filter.",
        ),
        (
            "Le carton se referme avant de sortir de la machine. Pour Salon S, Bon Débarras et la station Tournesol.",
            "The collar closes before the bag leaves the machine. For Salon S, Bon Débarras and the Tournesol station.",
        ),
        price=12_90,
        cost=5_60,
        eco=0,
        size=(210, 230, 40),
        weight=210,
        draw="sac",
        colours="creme",
        type=FLOORS,
        pieces=4,
    ),
    model(
        "ACC-FILTREASP",
        "Solène",
        ("Filtre aspirateur lavable", "Washable vacuum filter"),
        ("À rincer tous les mois, à changer tous les ans.", "Rinse every month, change every year."),
        (
            "Pour Brise, Bourrasque, Plume et Tourbillon. Un filtre propre rend son souffle à une batterie que l'on "
            "croyait fatiguée.",
            "For Brise, Bourrasque, Plume and Tourbillon. A clean filter gives back the draught of a battery you "
            "thought was tired.",
        ),
        price=14_90,
        cost=6_20,
        eco=0,
        size=(110, 130, 110),
        weight=90,
        draw="filtre",
        colours="blanc",
        type=FLOORS,
        pieces=1,
    ),
    model(
        "ACC-CARTOUCHE",
        "Bien Utile",
        ("Cartouche filtrante, eau", "Water filter cartridge"),
        (
            "Six mois d'eau sans goût pour les réfrigérateurs américains.",
            "Six months of clear-tasting water for side by side fridges.",
        ),
        (
            "Charbon de coco, certifié alimentaire. Elle se tourne d'un quart et ne demande pas de couper l'eau.",
            "Coconut charcoal, food grade. It locks with a quarter turn, with no need to shut off the water.",
        ),
        price=29_90,
        cost=13_80,
        eco=0,
        size=(90, 170, 90),
        weight=260,
        draw="filtre",
        colours="blanc",
        traits={"forme": "cartouche"},
        type=COLD,
        pieces=1,
    ),
    model(
        "ACC-CHARBON",
        "Bien Utile",
        ("Filtre à charbon de hotte", "Hood charcoal filter"),
        (
            "Pour les hottes qui recyclent l'air, à changer deux fois l'an.",
            "For hoods that recirculate the air, changed twice a year.",
        ),
        (
            "Rond, vingt et un centimètres, il se visse sur le moteur des Brise et des Cloche.",
            "Round, twenty-one centimetres, it screws onto the motor of the Brise and Cloche hoods.",
        ),
        price=24_90,
        cost=11_20,
        eco=0,
        size=(210, 70, 210),
        weight=340,
        draw="filtre",
        colours="anthracite",
        type=COOKING,
        pieces=1,
    ),
    model(
        "ACC-GRILLE",
        "Bien Utile",
        ("Rails télescopiques de four", "Telescopic oven rails"),
        (
            "Le plat sort de lui-même, sans y mettre le bras.",
            "The dish comes out by itself, without putting your arm in.",
        ),
        (
            "Une paire, à clipser sur les gradins des fours Marchand et Berthier. Quinze kilos sortis.",
            "A pair, clipped onto the ladders of Marchand and Berthier ovens. They bear fifteen kilos, extended.",
        ),
        price=39_90,
        cost=19_40,
        eco=0,
        size=(380, 60, 40),
        weight=1_300,
        draw="rails",
        colours="inox",
        type=COOKING,
        pieces=2,
    ),
    model(
        "ACC-HDMI",
        "Horizon",
        ("Câble HDMI 2 m", "HDMI cable, 2 m"),
        ("Deux mètres tressés, pour la 4K à 120 images.", "Two braided metres, for 4K at 120 pictures a second."),
        (
            "Les fiches sont fines et ne poussent pas derrière un téléviseur accroché. Un câble plus cher ne fait "
            "pas une meilleure image.",
            "Slim plugs that do not push against a wall-mounted set. A dearer cable does not make a better picture.",
        ),
        price=17_90,
        cost=7_20,
        eco=2,
        size=(180, 180, 30),
        weight=140,
        draw="tuyau",
        colours="noir",
        traits={"bout": "#33363b"},
        type=SCREEN,
        pieces=1,
    ),
)
