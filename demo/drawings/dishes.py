"""Dishwashers, closed or open."""

from demo.drawings.paint import (
    FINISHES,
    WARM_BLACK,
    Parts,
    box,
    circle,
    ellipse,
    feet,
    path,
    rect,
    repeat,
    screen,
    sheet,
    tone,
)


def lave_vaisselle(
    w: float = 600,
    h: float = 850,
    corps: str = "inox",
    ouvert: bool = False,
    couverts: int = 14,
    temps: str = "0:58",
    uid: str = "lv",
) -> str:
    """`ouvert` shows the racks with as many plates as `couverts` allows."""
    c = FINISHES[corps]
    inner = _open(w, h, c, couverts) if ouvert else _closed(w, h, c, temps)
    overhang = 20 if ouvert else 0
    return sheet(w, h, feet(w, h, h - 40) + inner, "Lave-vaisselle", overhang, overhang)


def _closed(w: float, h: float, c: str, temps: str) -> str:
    o = rect(w * 0.03, h * 0.88, w * 0.94, h * 0.09, tone(c, -0.5), 4) + box(0, 0, w, h * 0.885, c, 12)
    o += rect(4, h * 0.145, w - 8, 5, tone(c, -0.2))
    o += screen(w * 0.38, h * 0.047, w * 0.24, h * 0.055, temps)
    o += repeat(circle(w * q, h * 0.074, 13, tone(c, -0.25)) for q in (0.1, 0.17, 0.24, 0.72, 0.79, 0.86))
    o += rect(w * 0.2, h * 0.2, w * 0.6, h * 0.042, tone(c, -0.42), h * 0.021)
    o += rect(w * 0.2, h * 0.188, w * 0.6, h * 0.03, tone(c, 0.45), h * 0.015)
    # what it does, as a relief on the door: three plates in a rack
    for i in range(3):
        o += ellipse(w * (0.44 + 0.06 * i), h * 0.5, w * 0.02, w * 0.075, tone(c, -0.12))
    return o + rect(w * 0.4, h * 0.558, w * 0.2, 8, tone(c, -0.18), 4)


def _open(w: float, h: float, c: str, couverts: int) -> str:
    o = box(0, 0, w, h * 0.93, c, 12)
    x, y, wide, high = w * 0.06, h * 0.05, w * 0.88, h * 0.76
    o += rect(x, y, wide, high, "#7d8287", 14) + rect(x + 14, y + 14, wide - 28, high - 14, "#5d6268", 8)
    o += _glasses(x, y, wide, high) + _plates(x, y, wide, high, couverts) + _racks(x, y, wide, high)
    door: Parts = ("M", 8, h * 0.83, "h", w - 16, "l", 26, h * 0.1, "q", 0, 10, -12, 10)
    door += ("h", -w - 12, "q", -12, 0, -12, -10, "z")
    o += path(tone(c, 0.25), *door, stroke=tone(c, -0.2), stroke_width=5)
    o += rect(w * 0.08, h * 0.85, w * 0.84, 7, tone(c, -0.12), 3)
    edge: Parts = ("M", -18, h * 0.925, "h", w + 36, "q", 0, 28, -10, 28, "h", -w - 16, "q", -10, 0, -10, -28, "z")
    return o + path(tone(c, -0.25), *edge)


def _glasses(x: float, y: float, wide: float, high: float) -> str:
    o = ""
    for i in range(6):
        gx = x + wide * (0.1 + 0.14 * i)
        glass: Parts = ("M", gx, y + high * 0.34, "l", wide * 0.012, -high * 0.2, "h", wide * 0.076)
        o += path("#dfe9ee", *glass, "l", wide * 0.012, high * 0.2, "z", opacity=0.85)
        o += rect(gx + wide * 0.02, y + high * 0.17, wide * 0.014, high * 0.14, "#fff", opacity=0.8)
    return o


def _plates(x: float, y: float, wide: float, high: float, couverts: int) -> str:
    count = max(4, couverts // 2 + 1)
    edge = {"stroke": WARM_BLACK, "stroke_opacity": 0.18, "stroke_width": 3}
    glazes = ("#f6f3ec", "#f1e3c3", "#f6f3ec", "#c9d6e6")
    return repeat(
        ellipse(
            x + wide * (0.14 + 0.72 * i / (count - 1)),
            y + high * 0.68,
            wide * 0.038,
            high * 0.17,
            glazes[i % 4],
            **edge,
        )
        for i in range(count)
    )


def _racks(x: float, y: float, wide: float, high: float) -> str:
    o, wire = "", "#d6d9da"
    for q in (0.36, 0.87):
        o += rect(x + 18, y + high * q, wide - 36, 10, wire, 5)
        o += rect(x + 18, y + high * (q - 0.075), wide - 36, 6, wire, 3)
        o += repeat(rect(x + 30 + (wide - 66) * i / 8, y + high * (q - 0.075), 5, high * 0.075, wire) for i in range(9))
    return o
