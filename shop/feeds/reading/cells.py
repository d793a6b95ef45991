"""Texts as they come out of a cell: cleaned, cut, never a formula."""

import re
from html.parser import HTMLParser

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\u200b]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_FORMULA = re.compile(r"\s*(?:=|[+\-@][^\n]*[(|!])")
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")

LONGEST_TEXT = 20_000


def clean(text: str) -> str:
    """Without control characters and half letters, which no database and no page can hold."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text)).strip()


def one_line(text: str, longest: int) -> str:
    """Cleaned, on one line, cut at a word with an ellipsis when longer than `longest` characters."""
    text = _BLANKS.sub(" ", clean(text))
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut) + "…"


def is_formula(text: str) -> bool:
    """A cell that a spreadsheet would run: =..., or + - @ with a call or a DDE link."""
    return _FORMULA.match(text) is not None


def inert(text: str) -> str:
    """As a cell that no spreadsheet will run, for the files we give out."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


class _Text(HTMLParser):
    _BREAKS = frozenset({"p", "br", "div", "li", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "table"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag in self._BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag in self._BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain_text(text: str) -> str:
    """A description as plain paragraphs: HTML is read, never kept."""
    if _TAG.search(text):
        parser = _Text()
        parser.feed(text[: LONGEST_TEXT * 4])
        parser.close()
        text = "".join(parser.parts)
    text = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text)[:LONGEST_TEXT].strip()
