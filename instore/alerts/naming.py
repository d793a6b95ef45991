"""How a product is called in a sentence: "le lave-linge Lavandou 8", "the Lavandou 8 washing machine"."""

from shop.catalogue.money import in_english

#: the first word of a French name, by its article; a name that begins otherwise is said as it is
_FRENCH = {
    "le ": """balai blender câble casque combiné congélateur coffret cuiseur domino défroisseur fer filtre four
        grille-pain groupe kit lave-linge lave-vaisselle micro-ondes mini-four mixeur moulin nettoyant nettoyeur panier
        piano presse-agrumes purificateur radiateur réfrigérateur robot sac sel soin support sèche-cheveux sèche-linge
        tuyau téléviseur ventilateur""",
    "la ": """barre bouilloire cafetière cartouche cave centrale chaîne cuisinière friteuse hotte lampe
        lavante-séchante machine platine plaque radio table théière""",
    "l’": "absorbeur adaptateur anticalcaire appareil aspirateur eau enceinte expresso écran",
    "les ": "capsules dosettes enceintes filtres pastilles patins piles rails sacs",
}
_ARTICLES = {word: article for article, words in _FRENCH.items() for word in words.split()}
#: first words of English names that are no names
_ENGLISH = """anti-vibration coffee cutlery dishwasher fridge gooseneck grill hob hood ironing limescale safety sage
    stacking steel telescopic vacuum washable water"""
_PLAIN = set(_ENGLISH.split())


def the(name: str, beside: str = "") -> str:
    """The name inside a sentence, with its article where the language wants one.

    Said beside another of its kind it is short: "l’Étroit 45", "the Étroit 45".
    """
    name = name.strip()
    if in_english():
        return _english(_without_common_end(name, beside))
    first, space, rest = name.partition(" ")
    article = _ARTICLES.get(_plain(first), "")
    if not article:
        return name
    if article in ("le ", "la ") and first == beside.partition(" ")[0] and _is_name(rest):
        return f"l’{rest}" if rest[0] in "AEIOUYÂÀÉÈÊÎÔÛ" else f"{article}{rest}"
    return f"{article}{first.lower()}{space}{rest}"


def kind_word(name_fr: str) -> str:
    """The word that says what it is, "lave-linge"; "" when the name does not begin with one that is known."""
    word = _plain(name_fr.partition(" ")[0])
    return word if word in _ARTICLES else ""


def short_name(name: str) -> str:
    """The name alone, where a picture says what it is: "Lavandou 8"."""
    first, _space, rest = name.strip().partition(" ")
    if not in_english():
        return rest if _plain(first) in _ARTICLES and _is_name(rest) else name
    words = name.split()
    while words and words[-1].islower():
        words.pop()
    return " ".join(words) if words and words[0].lower() not in _PLAIN else name


def _is_name(rest: str) -> bool:
    """ "Étroit 45" can stand alone, "à repasser" and "Une Tasse" cannot."""
    return rest[:1].isupper() and rest.partition(" ")[0] not in ("Un", "Une")


def _plain(word: str) -> str:
    # "Anticalcaire, 3 mois": a comma is not part of the word
    return word.lower().rstrip(",")


def _english(name: str) -> str:
    first, space, rest = name.partition(" ")
    return f"the {first.lower() if first.lower() in _PLAIN else first}{space}{rest}"


def _without_common_end(name: str, beside: str) -> str:
    words, others = name.split(), beside.split()
    while len(words) > 1 and others and words[-1] == others[-1] and words[-1].islower():
        words.pop()
        others.pop()
    nothing_left = words[-1].islower() or words[-1].lower() in _PLAIN
    return name if nothing_left else " ".join(words)
