"""Cooker hoods: they hang in a kitchen, and stand on their canopy on a shelf."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    GLASS,
    WARM_BLACK,
    Parts,
    box,
    circle,
    clip_path,
    is_light,
    path,
    rect,
    repeat,
    screen,
    sheet,
    tone,
)


def hotte(w: float = 600, h: float = 780, corps: str = "inox", forme: str = "boite", uid: str = "ho") -> str:
    """Chimney hood; `forme` boite (a flat canopy) or pyramide."""
    c = FINISHES[corps]
    duct, deep = w * 0.36, h * (0.13 if forme == "boite" else 0.34)
    x, cut = (w - duct) / 2, h - deep
    o = box(x, h * 0.3, duct, cut - h * 0.3 + 20, c, 6, 0.16) + box(x + 6, 0, duct - 12, h * 0.32, c, 6, 0.16)
    o += repeat(rect(x + duct * (0.2 + 0.12 * i), h * 0.045, duct * 0.05, h * 0.06, tone(c, -0.3), 4) for i in range(6))
    if forme == "boite":
        o += box(0, cut, w, deep - 6, c, 8, 0.1)
        o += rect(w * 0.04, h - 14, w * 0.92, 14, DARK, 5)
        o += _buttons(w, cut + deep * 0.42, c)
    else:
        o += _pyramid(w, h, cut, x, duct, c, uid)
        o += _buttons(w, h - h * 0.05, c)
    return sheet(w, h, o, "Hotte")


def _buttons(w: float, y: float, c: str) -> str:
    dot = tone(c, -0.32) if is_light(c) else tone(c, 0.35)
    o = repeat(circle(w * q, y, 9, dot) for q in (0.38, 0.44, 0.5, 0.56))
    return o + circle(w * 0.62, y, 9, "#ffe2a3", stroke=tone(c, -0.3), stroke_width=2)


def _pyramid(w: float, h: float, cut: float, x: float, duct: float, c: str, uid: str) -> str:
    rim = h * 0.1
    roof: Parts = ("M", x, cut, "h", duct, "Q", x + duct + w * 0.04, h - rim - (h - cut) * 0.3, w - 4, h - rim)
    roof += ("H", 4, "Q", x - w * 0.04, h - rim - (h - cut) * 0.3, x, cut, "z")
    paint = rect(0, cut, w, h, c) + path(tone(c, -0.08), "M", x + duct * 0.8, cut, "h", w, "v", h, "H", w * 0.86, "z")
    shine = tone(c, 0.5 if is_light(c) else 0.16)
    paint += path(
        shine,
        "M",
        x + duct * 0.08,
        cut,
        "h",
        w * 0.025,
        "Q",
        x,
        h - rim * 2,
        w * 0.12,
        h - rim,
        "h",
        -w * 0.03,
        "Q",
        x - w * 0.02,
        h - rim * 2,
        x + duct * 0.08,
        cut,
        "z",
        opacity=0.7,
    )
    edge = path(tone(c, -0.2), *roof, stroke=tone(c, -0.2), stroke_width=5)
    return (
        edge
        + clip_path(f"{uid}v", paint, *roof)
        + box(0, h - rim - 2, w, rim - 4, c, 6, 0.1)
        + rect(w * 0.04, h - 12, w * 0.92, 12, DARK, 5)
    )


def hotte_inclinee(w: float = 800, h: float = 640, corps: str = "noir", uid: str = "hi") -> str:
    """Slanted hood: a sheet of glass that hides the suction slot, and its short chimney."""
    c = FINISHES[corps]
    duct = w * 0.3
    o = box((w - duct) / 2, 0, duct, h * 0.42, c, 6, 0.16)
    o += rect(w * 0.03, h * 0.3, w * 0.94, h * 0.68, tone(c, -0.3), 10)
    pane = GLASS if not is_light(c) else tone(c, 0.05)
    o += rect(0, h * 0.33, w, h * 0.58, tone(pane, -0.3), 12) + rect(4, h * 0.33 + 4, w - 8, h * 0.58 - 8, pane, 9)
    gleam: Parts = ("M", w * 0.06, h * 0.9, "L", w * 0.34, h * 0.34, "h", w * 0.12, "L", w * 0.18, h * 0.9, "z")
    o += path("#fff", *gleam, opacity=0.1 if not is_light(pane) else 0.5)
    o += screen(w * 0.43, h * 0.8, w * 0.14, h * 0.065, "2")
    dot = tone(pane, 0.4) if not is_light(pane) else tone(pane, -0.3)
    o += repeat(circle(w * q, h * 0.832, 7, dot) for q in (0.32, 0.37, 0.63, 0.68))
    o += rect(w * 0.05, h * 0.92, w * 0.9, h * 0.05, DARK, 5)
    o += rect(w * 0.05, h * 0.905, w * 0.9, 8, "#ffe2a3", 4, opacity=0.85)
    o += rect(w * 0.1, h - 14, w * 0.8, 14, tone(c, -0.4), 5)
    return sheet(w, h, o, "Hotte inclinée", rest=0.84)


def hotte_casquette(w: float = 600, h: float = 150, corps: str = "blanc", uid: str = "hc") -> str:
    """Visor hood: a flat box under a cupboard, its switches and its lamp in front."""
    c = FINISHES[corps]
    o = box(0, 0, w, h * 0.72, c, 10, 0.07)
    o += path(
        tone(c, -0.1),
        "M",
        6,
        h * 0.7,
        "h",
        w - 12,
        "l",
        -w * 0.03,
        h * 0.22,
        "h",
        -w * 0.94 + 12,
        "z",
        stroke=tone(c, -0.24),
        stroke_width=4,
    )
    o += rect(w * 0.07, h * 0.9, w * 0.86, h * 0.1, DARK, 4)
    o += repeat(rect(w * (0.7 + 0.075 * i), h * 0.26, w * 0.055, h * 0.17, tone(c, -0.14), 6) for i in range(3))
    o += rect(w * 0.705, h * 0.285, w * 0.018, h * 0.12, tone(c, -0.4), 3)
    o += rect(w * 0.08, h * 0.24, w * 0.22, h * 0.2, "#ffe2a3", 8, stroke=tone(c, -0.2), stroke_width=3)
    return sheet(w, h, o, "Hotte casquette")


def groupe_filtrant(w: float = 520, h: float = 290, corps: str = "inox", uid: str = "gf") -> str:
    """Canopy unit that disappears in a cupboard: motor box, duct collar, filter."""
    c = FINISHES[corps]
    o = rect(w * 0.36, 0, w * 0.28, h * 0.16, DARK, 6) + repeat(
        rect(w * 0.36, h * (0.03 + 0.045 * i), w * 0.28, 4, "#5d6268") for i in range(3)
    )
    o += box(w * 0.06, h * 0.13, w * 0.88, h * 0.62, c, 10, 0.1)
    o += rect(w * 0.14, h * 0.24, w * 0.34, h * 0.38, tone(c, -0.12), 8)
    o += repeat(rect(w * 0.165, h * (0.29 + 0.055 * i), w * 0.29, 5, tone(c, -0.28), 2) for i in range(6))
    o += circle(w * 0.7, h * 0.43, h * 0.15, tone(c, -0.16)) + circle(w * 0.7, h * 0.43, h * 0.1, tone(c, 0.3))
    o += rect(w * 0.69, h * 0.29, w * 0.02, h * 0.28, WARM_BLACK, 3, opacity=0.3)
    o += box(0, h * 0.74, w, h * 0.2, c, 8, 0.08) + rect(w * 0.04, h * 0.92, w * 0.92, h * 0.08, DARK, 4)
    o += repeat(circle(w * q, h * 0.835, 8, tone(c, -0.3)) for q in (0.78, 0.83, 0.88))
    return sheet(w, h, o, "Groupe filtrant")
