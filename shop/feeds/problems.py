"""The words for what can be wrong: with a file (it is not read), and with a row (the others pass)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal

UNREADABLE: dict[str, Promise] = {
    "missing": _("There is no file at %(path)s."),
    "empty": _("This file is empty. Export it again from where it comes."),
    "web_page": _(
        "This is a web page, not a price list. The download link probably asked you to sign in: open it in your "
        "browser, sign in, and save the file itself."
    ),
    "picture": _("This is a picture. Import the table it was made from: CSV, Excel or JSON."),
    "pdf": _("This is a PDF. Ask the supplier for the same list as CSV or Excel."),
    "old_excel": _("This is an old Excel file (.xls). Open it and save it as .xlsx or CSV."),
    "zip": _("This is a ZIP archive. Unpack it and import the files inside."),
    "binary": _("This is not a text file: nothing in it can be read as a list of products."),
    "truncated_gz": _("The compressed file stops in the middle. Download it again."),
    "broken_gz": _("The compressed file is damaged. Download it again."),
    "bomb": _("Once unpacked this file would be far too large (more than %(megabytes)s MB). It was not read."),
    "too_large": _("This file is too large: at most %(megabytes)s MB."),
    "unknown_xml": _("This XML is not one we know. Icecat product sheets are read; for others, ask for CSV."),
    "broken_xml": _("This XML stops making sense at line %(line)s. It was cut or badly written: download it again."),
    "xml_entities": _("This XML declares entities of its own, which can hide a trap. It was not read."),
    "bmecat": _("This is a BMEcat catalogue, which Comptoir does not read yet. Ask the supplier for CSV or Excel."),
    "broken_workbook": _("This Excel file cannot be opened. Save it again, or save it as CSV."),
    "no_columns": _(
        "No column was recognised. There must be a line of headings with at least a name (Désignation) or a "
        "reference; the first line read was: %(headings)s"
    ),
    "no_rows": _("There are headings but no product under them."),
    "unknown": _("This file is not one we know: CSV, Excel, JSON Lines, Icecat or Shopify."),
    "changed_meanwhile": _("The file has changed since it was read. Import it again."),
    "interrupted": _("The import was interrupted. Start the same file again: it goes on where it stopped."),
    "lost": _("The file is not on this machine any more. Import it again."),
    "internal": _("The import stopped on an error of ours, which is in the log. What was written is whole."),
}


class FeedUnreadable(Refusal):
    """The file as a whole cannot be read; nothing was written."""

    code = "feed_unreadable"
    status = 400

    def __init__(self, reason: str, **values: Any) -> None:
        self.reason, self.values = reason, values
        super().__init__(unreadable(reason, values), reason=reason)


def unreadable(reason: str, values: Mapping[str, Any]) -> str:
    """The sentence for a file that cannot be read, in the language of the moment."""
    try:
        return str(UNREADABLE[reason]) % dict(values)
    except (KeyError, ValueError):
        return str(UNREADABLE["unknown"])


class Words(NamedTuple):
    """What is wrong, and what to do about it. `%(hint)s` may appear in both."""

    reason: Any
    remedy: Any


ROW: dict[str, Words] = {
    "not_json": Words(_("this line is not valid JSON"), _("export the line again")),
    "not_an_object": Words(_("this line is not one product"), _("one product a line, between { and }")),
    "line_too_long": Words(_("this line is longer than a megabyte"), _("check that the file was not damaged")),
    "encoding": Words(_("some letters of this line cannot be read"), _("save the file in UTF-8")),
    "open_quote": Words(_("a quotation mark opens here and never closes"), _("close it, or double it inside a text")),
    "cut_off": Words(_("the file ends in the middle of this row"), _("ask for the file again, or send it again whole")),
    "too_many_cells": Words(
        _("this row has more cells than there are columns"), _("put quotes around the text that contains the separator")
    ),
    "name_missing": Words(
        _("a new product needs a name"), _("fill in its name, or correct the reference of a known product")
    ),
    "formula": Words(_("this is a formula, not a value"), _("replace the formula by its result")),
    "not_text": Words(_("this is a list where a text was expected"), _("give one text")),
    "too_long": Words(_("this is longer than %(hint)s characters"), _("shorten it")),
    "not_a_gtin": Words(_("this is not a bar code: 8, 12, 13 or 14 digits"), _("correct it or leave it empty")),
    "gtin_check_digit": Words(_("the last digit should be %(hint)s"), _("correct it or leave it empty")),
    "gtin_scientific": Words(
        _("the spreadsheet has rounded this bar code"), _("format the column as text and save again")
    ),
    "gtin_twice": Words(
        _("line %(hint)s already has this bar code with another reference"), _("keep one of the two lines")
    ),
    "gtin_taken": Words(_("this bar code belongs to %(hint)s"), _("correct it or leave it empty")),
    "reference_twice": Words(
        _("line %(hint)s already has this reference and says something else"), _("keep the line that is right")
    ),
    "not_a_price": Words(_("this is not a price"), _("give a price, or leave it empty for a draft")),
    "negative": Words(_("this is below zero"), _("give zero or more")),
    "too_high": Words(_("this is more than %(hint)s"), _("check the decimal separator")),
    "not_a_quantity": Words(_("this is not a whole number"), _("give a number, or leave it empty")),
    "not_a_rate": Words(_("this is not a VAT rate"), _("20, 10, 5.5, 2.1 or 0")),
    "energy_class": Words(_("since 2021 the scale runs from A to G"), _("read the new label")),
    "not_an_energy_class": Words(_("this is not an energy class"), _("a letter from A to G, or nothing")),
    "conflict": Words(
        _("this row contradicts another product of the catalogue"), _("check its reference and its bar code")
    ),
}


def words(code: str, hint: str = "") -> Words:
    """Reason and remedy of a row's problem, in the language of the moment."""
    known = ROW.get(code, ROW["conflict"])
    return Words(str(known.reason) % {"hint": hint}, str(known.remedy) % {"hint": hint})
