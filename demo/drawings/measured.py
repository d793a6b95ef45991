"""The same drawing with its width and height written beside it, as on a plan."""

import re
from xml.sax.saxutils import quoteattr

from demo.drawings.paint import proportions, rect

INK = "#5b5346"


def measured(svg: str, *, width: int, height: int, label: str) -> str:
    """`svg` with dimension lines; width and height in millimetres are written in centimetres."""
    wide, tall = proportions(svg)
    unit = max(wide, tall)
    left, low = unit * 0.2, unit * 0.16
    inner = re.sub(
        r'viewBox="(\S+ \S+ \S+ \S+)"', rf'viewBox="\1" x="0" y="0" width="{wide}" height="{tall}"', svg, count=1
    )
    inner = inner.replace(' role="img"', ' aria-hidden="true"', 1)
    side, floor, stroke = (wide - width) / 2, tall + unit * 0.05, unit * 0.006
    top, tick = tall - height, unit * 0.028
    o = rect(side, floor, width, stroke, INK) + rect(-unit * 0.06, top, stroke, height, INK)
    o += "".join(rect(x - stroke / 2, floor - tick, stroke, 2 * tick, INK) for x in (side, side + width))
    o += "".join(rect(-unit * 0.06 - tick, y, 2 * tick, stroke, INK) for y in (top, tall - stroke))
    size = unit * 0.062
    o += _words(wide / 2, floor + size * 1.35, size, _centimetres(width))
    turned = f"rotate(-90 {-unit * 0.1:g} {top + height / 2:g})"
    o += _words(-unit * 0.1, top + height / 2, size, _centimetres(height), transform=turned)
    view = f"{-left:g} {-unit * 0.03:g} {wide + left + unit * 0.06:g} {tall + low + unit * 0.03:g}"
    # a television's name has inches in it
    named = f"aria-label={quoteattr(label)}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img" {named}>{inner}{o}</svg>'


def _words(x: float, y: float, size: float, words: str, transform: str = "") -> str:
    turned = f' transform="{transform}"' if transform else ""
    font = f'font-family="Atkinson Hyperlegible Next,sans-serif" font-size="{size:g}" text-anchor="middle"'
    return f'<text x="{x:g}" y="{y:g}" {font} fill="{INK}"{turned}>{words}</text>'


def _centimetres(millimetres: int) -> str:
    return f"{millimetres / 10:g}".replace(".", ",") + "\u00a0cm"
