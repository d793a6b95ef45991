"""Brushes shared by every drawing: finishes, panels, knobs, screens, shadows.

All lengths are millimetres of the real appliance. A brush returns a fragment of SVG; `sheet` closes
the drawing, with its base on the bottom of the viewBox so that it stands on a shelf by itself.
"""

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

FINISHES = {
    "blanc": "#fdfcf9",
    "inox": "#cdd0d1",
    "anthracite": "#4a4d52",
    "noir": "#2b2d31",
    "creme": "#f1e3c3",
    "sauge": "#b4c4ac",
    "bleu": "#7f9cc4",
    "rouge": "#b5473b",
    "rose": "#e3b9ae",
    "jaune": "#e6be63",
}
GLASS, GLASS_2, TRIM, DARK = "#27313f", "#3b4a5e", "#b9bdbf", "#33363b"
WARM_BLACK, WOOD, STEEL, MILK = "#2e261c", "#c99c62", "#aeb2b4", "#f6f3ec"
LAMP = "#ffe2a3"
#: the enamel of the shop's plates
PLATE = "#1d3f95"

#: what a path is made of
Parts = tuple[str | float, ...]


def tone(colour: str, by: float) -> str:
    """Mix towards white (by > 0) or towards a warm black (by < 0)."""
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    end = (255, 255, 255) if by > 0 else (46, 38, 28)
    return "#" + "".join(f"{round(c + (e - c) * abs(by)):02x}" for c, e in zip(rgb, end, strict=True))


def luma(colour: str) -> float:
    """Perceived lightness, 0 to 1."""
    weights = ((1, 0.3), (3, 0.59), (5, 0.11))
    return sum(int(colour[i : i + 2], 16) * k for i, k in weights) / 255


def is_light(colour: str) -> bool:
    return luma(colour) > 0.5


def _attributes(more: dict[str, object]) -> str:
    parts = []
    for name, value in more.items():
        text = f"{value:g}" if isinstance(value, (int, float)) else str(value)
        parts.append(f' {name.replace("_", "-")}="{text}"')
    return "".join(parts)


def rect(x: float, y: float, w: float, h: float, fill: str, rx: float = 0, **more: object) -> str:
    """A filled rectangle, its corners rounded by `rx`."""
    corner = f' rx="{rx:g}"' if rx else ""
    place = f'x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"'
    return f'<rect {place}{corner} fill="{fill}"{_attributes(more)}/>'


def circle(cx: float, cy: float, r: float, fill: str, **more: object) -> str:
    return f'<circle cx="{cx:g}" cy="{cy:g}" r="{r:g}" fill="{fill}"{_attributes(more)}/>'


def ellipse(cx: float, cy: float, rx: float, ry: float, fill: str, **more: object) -> str:
    place = f'cx="{cx:g}" cy="{cy:g}" rx="{rx:g}" ry="{ry:g}"'
    return f'<ellipse {place} fill="{fill}"{_attributes(more)}/>'


def points(*parts: str | float) -> str:
    """The `d` of a path, from letters and numbers."""
    return " ".join(p if isinstance(p, str) else f"{p:g}" for p in parts)


def path(fill: str, *parts: str | float, **more: object) -> str:
    """A filled path: path("#fff", "M", 0, 0, "h", 10, "v", 10, "z")."""
    return f'<path d="{points(*parts)}" fill="{fill}"{_attributes(more)}/>'


def line(stroke: str, width: float, *parts: str | float, **more: object) -> str:
    """An open stroke with round ends."""
    more = {"stroke_linecap": "round", **more}
    return path("none", *parts, stroke=stroke, stroke_width=width, **more)


def clip(name: str, shape: str, inner: str) -> str:
    """`inner` seen through `shape`."""
    return f'<clipPath id="{name}">{shape}</clipPath><g clip-path="url(#{name})">{inner}</g>'


def clip_path(name: str, inner: str, *parts: str | float) -> str:
    return clip(name, f'<path d="{points(*parts)}"/>', inner)


def clip_rect(name: str, x: float, y: float, w: float, h: float, rx: float, inner: str) -> str:
    place = f'x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{rx:g}"'
    return clip(name, f"<rect {place}/>", inner)


def group(inner: str, transform: str) -> str:
    return f'<g transform="{transform}">{inner}</g>'


def repeat(fragments: Iterable[str]) -> str:
    return "".join(fragments)


def sheet(
    w: float,
    h: float,
    inner: str,
    label: str,
    left: float = 0,
    right: float = 0,
    top: float = 0,
    rest: float = 1,
) -> str:
    """The whole drawing with its contact shadow; `left`, `right`, `top` are what overhangs `w` x `h`.

    `rest` is the share of the width that touches the ground.
    """
    pad = max(w, h) * 0.03
    x0, wide = -left - pad, w + left + right + 2 * pad
    y0, high = -top - 4, h + top + 4 + pad * 0.5
    low, half = h - pad * 0.1, w * 0.5 * rest
    shadow = ellipse(w / 2, low, half + pad * 0.75, pad * 0.55, "#3a2c14", opacity=0.13)
    shadow += ellipse(w / 2, low, half * 0.96, pad * 0.28, "#3a2c14", opacity=0.22)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x0:g} {y0:g} {wide:g} {high:g}" '
        f'preserveAspectRatio="xMidYMax meet" role="img" aria-label={quoteattr(label)}>{shadow}{inner}</svg>'
    )


def proportions(svg: str) -> tuple[int, int]:
    """Width and height of a finished drawing, in millimetres, shadow and overhang included."""
    found = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)
    if found is None:
        raise ValueError("not a drawing")
    return round(float(found[1])), round(float(found[2]))


def box(x: float, y: float, w: float, h: float, c: str, r: float = 14, band: float = 0.12) -> str:
    """A painted panel: edge, face, light on the left, shade on the right."""
    r = min(r, max((h - 8) / 2, 0.5))
    edge = tone(c, -0.24 if luma(c) > 0.85 else -0.16)
    shine = tone(c, 0.55 if luma(c) > 0.4 else 0.16)
    flat, high = w * band - r, max(h - 8 - 2 * r, 0)
    shade: Parts = ("M", x + w - 4 - w * band, y + 4, "h", flat, "a", r, r, 0, 0, 1, r, r, "v", high)
    shade += ("a", r, r, 0, 0, 1, -r, r, "h", -flat, "z")
    return (
        rect(x, y, w, h, edge, r)
        + rect(x + 4, y + 4, w - 8, max(h - 8, 0), c, max(r - 4, 1))
        + path(tone(c, -0.07), *shade)
        + rect(x + 4 + w * 0.025, y + 4 + r, w * 0.022, high, shine, w * 0.011, opacity=0.75)
    )


def feet(w: float, h: float, y: float) -> str:
    return repeat(rect(x, y, w * 0.09, h - y, DARK, 6) for x in (w * 0.07, w * 0.84))


def screen(x: float, y: float, w: float, h: float, text: str = "") -> str:
    glass = rect(x, y, w, h, GLASS, h * 0.18)
    if not text:
        return glass
    return glass + (
        f'<text x="{x + w / 2:g}" y="{y + h * 0.72:g}" '
        'font-family="Bricolage Grotesque,sans-serif" font-weight="600" '
        f'font-size="{h * 0.62:g}" text-anchor="middle" fill="{LAMP}">{text}</text>'
    )


def knob(cx: float, cy: float, r: float, c: str, turn: float = -40) -> str:
    mark = {"transform": f"rotate({turn:g} {cx:g} {cy:g})"}
    return (
        circle(cx, cy + r * 0.12, r * 1.06, WARM_BLACK, opacity=0.22)
        + circle(cx, cy, r, tone(c, -0.14))
        + circle(cx, cy, r * 0.78, tone(c, 0.25))
        + rect(cx - r * 0.08, cy - r * 0.72, r * 0.16, r * 0.5, DARK, r * 0.08, **mark)
    )


def bar(x: float, y: float, w: float, h: float, c: str) -> str:
    """A horizontal handle with the shadow that it casts."""
    return rect(x, y + h * 0.55, w, h, WARM_BLACK, h / 2, opacity=0.2) + rect(x, y, w, h, c, h / 2)


def reflection(x: float, y: float, w: float, h: float, opacity: float = 0.1) -> str:
    """The pane of light across a window."""
    parts = ("M", x, y + h * 0.8, "L", x + w * 0.4, y, "h", w * 0.16, "L", x, y + h * 1.12, "z")
    return path("#fff", *parts, opacity=opacity)
