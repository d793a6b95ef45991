"""Numbers as words, for sentences."""

from django.utils.translation import gettext as _

from .money import whole_number


def in_words(number: int) -> str:
    """One to twelve as a word in the language of the moment, other numbers in figures."""
    words = (
        _("zero"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    )
    return words[number] if 0 <= number <= 12 else whole_number(number)


def capital(sentence: str) -> str:
    """The first letter large, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
