"""Rayon 2: refrigerators."""

from demo.content.shape import model

COMBI = ("Combiné", "Fridge freezer")
ONE_DOOR = ("Une porte", "Single door")
AMERICAN = ("Américain", "Side by side")
TALL = {"aimants": False}

GOODS = (
    model(
        "BER-CB320-W",
        "Berthier",
        ("Combiné Berger 320", "Berger 320 fridge freezer"),
        (
            "Trois cent vingt litres sans givre, et trente-huit décibels : on dort à côté.",
            "Three hundred and twenty litres, frost free, at thirty-eight decibels: you can sleep beside it.",
        ),
        (
            "Le froid tourne dans les deux compartiments, donc rien à dégivrer. "
            "Le bac à légumes ferme par une molette qui règle l'humidité : ouverte pour les salades, fermée pour les "
            "carottes. "
            "La porte s'inverse sur place, nous le faisons à la livraison.",
            "Cold air circulates in both parts, so there is nothing to defrost. "
            "The vegetable drawer closes with a wheel that sets the humidity: open for salad, closed for carrots. "
            "The door can be hung on the other side, which we do on delivery.",
        ),
        price=629_00,
        cost=402_00,
        eco=16_00,
        size=(600, 1850, 650),
        weight=68_000,
        draw="refrigerateur",
        type=COMBI,
        energy="C",
        volume_l=320,
        freezer_l=98,
        noise_db=38,
        kwh_year=165,
        frost_free=True,
        repair=8.0,
        parts_years=10,
        goes_with="ACC-FRIGO",
    ),
    model(
        "BER-GF400-I",
        "Berthier",
        ("Combiné Grand Froid", "Grand Froid fridge freezer"),
        (
            "Deux mètres de haut, sans givre, et de quoi nourrir six personnes.",
            "Two metres tall, frost free, with room to feed six.",
        ),
        (
            "Quatre cents litres dans la largeur ordinaire : il faut juste une marche pour l'étagère du haut. "
            "Le tiroir à zéro degré garde le poisson deux jours de plus. Mesurez votre plafond et votre ascenseur, "
            "nous mesurons le reste.",
            "Four hundred litres in the ordinary width: you only need a step for the top shelf. "
            "The zero degree drawer keeps fish two days longer. Measure your ceiling and your lift, we measure the "
            "rest.",
        ),
        price=829_00,
        cost=538_00,
        eco=16_00,
        size=(600, 2010, 670),
        weight=82_000,
        draw="refrigerateur",
        colours="inox",
        traits=TALL,
        type=COMBI,
        energy="C",
        volume_l=400,
        freezer_l=112,
        noise_db=37,
        kwh_year=178,
        frost_free=True,
        repair=8.0,
        parts_years=10,
        goes_with="ACC-FRIGO",
    ),
    model(
        "NOR-UP230",
        "Nordet",
        ("Réfrigérateur Une porte 230", "Une porte 230 fridge"),
        (
            "Deux cent trente litres, une porte, et des couleurs qui tiennent la cuisine.",
            "Two hundred and thirty litres, one door, and colours that hold a kitchen together.",
        ),
        (
            "La carrosserie arrondie est en acier laqué, la poignée en métal que l'on sent froid sous la main. "
            "Un petit compartiment à glaçons, le reste pour le frais. La porte retient les bouteilles d'un litre et "
            "demi sans plier.",
            "The rounded body is lacquered steel, the handle a metal that feels cold in the hand. "
            "A small ice compartment, the rest for fresh food. The door holds large bottles without sagging.",
        ),
        price=599_00,
        cost=388_00,
        eco=16_00,
        size=(600, 1500, 650),
        weight=59_000,
        draw="refrigerateur",
        colours="creme sauge bleu",
        traits={"portes": "une"},
        type=ONE_DOOR,
        energy="D",
        volume_l=230,
        freezer_l=26,
        noise_db=38,
        kwh_year=156,
        frost_free=False,
        repair=7.6,
        parts_years=10,
        goes_with="ACC-FRIGO",
    ),
    model(
        "NOR-AM530-I",
        "Nordet",
        ("Réfrigérateur américain Deux Rives", "Deux Rives side by side fridge"),
        (
            "Cinq cent trente litres, glaçons et eau fraîche sans ouvrir la porte.",
            "Five hundred and thirty litres, ice and cold water without opening the door.",
        ),
        (
            "L'eau vient d'un réservoir que l'on remplit à la main : pas d'arrivée à tirer, pas de filtre à chercher "
            "derrière. "
            "À gauche le froid, à droite le frais, et un tiroir commun pour le vin blanc. Il passe une porte de 80 "
            "centimètres, démonté.",
            "The water comes from a tank you fill by hand: no plumbing, no filter to look for behind. "
            "Frozen on the left, fresh on the right, and a shared drawer for white wine. It goes through an 80 "
            "centimetre door with its own doors off.",
        ),
        price=1_290_00,
        cost=852_00,
        eco=18_00,
        size=(910, 1780, 710),
        weight=112_000,
        draw="refrigerateur",
        colours="inox noir",
        traits={"portes": "americain"},
        type=AMERICAN,
        energy="E",
        volume_l=532,
        freezer_l=178,
        noise_db=40,
        kwh_year=324,
        frost_free=True,
        repair=7.4,
        parts_years=10,
        goes_with="ACC-CARTOUCHE ACC-FRIGO",
    ),
    model(
        "BER-CB260-W",
        "Berthier",
        ("Combiné Berger 260", "Berger 260 fridge freezer"),
        (
            "Deux cent soixante litres pour deux, dans cinquante-cinq centimètres.",
            "Two hundred and sixty litres for two, in fifty-five centimetres.",
        ),
        (
            "Cinq centimètres gagnés, c'est parfois la porte qui ferme. "
            "Froid brassé en haut, statique en bas : deux dégivrages par an, une heure chacun.",
            "Five centimetres less is sometimes what lets the door close. "
            "Fan cooling above, static below: two defrostings a year, an hour each.",
        ),
        price=479_00,
        cost=310_00,
        eco=16_00,
        size=(550, 1760, 600),
        weight=56_000,
        draw="refrigerateur",
        traits={"part": 0.68},
        type=COMBI,
        energy="D",
        volume_l=262,
        freezer_l=74,
        noise_db=39,
        kwh_year=184,
        frost_free=False,
        repair=8.2,
        parts_years=10,
        goes_with="ACC-FRIGO",
    ),
    model(
        "MAR-CF360",
        "Marchand",
        ("Combiné Fraîcheur 360", "Fraîcheur 360 fridge freezer"),
        (
            "Deux zones réglées à part : les fromages ne sentent plus la salade.",
            "Two zones set apart: the cheese no longer smells of salad.",
        ),
        (
            "Deux circuits d'air séparés, donc pas d'odeurs qui passent et des légumes qui ne sèchent pas. "
            "Les clayettes en verre supportent un faitout plein et glissent sur toute leur profondeur.",
            "Two separate air circuits, so no smells travel and vegetables do not dry out. "
            "The glass shelves bear a full stockpot and slide out to their whole depth.",
        ),
        price=749_00,
        cost=486_00,
        eco=16_00,
        size=(600, 1910, 660),
        weight=74_000,
        draw="refrigerateur",
        colours="inox blanc noir",
        traits={"part": 0.66, "aimants": False},
        type=COMBI,
        energy="B",
        volume_l=362,
        freezer_l=104,
        noise_db=35,
        kwh_year=132,
        frost_free=True,
        repair=7.9,
        parts_years=10,
        goes_with="ACC-FRIGO",
    ),
    model(
        "STU-R90",
        "Studio",
        ("Réfrigérateur Studio 90", "Studio 90 table-top fridge"),
        (
            "Quatre-vingt-dix litres sous un plan, pour un studio ou un bureau.",
            "Ninety litres under a worktop, for a studio or an office.",
        ),
        (
            "Assez haut pour une bouteille debout, assez bas pour un plan de travail de 87 centimètres. "
            "Le bac à glaçons fait aussi tenir une glace d'un demi-litre.",
            "Tall enough for a bottle upright, low enough for an 87 centimetre worktop. "
            "The ice tray also holds half a litre of ice cream.",
        ),
        price=229_00,
        cost=149_00,
        eco=8_00,
        size=(500, 850, 540),
        weight=27_000,
        draw="refrigerateur",
        colours="blanc rouge",
        traits={"portes": "une", "aimants": False},
        type=ONE_DOOR,
        energy="E",
        volume_l=90,
        freezer_l=9,
        noise_db=39,
        kwh_year=114,
        frost_free=False,
        repair=7.5,
        parts_years=8,
    ),
    model(
        "BER-TU380-W",
        "Berthier",
        ("Réfrigérateur Tout Frais 380", "Tout Frais 380 larder fridge"),
        (
            "Pas de congélateur : trois cent quatre-vingts litres de frais.",
            "No freezer: three hundred and eighty litres of fresh food.",
        ),
        (
            "Pour ceux qui ont un congélateur ailleurs. Sept clayettes, deux tiroirs à légumes, et une porte qui "
            "prend douze bouteilles. "
            "C'est aussi le moins gourmand de nos grands froids.",
            "For those whose freezer lives elsewhere. Seven shelves, two vegetable drawers and a door that takes "
            "twelve bottles. "
            "It is also the least hungry of our large fridges.",
        ),
        price=699_00,
        cost=454_00,
        eco=16_00,
        size=(600, 1850, 650),
        weight=66_000,
        draw="refrigerateur",
        traits={"portes": "une"},
        type=ONE_DOOR,
        energy="B",
        volume_l=380,
        noise_db=34,
        kwh_year=92,
        frost_free=False,
        repair=8.3,
        parts_years=10,
        goes_with="ACC-FRIGO",
    ),
    model(
        "NOR-CB300",
        "Nordet",
        ("Combiné Nordet 300", "Nordet 300 fridge freezer"),
        (
            "Le combiné des premiers loyers, solide et sans façons.",
            "The fridge freezer of first rents, solid and plain.",
        ),
        (
            "Trois cents litres, un thermostat à molette, des joints que l'on achète au mètre. "
            "Il se dégivre à la main deux fois l'an, et dure en conséquence.",
            "Three hundred litres, a dial for the cold, seals sold by the metre. "
            "You defrost it by hand twice a year, and it lasts accordingly.",
        ),
        price=399_00,
        cost=259_00,
        eco=16_00,
        size=(595, 1800, 630),
        weight=57_000,
        draw="refrigerateur",
        type=COMBI,
        energy="E",
        volume_l=300,
        freezer_l=88,
        noise_db=41,
        kwh_year=228,
        frost_free=False,
        repair=8.6,
        parts_years=10,
    ),
)
