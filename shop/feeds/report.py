"""An import told in words: the lines of the command, and the titles of the pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.catalogue.money import in_english, whole_number

from .models import FeedImport, FeedProblem
from .problems import words
from .reading.encoding import NAMES

#: refused rows that the command prints; the report page has them all
MOST_PRINTED = 20
FORMATS = {
    "json_lines": "JSON Lines",
    "icecat_json": "Icecat",
    "icecat_xml": "Icecat XML",
    "shopify": "Shopify",
    "table": "CSV",
    "workbook": "Excel",
}


def of_name(name: str) -> str:
    """A name after "the price list of": "de Berthier", "d’Icecat" in French, "Berthier" in English."""
    if in_english():
        return name
    return f"d’{name}" if name[:1].lower() in "aeiouyéèêàâîôû" else f"de {name}"


@dataclass
class Totals:
    """The sum of several imports."""

    dry_run: bool
    files: int = 0
    failed: int = 0
    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0

    def add(self, made: FeedImport) -> None:
        self.files += 1
        self.failed += made.state == FeedImport.State.FAILED
        for name in ("created", "changed", "unchanged", "refused"):
            setattr(self, name, getattr(self, name) + getattr(made, name))
        self.rows += made.done


def understood_as(made: FeedImport) -> str:
    """ "CSV, Windows-1252, separator « ; »": what was recognised of the file."""
    known = made.understood
    parts = [FORMATS.get(known.get("format", ""), "")]
    encoding = known.get("encoding", "")
    if encoding:
        parts.append(NAMES.get(encoding, encoding.replace("_", "-")))
    if known.get("format") == "table":
        separator = {"\t": _("tab")}.get(known["separator"], known["separator"])
        parts.append(_("separator “%(separator)s”") % {"separator": separator})
    return ", ".join(part for part in parts if part)


def decimals_as(made: FeedImport) -> str:
    """How amounts were read, for files where that had to be decided."""
    columns, decimals = made.understood.get("columns", []), made.understood.get("decimals", {})
    signs = {sign for index, sign in decimals.items() if columns[int(index)] in ("price", "price_net", "cost")}
    if not signs:
        return ""
    return _("Decimals read as “%(example)s”.") % {"example": "1\u00a0299,00" if "," in signs else "1,299.00"}


def file_report(made: FeedImport, *, seconds: float, dry_run: bool) -> Iterator[str]:
    """What the command says of one file."""
    number = "" if dry_run else _(", import %(number)s") % {"number": made.pk}
    rate = whole_number(round(made.done / seconds)) if seconds > 0 else "?"
    yield f"{made.file_name} ({understood_as(made)}){number}"
    counts = {name: whole_number(getattr(made, name)) for name in ("created", "changed", "unchanged", "refused")}
    counts["rows"], counts["rate"] = whole_number(made.done), rate
    if dry_run:
        yield (
            _(
                "  %(rows)s rows: %(created)s would be created, %(changed)s changed, %(unchanged)s unchanged, "
                "%(refused)s refused"
            )
            % counts
        )
    else:
        yield (
            _(
                "  %(rows)s rows: %(created)s created, %(changed)s changed, %(unchanged)s unchanged, "
                "%(refused)s refused; %(rate)s rows/s"
            )
            % counts
        )
    yield from _remarks(made)
    yield from _problems(made)


def _remarks(made: FeedImport) -> Iterator[str]:
    if made.repeated:
        yield "  " + _("%(count)s rows repeat an earlier one exactly.") % {"count": whole_number(made.repeated)}
    if made.drafts:
        yield "  " + _("%(count)s have no price and stay drafts.") % {"count": whole_number(made.drafts)}
    if made.tally.get("prices_left_out"):
        yield "  " + prices_left_out(made)
    if made.vanished:
        yield "  " + _("%(count)s of the former list are not in this one; they were left as they are.") % {
            "count": whole_number(made.vanished)
        }


def prices_left_out(made: FeedImport) -> str:
    """Why prices in another currency were not taken."""
    currency = (made.understood.get("currencies") or ["?"])[0]
    return _(
        "Prices are in %(currency)s: %(count)s were left out. Give a rate (--rate, euros for one %(currency)s) to "
        "take them."
    ) % {"currency": currency, "count": whole_number(made.tally["prices_left_out"])}


def _problems(made: FeedImport) -> Iterator[str]:
    for problem in made.problems.all()[:MOST_PRINTED]:
        yield "  " + problem_sentence(problem)
    if made.refused > MOST_PRINTED and made.state == FeedImport.State.DONE:
        yield "  " + _("… and %(count)s more, all of them at /manage/suppliers/imports/%(number)s/") % {
            "count": whole_number(made.refused - MOST_PRINTED),
            "number": made.pk,
        }


def problem_sentence(problem: FeedProblem) -> str:
    """ "line 412, EAN, “3660001208418”: the last digit should be 7. Correct it or leave it empty."""
    reason, remedy = words(problem.code, problem.hint)
    where = _("line %(line)s") % {"line": problem.line}
    parts = [where, *([problem.field] if problem.field else [])]
    value = f", “{problem.value[:60]}”" if problem.value else ""
    return f"{', '.join(parts)}{value}: {reason}. {str(remedy)[:1].upper()}{str(remedy)[1:]}."


def last_sentence(total: Totals) -> str:
    """The last line of the command: what came of it all."""
    counts = {name: whole_number(getattr(total, name)) for name in ("rows", "created", "changed", "refused")}
    if total.failed == total.files:
        return _("Nothing was imported.")
    if not total.created and not total.changed and not total.refused:
        sentence = ngettext(
            "Nothing has changed: the only row is as it was (0 created, 0 changed).",
            "Nothing has changed: all %(rows)s rows are as they were (0 created, 0 changed).",
            total.rows,
        )
        return sentence % counts
    if not total.created and not total.changed:
        return (
            _("Nothing has changed: %(refused)s rows were refused, the others are as they were (0 created, 0 changed).")
            % counts
        )
    if total.dry_run:
        return (
            _(
                "Nothing was written. %(created)s products would be created, %(changed)s changed, "
                "%(refused)s rows refused."
            )
            % counts
        )
    return _("Done: %(created)s products created, %(changed)s changed, %(refused)s rows refused.") % counts
