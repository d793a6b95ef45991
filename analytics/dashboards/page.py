"""Rows of the page of visits, ready to be shown."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from instore.devices.queries import Health
from shop.catalogue.words import capital, in_words

from .words import REFUSED, SOURCES


@dataclass(frozen=True, slots=True)
class Share:
    """A count with its words and its part of the whole, of a hundred."""

    words: str
    number: int
    share: int

    @property
    def share_bp(self) -> int:
        return self.share * 100


def source_rows(sources: Counter[str]) -> list[Share]:
    """Where visits came from, most first."""
    total = max(1, sources.total())
    return [
        Share(capital(str(SOURCES.get(source, source))), number, round(100 * number / total))
        for source, number in sources.most_common()
        if number
    ]


def refused_rows(refused: Counter[str]) -> list[Share]:
    """What did not count, and why."""
    return [Share(str(REFUSED.get(code, code)), number, 0) for code, number in refused.most_common() if number]


def devices_words(devices: Health) -> list[str]:
    """How connected objects are, in sentences; none when there are none."""
    accepted, waiting = devices.accepted, devices.quarantine
    if not accepted and not waiting:
        return []
    unwell = sum(not one.well for one in accepted)
    said = [
        ngettext("%(count)s device is listened to", "%(count)s devices are listened to", len(accepted))
        % {"count": capital(in_words(len(accepted)))}
        + (
            ", " + ngettext("%(count)s needs a look.", "%(count)s need a look.", unwell) % {"count": in_words(unwell)}
            if unwell
            else ", " + _("and all are well.")
            if accepted
            else "."
        )
    ]
    if waiting:
        said.append(
            ngettext("%(count)s new one waits to be let in.", "%(count)s new ones wait to be let in.", len(waiting))
            % {"count": capital(in_words(len(waiting)))}
        )
    if not devices.listening:
        said.append(_("Nobody listens to them at this moment."))
    lost = sum(trouble.count for trouble in devices.troubles)
    if lost:
        said.append(
            ngettext("%(count)s message was not understood.", "%(count)s messages were not understood.", lost)
            % {"count": capital(in_words(lost))}
        )
    return said
