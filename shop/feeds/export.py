"""The rows that were refused, as a CSV that can be corrected and imported again."""

import csv
import io

from django.utils.translation import gettext as _

from .models import FeedImport
from .problems import words
from .reading.cells import inert


def refused_csv(made: FeedImport) -> bytes:
    """Original columns first, then the line and what is wrong; no cell is a formula. UTF-8 with its mark, for Excel."""
    problems = list(made.problems.all())
    headings: dict[str, None] = dict.fromkeys(heading for heading in made.understood.get("headings", []) if heading)
    for problem in problems:
        headings.update(dict.fromkeys(problem.row))
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    ours = [_("Line"), _("Refused column"), _("What is wrong"), _("What to do")]
    writer.writerow([inert(heading) for heading in (*headings, *ours)])
    rows: dict[int, dict[str, str]] = {}
    for problem in problems:
        rows.setdefault(problem.line, {}).update(problem.row)
        reason, remedy = words(problem.code, problem.hint)
        told = (problem.field, f"{reason}", f"{remedy}")
        row = rows[problem.line]
        for name, text in zip(ours[1:], told, strict=True):
            row[name] = f"{row[name]}, {text}" if row.get(name) else text
    for line, row in rows.items():
        writer.writerow([*(inert(row.get(name, "")) for name in headings), line, *(inert(row[n]) for n in ours[1:])])
    return file.getvalue().encode("utf-8-sig")
