"""What only pages about calls say."""

from datetime import timedelta

from django import template

from ..manage_words import endings_of
from ..queries import Day
from ..words import short_time

register = template.Library()


@register.filter
def endings(day: Day) -> list[tuple[str, int]]:
    """`{% for name, count in day|endings %}`: how today's calls ended."""
    return endings_of(day)


@register.filter
def short(length: timedelta | int | None) -> str:
    """`{{ row.wait|short }}`: "24 s", "4 min"; also of seconds."""
    if length is None:
        return ""
    return short_time(length if isinstance(length, timedelta) else timedelta(seconds=length))
