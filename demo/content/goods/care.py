"""At the counter: what keeps machines clean."""

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
        "ACC-CALC",
        "Bien Utile",
        ("Anticalcaire, 3 mois", "Limescale remover, 3 months"),
        (
            "Pour l'eau dure d'Angers : machines, bouilloires et expressos.",
            "For hard water: washing machines, kettles and espresso machines.",
        ),
        (
            "À base d'acide citrique, sans parfum. Un bouchon par mois dans la machine, un demi dans la bouilloire, "
            "et l'on rince.",
            "Made with citric acid, no scent. One capful a month in the machine, half a capful in the kettle, then "
            "rinse.",
        ),
        price=12_50,
        cost=5_10,
        eco=0,
        size=(110, 240, 80),
        weight=1_050,
        draw="flacon",
        colours="sauge",
        type=LAUNDRY,
        pieces=1,
    ),
    model(
        "ACC-EAU",
        "Bien Utile",
        ("Eau de repassage, 1 litre", "Ironing water, 1 litre"),
        ("Déminéralisée, avec une trace de lavande.", "Demineralised, with a trace of lavender."),
        (
            "Elle ménage les fers et les centrales qui n'aiment pas le calcaire. La lavande vient du Maine-et-Loire "
            "et ne tache pas.",
            "It spares irons and steam generators that dislike limescale. The lavender grows in Maine-et-Loire and "
            "leaves no mark.",
        ),
        price=4_90,
        cost=1_70,
        eco=0,
        size=(105, 255, 75),
        weight=1_060,
        draw="flacon",
        colours="bleu",
        traits={"bouchon": "blanc", "goutte": "#7f9cc4"},
        type=LAUNDRY,
        pieces=1,
    ),
    model(
        "ACC-PASTILLES",
        "Bien Utile",
        ("Pastilles lave-vaisselle, 60", "Dishwasher tablets, 60"),
        ("Soixante lavages, sans phosphate, film qui fond.", "Sixty washes, no phosphate, in a film that dissolves."),
        (
            "Elles lavent dès 45 degrés, donc en Eco. Dans une boîte de carton que l'on replie.",
            "They work from 45 degrees, so on Eco too. In a cardboard box that folds flat.",
        ),
        price=14_90,
        cost=7_30,
        eco=0,
        size=(200, 150, 120),
        weight=1_150,
        draw="boite",
        colours="creme",
        type=DISHES,
        pieces=60,
    ),
    model(
        "ACC-SEL",
        "Bien Utile",
        ("Sel régénérant, 2 kg", "Dishwasher salt, 2 kg"),
        ("Gros cristaux, pour que les verres restent clairs.", "Coarse crystals, so that glasses stay clear."),
        (
            "L'eau d'ici a du calcaire : un kilo dure deux mois. Un bec verseur, parce que l'entonnoir se perd "
            "toujours.",
            "The water here is hard: a kilo lasts two months. With a pouring lip, because the funnel always gets lost.",
        ),
        price=3_90,
        cost=1_40,
        eco=0,
        size=(180, 150, 110),
        weight=2_050,
        draw="boite",
        colours="blanc",
        traits={"signe": "cristaux"},
        type=DISHES,
        pieces=1,
    ),
    model(
        "ACC-FRIGO",
        "Bien Utile",
        ("Absorbeur d'odeurs", "Fridge odour absorber"),
        (
            "Une petite boîte de charbon, et le munster se fait oublier.",
            "A small box of charcoal, and the strong cheese keeps to itself.",
        ),
        (
            "Il dure trois mois et se recharge une fois, une heure au soleil.",
            "It lasts three months and recharges once, with an hour in the sun.",
        ),
        price=7_90,
        cost=3_10,
        eco=0,
        size=(120, 95, 70),
        weight=140,
        draw="boite",
        colours="sauge",
        traits={"signe": "cristaux"},
        type=COLD,
        pieces=1,
    ),
    model(
        "ACC-CAFE",
        "Bien Utile",
        ("Nettoyant machine à café, 10", "Coffee machine cleaner, 10"),
        (
            "Dix pastilles contre le gras du café, que l'anticalcaire ne touche pas.",
            "Ten tablets against coffee oils, which descaler does not touch.",
        ),
        (
            "Une par mois dans le groupe, sans café. Le premier expresso d'après se boit, le zéro se jette.",
            "One a month in the group, without coffee. Throw away the first shot, drink the second.",
        ),
        price=9_90,
        cost=4_20,
        eco=0,
        size=(140, 110, 80),
        weight=120,
        draw="boite",
        colours="noir",
        traits={"signe": "capsules"},
        type=COFFEE,
        pieces=10,
    ),
    model(
        "ACC-FILTRES",
        "Bien Utile",
        ("Filtres à café n° 4, 100", "Coffee filters no. 4, 100"),
        ("Papier non blanchi, cent cafetières.", "Unbleached paper, a hundred pots."),
        (
            "Double couture, qui ne lâche pas au milieu du versage. Le marc et le filtre vont ensemble au compost.",
            "A double seam that does not give way half way through. Grounds and filter go to the compost together.",
        ),
        price=3_50,
        cost=1_30,
        eco=0,
        size=(150, 110, 40),
        weight=160,
        draw="boite",
        colours="creme",
        traits={"signe": "capsules"},
        type=COFFEE,
        pieces=100,
    ),
    model(
        "ACC-RACLOIR",
        "Bien Utile",
        ("Soin vitrocéramique", "Hob cleaning cream"),
        (
            "Une crème fine qui ne raie pas, pour le sucre et le lait débordé.",
            "A fine cream that does not scratch, for sugar and boiled milk.",
        ),
        (
            "À froid, une noisette, un chiffon sec. Craie et savon, rien d'autre.",
            "On a cold hob, a drop and a dry cloth. Chalk and soap, nothing else.",
        ),
        price=8_90,
        cost=3_60,
        eco=0,
        size=(90, 200, 60),
        weight=360,
        draw="flacon",
        colours="creme",
        traits={"bouchon": "noir", "goutte": "#e6be63"},
        type=COOKING,
        pieces=1,
    ),
)
