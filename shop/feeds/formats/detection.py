"""Which format a file is, by its content."""

import re

from ..problems import FeedUnreadable
from ..reading.source import Source
from .base import Format
from .icecat_json.reader import IcecatJson
from .icecat_xml.reader import IcecatXml
from .json_lines.reader import JsonLines
from .shopify.reader import Shopify
from .table.reader import Table
from .workbook.reader import Workbook

#: the most particular first; the last one takes any text
FORMATS: tuple[Format, ...] = (Workbook(), IcecatXml(), IcecatJson(), JsonLines(), Shopify(), Table())
_BY_NAME = {known.name: known for known in FORMATS}
_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|!--)", re.IGNORECASE)


def detect(source: Source) -> Format:
    """The format that recognises the file. Raises `FeedUnreadable` for a known thing that is no feed."""
    start = source.head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if source.head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = source.head[:8192].decode("utf-16", "replace").lstrip("\ufeff \t\r\n").encode()
    if start.startswith(b"<"):
        _refuse_markup(start, source.head)
    return next(known for known in FORMATS if known.recognises(source))


def by_name(name: str) -> Format:
    """The format that an import was understood as."""
    return _BY_NAME[name]


def _refuse_markup(start: bytes, head: bytes) -> None:
    if re.search(rb"<\s*BMECAT\b", head, re.IGNORECASE):
        raise FeedUnreadable("bmecat")
    if re.search(rb"<\s*ICECAT-interface\b", head):
        return
    if _PAGE.match(start) and not start.startswith(b"<?xml"):
        raise FeedUnreadable("web_page")
    if re.search(rb"<\s*html\b", start, re.IGNORECASE):
        raise FeedUnreadable("web_page")
    raise FeedUnreadable("unknown_xml")
