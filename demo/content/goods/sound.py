"""Rayon 6: sound."""

from demo.content.shape import model

RADIO = ("Radio", "Radio")
SPEAKER = ("Enceinte", "Speaker")
BAR = ("Barre de son", "Sound bar")
DECK = ("Platine", "Turntable")
PHONES = ("Casque", "Headphones")
SYSTEM = ("Chaîne", "Hi-fi system")

GOODS = (
    model(
        "SON-RD1",
        "Quai Sonore",
        ("Radio Matinale", "Matinale radio"),
        (
            "Trois boutons, la poignée en hêtre, et la radio du matin.",
            "Three buttons, a beech handle, and the morning's radio.",
        ),
        (
            "FM et numérique terrestre, cinq mémoires que l'on appuie longtemps pour remplir. La pile dure quinze "
            "heures, assez pour peindre une chambre.",
            "FM and digital radio, five memories filled by a long press. The battery lasts fifteen hours, enough to "
            "paint a bedroom.",
        ),
        price=119_00,
        cost=72_00,
        eco=30,
        size=(260, 170, 110),
        weight=1_900,
        draw="radio",
        colours="sauge rouge creme",
        type=RADIO,
        power_w=10,
        runtime_min=900,
        bluetooth=True,
        repair=7.9,
        parts_years=10,
    ),
    model(
        "SON-RD2",
        "Quai Sonore",
        ("Radio Table de Nuit", "Table de Nuit radio"),
        ("Elle donne l'heure sans éclairer la chambre.", "It tells the time without lighting up the bedroom."),
        (
            "L'écran s'éteint dans le noir et se rallume si l'on approche la main. Deux réveils, un pour chacun.",
            "The display goes dark at night and wakes when a hand comes near. Two alarms, one for each of you.",
        ),
        price=59_90,
        cost=35_60,
        eco=30,
        size=(190, 120, 95),
        weight=900,
        draw="radio",
        colours="noir bleu",
        traits={"poste": "6:45"},
        type=RADIO,
        power_w=5,
        bluetooth=False,
        repair=7.4,
        parts_years=7,
    ),
    model(
        "SON-EN1",
        "Quai Sonore",
        ("Enceinte Galet", "Galet speaker"),
        ("Un cylindre de tissu qui supporte la pluie et le sable.", "A cylinder of cloth that bears rain and sand."),
        (
            "Douze heures loin d'une prise, et un son qui va tout autour plutôt que devant. La batterie se dévisse "
            "et se remplace, ce qui n'est pas courant.",
            "Twelve hours away from a socket, and a sound that goes all round rather than forward. The battery "
            "unscrews and can be replaced, which is uncommon.",
        ),
        price=129_00,
        cost=77_00,
        eco=30,
        size=(120, 200, 120),
        weight=950,
        draw="enceinte",
        colours="anthracite bleu rose",
        type=SPEAKER,
        power_w=20,
        runtime_min=720,
        bluetooth=True,
        repair=8.3,
        parts_years=7,
    ),
    model(
        "SON-EN2",
        "Quai Sonore",
        ("Enceintes Bibliothèque", "Bibliothèque speakers"),
        (
            "La paire, en placage de chêne, pour une étagère et un tourne-disque.",
            "A pair in oak veneer, for a bookshelf and a turntable.",
        ),
        (
            "Amplifiées : un cordon suffit de la platine à l'enceinte de droite. Entrée optique pour le téléviseur.",
            "Powered: one cable from the turntable to the right speaker is all it takes. An optical input for the "
            "television.",
        ),
        price=349_00,
        cost=215_00,
        eco=50,
        size=(170, 270, 220),
        weight=8_800,
        draw="enceinte",
        colours="anthracite",
        traits={"forme": "bois"},
        type=SPEAKER,
        power_w=80,
        bluetooth=True,
        repair=8.0,
        parts_years=10,
        goes_with="SON-PL1",
    ),
    model(
        "SON-BS900",
        "Horizon",
        ("Barre de son Lisière 900", "Lisière 900 sound bar"),
        ("Les dialogues devant, sans pousser le volume.", "Voices to the front, without turning up the volume."),
        (
            "La touche Voix relève ce que l'on perd en vieillissant, et rien d'autre. Un seul câble vers le "
            "téléviseur, qui la commande aussi.",
            "The Voice key raises what ears lose with age, and nothing else. One cable to the television, which "
            "controls it too.",
        ),
        price=179_00,
        cost=110_00,
        eco=50,
        size=(900, 65, 100),
        weight=2_900,
        draw="barre_de_son",
        colours="noir",
        type=BAR,
        power_w=120,
        bluetooth=True,
        repair=7.3,
        parts_years=7,
        goes_with="ACC-HDMI",
    ),
    model(
        "SON-BS1050",
        "Horizon",
        ("Barre de son Lisière 1050 et caisson", "Lisière 1050 sound bar with subwoofer"),
        (
            "Un caisson sans fil pour le tonnerre, une barre pour le reste.",
            "A wireless subwoofer for thunder, a bar for all the rest.",
        ),
        (
            "Le caisson se glisse derrière un canapé. Mode Nuit, qui rapproche les murmures et les explosions pour "
            "la maison qui dort.",
            "The subwoofer slides behind a sofa. A Night mode brings whispers and explosions closer together, for a "
            "sleeping house.",
        ),
        price=349_00,
        cost=216_00,
        eco=80,
        size=(1050, 70, 110),
        weight=9_600,
        draw="barre_de_son",
        colours="noir",
        traits={"caisson": True},
        type=BAR,
        power_w=280,
        bluetooth=True,
        repair=7.1,
        parts_years=7,
        goes_with="ACC-HDMI",
    ),
    model(
        "SON-PL1",
        "Quai Sonore",
        ("Platine Face B", "Face B turntable"),
        (
            "Le bras est réglé à l'atelier : on pose le disque, on écoute.",
            "The arm is set in our workshop: put on the record and listen.",
        ),
        (
            "Préampli inclus et débrayable, courroie à 12 € derrière le plateau. Le couvercle tient ouvert à tous "
            "les angles.",
            "A built-in preamp that can be bypassed, a €12 belt behind the platter. The lid stays open at any angle.",
        ),
        price=279_00,
        cost=174_00,
        eco=50,
        size=(430, 150, 360),
        weight=5_600,
        draw="platine",
        colours="noir creme",
        type=DECK,
        power_w=6,
        bluetooth=False,
        repair=8.8,
        parts_years=15,
        goes_with="SON-EN2",
    ),
    model(
        "SON-CS1",
        "Quai Sonore",
        ("Casque Cocon", "Cocon headphones"),
        ("Il efface le train, pas la voix du contrôleur.", "It removes the train, not the ticket inspector."),
        (
            "La réduction de bruit se règle, et laisse passer la parole d'une pression. Coussinets à clip, changés "
            "en dix secondes.",
            "Noise cancelling can be adjusted, and lets speech through at one press. Clip-on pads, changed in ten "
            "seconds.",
        ),
        price=199_00,
        cost=121_00,
        eco=20,
        size=(190, 210, 90),
        weight=260,
        draw="casque",
        colours="creme anthracite",
        type=PHONES,
        runtime_min=1800,
        bluetooth=True,
        repair=7.8,
        parts_years=7,
    ),
    model(
        "SON-CH1",
        "Quai Sonore",
        ("Chaîne compacte Veillée", "Veillée compact hi-fi"),
        (
            "Disque, radio, téléphone : une chaîne, deux enceintes en bois.",
            "Disc, radio, phone: one system, two wooden speakers.",
        ),
        (
            "Pour ceux qui ont gardé leurs disques. Le mécanisme de lecture est le même que sur les modèles "
            "professionnels et se nettoie par le dessus.",
            "For those who kept their discs. The drive is the one used in professional models and is cleaned from "
            "above.",
        ),
        price=329_00,
        cost=204_00,
        eco=80,
        size=(300, 140, 240),
        weight=7_400,
        draw="chaine",
        colours="inox",
        type=SYSTEM,
        power_w=60,
        bluetooth=True,
        repair=8.1,
        parts_years=10,
    ),
)
