"""French and English typography, so that content files can be typed on any keyboard."""

import re

NBSP = "\u00a0"


def french(sentence: str) -> str:
    """Curly apostrophes, no-break spaces before : ; ? € and %, inside « », and in thousands."""
    sentence = sentence.replace("'", "’")
    sentence = re.sub(r" ([:;?€%»])", NBSP + r"\1", sentence).replace("« ", "«" + NBSP)
    return re.sub(r"(\d) (?=\d{3}\b)", r"\1" + NBSP, sentence)


def english(sentence: str) -> str:
    """Curly apostrophes."""
    return sentence.replace("'", "’")
