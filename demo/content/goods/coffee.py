"""Rayon 5: coffee machines."""

from demo.content.shape import model

ESPRESSO = ("Expresso", "Espresso")
BEANS = ("Grains", "Bean to cup")
FILTER = ("Filtre", "Filter")

GOODS = (
    model(
        "PDJ-EX-R",
        "Petit Jour",
        ("Expresso Rouge Halle", "Rouge Halle espresso machine"),
        (
            "Le rouge des halles et la pression juste : neuf bars, quatre-vingt-douze degrés.",
            "Market-hall red and the right pressure: nine bar, ninety-two degrees.",
        ),
        (
            "Le porte-filtre de 58 millimètres est celui des cafés : on trouve des paniers et des tampers partout. "
            "Elle est chaude en six minutes, et la buse fait une mousse fine si l'on prend le temps d'apprendre. Le "
            "joint du groupe se change tous les deux ans, 6 €.",
            "The 58 millimetre portafilter is the one cafés use: baskets and tampers are easy to find. "
            "It is hot in six minutes, and the wand makes fine foam if you take time to learn. The group seal is "
            "changed every two years, €6.",
        ),
        price=289_00,
        cost=172_00,
        eco=50,
        size=(250, 330, 300),
        weight=8_200,
        draw="cafetiere",
        colours="rouge",
        type=ESPRESSO,
        pressure_bar=9,
        tank_l=1.8,
        power_w=1450,
        repair=8.4,
        parts_years=12,
        goes_with="ACC-CAFE ACC-CALC",
    ),
    model(
        "PDJ-EX",
        "Petit Jour",
        ("Expresso Halle", "Halle espresso machine"),
        (
            "La machine Halle en teintes calmes, même groupe, même joint.",
            "The Halle machine in quieter colours, same group, same seal.",
        ),
        (
            "Quinze euros de moins que la rouge, dont la laque demande deux passages. "
            "Livrée avec un panier simple, un double et une cuillère qui tasse.",
            "Fifteen euros less than the red one, whose lacquer takes two coats. "
            "Supplied with a single basket, a double one and a spoon that tamps.",
        ),
        price=274_00,
        cost=163_00,
        eco=50,
        size=(250, 330, 300),
        weight=8_200,
        draw="cafetiere",
        colours="inox noir creme",
        type=ESPRESSO,
        pressure_bar=9,
        tank_l=1.8,
        power_w=1450,
        repair=8.4,
        parts_years=12,
        goes_with="ACC-CAFE ACC-CALC",
    ),
    model(
        "PDJ-EP",
        "Petit Jour",
        ("Expresso Ristretto", "Ristretto espresso machine"),
        ("Quinze centimètres de large, pour un coin de bureau.", "Fifteen centimetres wide, for the corner of a desk."),
        (
            "Elle prend le café moulu ou les dosettes papier, sans capsule. Trente-cinq secondes de chauffe, deux "
            "tasses au plus.",
            "It takes ground coffee or paper pods, no capsules. Thirty-five seconds to heat, two cups at most.",
        ),
        price=149_00,
        cost=86_00,
        eco=50,
        size=(170, 300, 330),
        weight=4_100,
        draw="cafetiere",
        colours="sauge rose",
        traits={"temps": "90°"},
        type=ESPRESSO,
        pressure_bar=15,
        tank_l=1.1,
        power_w=1300,
        repair=7.5,
        parts_years=10,
        goes_with="ACC-CAFE ACC-CALC",
    ),
    model(
        "MAR-CG1",
        "Marchand",
        ("Machine à grains Aube", "Aube bean to cup machine"),
        (
            "Moulu à la tasse, et un groupe qui se sort et se rince sous l'eau.",
            "Ground for each cup, with a brew group that lifts out and rinses under the tap.",
        ),
        (
            "C'est la pièce qui s'encrasse : ici elle se retire par le côté, sans outil, chaque semaine. "
            "Le moulin à meules d'acier a treize réglages et fait le bruit d'un rasoir plutôt que d'une perceuse.",
            "It is the part that clogs: here it comes out at the side, without tools, once a week. "
            "The steel burr grinder has thirteen settings and sounds like a razor rather than a drill.",
        ),
        price=449_00,
        cost=283_00,
        eco=80,
        size=(260, 370, 430),
        weight=9_300,
        draw="expresso_broyeur",
        colours="noir inox",
        type=BEANS,
        pressure_bar=15,
        tank_l=1.8,
        power_w=1450,
        noise_db=66,
        repair=8.2,
        parts_years=10,
        goes_with="ACC-CAFE ACC-CALC",
    ),
    model(
        "MAR-CG2",
        "Marchand",
        ("Machine à grains Grand Matin", "Grand Matin bean to cup machine"),
        (
            "Grains, lait moussé, deux tasses à la fois, et tout se lave.",
            "Beans, foamed milk, two cups at a time, and all of it washable.",
        ),
        (
            "La carafe à lait se rince d'une touche et se range au réfrigérateur. Quatre profils gardent le café de "
            "chacun, par prénom. "
            "Deux bacs à grains pour le décaféiné du soir.",
            "The milk jug rinses at the touch of a key and lives in the fridge. Four profiles keep each person's "
            "coffee, by first name. "
            "Two hoppers, one for the evening's decaf.",
        ),
        price=799_00,
        cost=512_00,
        eco=80,
        size=(280, 390, 460),
        weight=11_200,
        draw="expresso_broyeur",
        colours="inox anthracite",
        traits={"temps": "Léa"},
        type=BEANS,
        pressure_bar=15,
        tank_l=2.4,
        power_w=1500,
        noise_db=63,
        repair=7.8,
        parts_years=10,
        goes_with="ACC-CAFE ACC-CALC",
    ),
    model(
        "PDJ-CF10",
        "Petit Jour",
        ("Cafetière filtre Sept Heures", "Sept Heures filter machine"),
        ("Dix tasses prêtes quand le réveil sonne.", "Ten cups ready when the alarm goes off."),
        (
            "L'eau tombe en pluie sur toute la mouture, et la plaque baisse d'elle-même après vingt minutes pour ne "
            "pas cuire le café. "
            "Filtre permanent ou papier, au choix du matin.",
            "Water rains on all the grounds, and the hotplate turns itself down after twenty minutes so as not to "
            "cook the coffee. "
            "Permanent filter or paper, as the morning prefers.",
        ),
        price=64_90,
        cost=36_30,
        eco=30,
        size=(235, 330, 230),
        weight=2_300,
        draw="cafetiere_filtre",
        colours="inox creme noir",
        type=FILTER,
        cups=10,
        tank_l=1.25,
        power_w=1000,
        repair=7.8,
        parts_years=7,
        goes_with="ACC-FILTRES ACC-CALC",
    ),
    model(
        "FOY-CF6",
        "Foyer",
        ("Cafetière filtre Voisine 6", "Voisine 6 filter machine"),
        (
            "Six tasses, un interrupteur, et le prix de trois paquets de café.",
            "Six cups, one switch, and the price of a few packets of coffee.",
        ),
        (
            "Une verseuse que l'on retrouve à 9 € si elle casse. Le porte-filtre pivote, le bec s'arrête quand on "
            "sert en cours de route.",
            "A jug that costs €9 to replace if it breaks. The holder swings out, and the drip stops if you pour half "
            "way.",
        ),
        price=29_90,
        cost=16_40,
        eco=30,
        size=(200, 290, 200),
        weight=1_600,
        draw="cafetiere_filtre",
        colours="blanc rouge",
        traits={"temps": "9:15"},
        type=FILTER,
        cups=6,
        tank_l=0.75,
        power_w=700,
        repair=8.1,
        parts_years=7,
        goes_with="ACC-FILTRES ACC-CALC",
    ),
    model(
        "PDJ-CFT",
        "Petit Jour",
        ("Cafetière isotherme Longue Matinée", "Longue Matinée thermal machine"),
        (
            "Pas de plaque : une verseuse isotherme garde le café quatre heures.",
            "No hotplate: a thermal jug keeps the coffee for four hours.",
        ),
        (
            "Le café reste ce qu'il était à la sortie du filtre. La verseuse en inox se porte jusqu'à la table et "
            "verse d'une pression du pouce.",
            "The coffee stays as it was when it left the filter. The steel jug travels to the table and pours with "
            "one press of the thumb.",
        ),
        price=94_90,
        cost=53_10,
        eco=30,
        size=(235, 350, 230),
        weight=2_700,
        draw="cafetiere_filtre",
        colours="anthracite bleu",
        traits={"temps": "6:40"},
        type=FILTER,
        cups=10,
        tank_l=1.25,
        power_w=1000,
        keep_warm=True,
        repair=7.6,
        parts_years=7,
        goes_with="ACC-FILTRES ACC-CALC",
    ),
)
