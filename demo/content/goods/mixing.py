"""Rayon 5: mixing and chopping."""

from demo.content.shape import model

STAND = ("Robot pâtissier", "Stand mixer")
BLENDER = ("Blender", "Blender")
HAND = ("Mixeur", "Hand blender")
JUICE = ("Presse-agrumes", "Citrus press")
PROCESSOR = ("Robot multifonction", "Food processor")

GOODS = (
    model(
        "PDJ-RP48",
        "Petit Jour",
        ("Robot pâtissier Mercredi 4,8", "Mercredi 4.8 stand mixer"),
        (
            "Un bol de 4,8 litres et un moteur qui ne ralentit pas dans la brioche.",
            "A 4.8 litre bowl and a motor that does not slow down in brioche.",
        ),
        (
            "La tête et le socle sont en fonte d'aluminium : il ne marche pas sur le plan de travail. "
            "Le moteur entraîne l'outil sans courroie, et se garantit dix ans. Fouet, feuille et crochet dans la "
            "boîte.",
            "Head and base are cast aluminium: it does not walk across the worktop. "
            "The motor drives the tool without a belt and is guaranteed for ten years. Whisk, paddle and hook in the "
            "box.",
        ),
        price=449_00,
        cost=281_00,
        eco=80,
        size=(380, 350, 230),
        weight=10_800,
        draw="robot_patissier",
        colours="creme rouge sauge",
        type=STAND,
        tank_l=4.8,
        power_w=1000,
        noise_db=72,
        repair=8.7,
        parts_years=15,
    ),
    model(
        "FOY-RP40",
        "Foyer",
        ("Robot pâtissier Goûter 4", "Goûter 4 stand mixer"),
        (
            "Quatre litres pour les gâteaux du mercredi et la pâte à pizza.",
            "Four litres for Wednesday cakes and pizza dough.",
        ),
        (
            "Plus léger, plus sonore, deux fois moins cher que la fonte. Il se range plus volontiers dans un placard.",
            "Lighter, louder and half the price of cast metal. It goes back in the cupboard more willingly.",
        ),
        price=199_00,
        cost=123_00,
        eco=80,
        size=(350, 310, 220),
        weight=5_400,
        draw="robot_patissier",
        colours="blanc bleu",
        type=STAND,
        tank_l=4,
        power_w=800,
        noise_db=78,
        repair=7.4,
        parts_years=7,
    ),
    model(
        "PDJ-BL15",
        "Petit Jour",
        ("Blender Verger 1,5", "Verger 1.5 blender"),
        (
            "Un bol en verre d'un litre et demi, et de la glace pilée en vingt secondes.",
            "A litre and a half of glass, and crushed ice in twenty seconds.",
        ),
        (
            "Le verre supporte la soupe bouillante. Les lames se dévissent pour être lavées, et se remplacent pour "
            "14 €.",
            "The glass takes boiling soup. The blades unscrew to be washed, and cost €14 to replace.",
        ),
        price=89_00,
        cost=51_00,
        eco=50,
        size=(210, 420, 200),
        weight=4_100,
        draw="blender",
        colours="inox noir creme",
        type=BLENDER,
        tank_l=1.5,
        power_w=1000,
        noise_db=84,
        repair=7.6,
        parts_years=10,
    ),
    model(
        "FOY-BL6",
        "Foyer",
        ("Blender Gourde 0,6", "Gourde 0.6 blender"),
        ("On mixe dans la gourde, on visse le bouchon, on part.", "Blend in the bottle, screw on the lid, leave."),
        (
            "Deux gourdes sans bisphénol. Assez fort pour la banane gelée, pas pour la glace.",
            "Two bottles, free of bisphenol. Strong enough for a frozen banana, not for ice.",
        ),
        price=34_90,
        cost=19_20,
        eco=30,
        size=(130, 340, 130),
        weight=1_300,
        draw="blender",
        colours="sauge rose",
        traits={"fruits": "#7d9b7a"},
        type=BLENDER,
        tank_l=0.6,
        power_w=350,
        noise_db=82,
        repair=6.8,
        parts_years=5,
    ),
    model(
        "PDJ-MP",
        "Petit Jour",
        ("Mixeur plongeant Velouté", "Velouté hand blender"),
        (
            "La soupe dans la casserole, sans éclabousser la cuisinière.",
            "Soup in the pan, without splashing the cooker.",
        ),
        (
            "La cloche dentelée casse le tourbillon qui fait gicler. Pied en inox, qui se déclipse et passe au "
            "lave-vaisselle.",
            "The notched bell breaks the whirl that makes it spit. A steel foot that unclips and goes in the "
            "dishwasher.",
        ),
        price=49_90,
        cost=28_40,
        eco=30,
        size=(150, 400, 90),
        weight=1_200,
        draw="mixeur_plongeant",
        colours="rouge noir",
        type=HAND,
        power_w=800,
        noise_db=79,
        repair=7.8,
        parts_years=10,
    ),
    model(
        "FOY-MP",
        "Foyer",
        ("Mixeur plongeant Potage", "Potage hand blender"),
        (
            "Six cents watts, deux vitesses, pour la soupe du soir.",
            "Six hundred watts, two speeds, for the evening soup.",
        ),
        (
            "Prise en main fine, gâchette souple. Livré avec son gobelet gradué.",
            "A slim grip and a soft trigger. Supplied with its graduated beaker.",
        ),
        price=27_90,
        cost=15_40,
        eco=30,
        size=(140, 380, 80),
        weight=900,
        draw="mixeur_plongeant",
        colours="blanc bleu",
        type=HAND,
        power_w=600,
        noise_db=81,
        repair=7.4,
        parts_years=7,
    ),
    model(
        "PDJ-PA",
        "Petit Jour",
        ("Presse-agrumes Oranger", "Oranger citrus press"),
        (
            "On appuie, il tourne ; le jus tombe droit dans le verre.",
            "Press and it turns; the juice falls straight into the glass.",
        ),
        (
            "Le cône convient au citron comme au pamplemousse. Bec stop-goutte, corps en inox, deux pièces à rincer.",
            "The cone suits lemons as well as grapefruit. A spout that stops the drip, a steel body, two parts to "
            "rinse.",
        ),
        price=44_90,
        cost=24_90,
        eco=30,
        size=(190, 250, 190),
        weight=1_700,
        draw="presse_agrumes",
        colours="inox jaune",
        type=JUICE,
        power_w=100,
        noise_db=65,
        repair=7.9,
        parts_years=7,
    ),
    model(
        "MAR-RM3",
        "Marchand",
        ("Robot multifonction Office 3", "Office 3 food processor"),
        (
            "Trois litres, cinq disques, et un tiroir pour les ranger.",
            "Three litres, five discs, and a drawer to keep them in.",
        ),
        (
            "La goulotte avale une pomme entière. Le moteur à induction se pose au centre, sous le bol : il râpe des "
            "carottes "
            "sans que l'on hausse la voix.",
            "The feed tube takes a whole apple. The induction motor sits in the middle, under the bowl: it grates "
            "carrots "
            "without anyone raising their voice.",
        ),
        price=249_00,
        cost=156_00,
        eco=80,
        size=(240, 430, 240),
        weight=6_900,
        draw="robot_multi",
        colours="noir inox",
        type=PROCESSOR,
        tank_l=3,
        power_w=1000,
        noise_db=70,
        repair=8.4,
        parts_years=12,
    ),
)
