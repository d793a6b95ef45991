"""Rayon 5: toasters."""

from demo.content.shape import model

TWO = ("Deux fentes", "Two slots")
LONG = ("Fente longue", "Long slot")

GOODS = (
    model(
        "PDJ-GP2",
        "Petit Jour",
        ("Grille-pain Deux Temps", "Deux Temps toaster"),
        (
            "Deux fentes, sept degrés, et un second temps pour le beurre.",
            "Two slots, seven shades, and a second round for butter.",
        ),
        (
            "Après avoir sauté, le pain peut redescendre trente secondes, juste de quoi fondre le beurre. "
            "Les fentes se resserrent sur une tranche fine comme sur un pain de campagne. Le tiroir à miettes sort "
            "par l'arrière.",
            "Once up, the bread can go back down for thirty seconds, just enough to melt the butter. "
            "The slots close on a thin slice as on a thick one. The crumb tray comes out at the back.",
        ),
        price=59_90,
        cost=31_20,
        eco=30,
        size=(290, 205, 180),
        weight=1_500,
        draw="grille_pain",
        colours="bleu creme sauge",
        type=TWO,
        slots=2,
        power_w=900,
        repair=7.6,
        parts_years=7,
        goes_with="PDJ-BS-17",
    ),
    model(
        "PDJ-GPL",
        "Petit Jour",
        ("Grille-pain Baguette", "Baguette toaster"),
        (
            "Une fente de vingt-six centimètres : la demi-baguette ouverte y tient.",
            "A slot of twenty-six centimetres: half a baguette, opened, fits.",
        ),
        (
            "Chauffe réglable d'un seul côté, pour la mie sans brûler la croûte. Deux tranches carrées y passent "
            "aussi, bout à bout.",
            "Heat on one side only if you wish, for the crumb without burning the crust. Two square slices fit too, "
            "end to end.",
        ),
        price=69_90,
        cost=38_40,
        eco=30,
        size=(400, 200, 165),
        weight=1_900,
        draw="grille_pain",
        colours="rouge noir",
        traits={"fentes": 1},
        type=LONG,
        slots=1,
        power_w=1000,
        repair=7.5,
        parts_years=7,
    ),
    model(
        "FOY-G2",
        "Foyer",
        ("Grille-pain Tartine", "Tartine toaster"),
        ("Deux tranches, un bouton, vingt-quatre euros.", "Two slices, one dial, twenty-four euros."),
        (
            "Il grille régulièrement, il s'arrête si le pain se coince, et son cordon se change. On n'en demande pas "
            "plus à huit heures.",
            "It toasts evenly, it stops if the bread jams, and its cord can be replaced. At eight in the morning, "
            "that is enough.",
        ),
        price=24_90,
        cost=13_20,
        eco=20,
        size=(265, 185, 160),
        weight=1_050,
        draw="grille_pain",
        colours="blanc rose",
        type=TWO,
        slots=2,
        power_w=750,
        repair=7.9,
        parts_years=7,
    ),
    model(
        "PDJ-GPI",
        "Petit Jour",
        ("Grille-pain Mie", "Mie toaster"),
        ("Résistances au quartz : doré en quatre-vingt-dix secondes.", "Quartz elements: golden in ninety seconds."),
        (
            "Le quartz saisit la surface sans sécher l'intérieur. Un hublot étroit laisse voir la couleur, et un "
            "bouton l'arrête quand elle vous plaît.",
            "Quartz browns the outside without drying the inside. A narrow window shows the colour, and a button "
            "stops it when you like what you see.",
        ),
        price=99_00,
        cost=54_50,
        eco=30,
        size=(300, 215, 185),
        weight=1_900,
        draw="grille_pain",
        colours="inox noir",
        type=TWO,
        slots=2,
        power_w=1200,
        repair=7.2,
        parts_years=7,
    ),
    model(
        "PDJ-GP4",
        "Petit Jour",
        ("Grille-pain Tablée", "Tablée toaster"),
        (
            "Deux fentes longues, quatre tranches : toute la famille à la fois.",
            "Two long slots, four slices: the whole family at once.",
        ),
        (
            "Chaque fente a son réglage, pour le clair et le foncé d'une même table. Un support se déplie au-dessus "
            "pour les viennoiseries.",
            "Each slot has its own dial, for the pale and the dark of one table. A rack folds out on top for pastries.",
        ),
        price=89_90,
        cost=49_40,
        eco=30,
        size=(410, 210, 240),
        weight=2_600,
        draw="grille_pain",
        colours="creme anthracite",
        traits={"fentes": 1},
        type=LONG,
        slots=2,
        power_w=1600,
        repair=7.6,
        parts_years=7,
    ),
    model(
        "MAR-GPA",
        "Marchand",
        ("Grille-pain Ardoise", "Ardoise toaster"),
        (
            "Sans levier : il descend le pain tout seul et le remonte à hauteur de doigts.",
            "No lever: it lowers the bread by itself and lifts it clear of the fingers.",
        ),
        (
            "Un moteur remplace le ressort, donc plus de tartine au plafond ni de miettes sur le plan. Un muffin "
            "remonte aussi haut qu'un pain de mie.",
            "A motor replaces the spring, so no more flying toast nor crumbs on the worktop. A muffin rises as high "
            "as a slice.",
        ),
        price=129_00,
        cost=77_00,
        eco=30,
        size=(310, 210, 190),
        weight=2_100,
        draw="grille_pain",
        colours="anthracite",
        type=TWO,
        slots=2,
        power_w=1000,
        repair=6.9,
        parts_years=7,
    ),
    model(
        "STU-G1",
        "Studio",
        ("Grille-pain Studio Mince", "Studio Mince toaster"),
        (
            "Onze centimètres d'épaisseur, il se range debout entre deux livres de cuisine.",
            "Eleven centimetres thick, it stands between two cookbooks.",
        ),
        (
            "Une fente longue pour une ou deux tartines. Les pieds sont aussi des enrouleurs.",
            "One long slot for one slice or two. The feet double as a cord winder.",
        ),
        price=39_90,
        cost=21_90,
        eco=20,
        size=(360, 190, 110),
        weight=1_200,
        draw="grille_pain",
        colours="jaune sauge",
        traits={"fentes": 1},
        type=LONG,
        slots=1,
        power_w=850,
        repair=7.0,
        parts_years=5,
    ),
    model(
        "FOY-G2P",
        "Foyer",
        ("Grille-pain Brioche", "Brioche toaster"),
        (
            "Fentes de trente-huit millimètres, pour ce qui gonfle.",
            "Thirty-eight millimetre slots, for whatever rises.",
        ),
        (
            "La brioche, le bagel et le pain de campagne entrent sans être aplatis. Position Décongeler, qui "
            "commence doucement.",
            "Brioche, bagels and country bread go in without being squashed. A Defrost setting that begins gently.",
        ),
        price=44_90,
        cost=24_70,
        eco=30,
        size=(300, 200, 200),
        weight=1_550,
        draw="grille_pain",
        colours="rouge creme",
        type=TWO,
        slots=2,
        power_w=950,
        repair=7.7,
        parts_years=7,
    ),
)
