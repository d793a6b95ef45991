"""Ovens, microwaves, hobs on their stand, and cookers."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    GLASS,
    WARM_BLACK,
    WOOD,
    Parts,
    bar,
    box,
    circle,
    clip_rect,
    ellipse,
    feet,
    is_light,
    knob,
    line,
    luma,
    path,
    rect,
    reflection,
    repeat,
    screen,
    sheet,
    tone,
)


def four(
    w: float = 595,
    h: float = 595,
    corps: str = "inox",
    heure: str = "20:30",
    plat: bool = True,
    uid: str = "fo",
) -> str:
    """Built-in oven; `plat` puts a dish in it."""
    c = FINISHES[corps]
    k = "#e4e5e3" if luma(c) < 0.5 else "#8f9396"
    o = box(0, 0, w, h, c, 12, 0.08)
    o += rect(4, h * 0.205, w - 8, 5, tone(c, -0.28))
    o += knob(w * 0.16, h * 0.108, h * 0.058, k, -60) + knob(w * 0.84, h * 0.108, h * 0.058, k, 50)
    o += screen(w * 0.36, h * 0.06, w * 0.28, h * 0.095, heure)
    o += rect(w * 0.1, h * 0.285, w * 0.8, h * 0.036, WARM_BLACK, h * 0.018, opacity=0.2)
    o += rect(w * 0.1, h * 0.265, w * 0.8, h * 0.036, tone("#d9dbdb", 0.1), h * 0.018)
    o += _cavity(w * 0.09, h * 0.36, w * 0.82, h * 0.54, plat, uid)
    return sheet(w, h, o, "Four encastrable")


def _cavity(x: float, y: float, w: float, h: float, plat: bool, uid: str) -> str:
    """What is seen through the door: a lit cavity, two grids, a gratin."""
    o = rect(x, y, w, h, "#2d2622")
    o += rect(x + w * 0.07, y + h * 0.1, w * 0.86, h * 0.84, "#54391f", 10)
    o += ellipse(x + w / 2, y + h * 0.12, w * 0.42, h * 0.36, "#a9692a", opacity=0.55)
    for q in (0.42, 0.72):
        o += rect(x + w * 0.07, y + h * q, w * 0.86, 6, "#c7a06d", opacity=0.75)
    if plat:
        o += _gratin(x, y, w, h)
    pane: Parts = ("M", x, y + h * 0.75, "L", x + w * 0.42, y, "h", w * 0.16, "L", x, y + h * 1.05, "z")
    o += path("#fff", *pane, opacity=0.09)
    return clip_rect(f"{uid}v", x, y, w, h, 16, o)


def _gratin(x: float, y: float, w: float, h: float) -> str:
    dish: Parts = ("M", x + w * 0.25, y + h * 0.6, "h", w * 0.5)
    dish += ("l", -w * 0.04, h * 0.12, "h", -w * 0.42, "z")
    crust: Parts = ("M", x + w * 0.28, y + h * 0.6, "q", w * 0.07, -h * 0.16, w * 0.14, -h * 0.06)
    crust += ("q", w * 0.08, -h * 0.13, w * 0.15, 0)
    crust += ("q", w * 0.1, -h * 0.08, w * 0.15, h * 0.06, "z")
    return path("#e8dcc4", *dish) + path("#dfa24c", *crust)


def micro_ondes(w: float = 490, h: float = 290, corps: str = "blanc", temps: str = "2:30", uid: str = "mo") -> str:
    """Microwave oven with a cup on its plate."""
    c = FINISHES[corps]
    o = feet(w, h, h - 16) + box(0, 0, w, h - 8, c, 12, 0.05)
    o += _turntable(w * 0.05, h * 0.13, w * 0.6, h * 0.68, uid)
    o += rect(w * 0.685, h * 0.13, 12, h * 0.68, tone(c, -0.28), 6)
    o += screen(w * 0.77, h * 0.14, w * 0.17, h * 0.15, temps)
    o += knob(w * 0.855, h * 0.47, h * 0.095, "#dfe0df", 20)
    o += repeat(rect(w * (0.775 + 0.095 * i), h * 0.68, w * 0.065, h * 0.09, tone(c, -0.16), 6) for i in range(2))
    return sheet(w, h, o, "Four à micro-ondes")


def _turntable(x: float, y: float, w: float, h: float, uid: str) -> str:
    o = rect(x, y, w, h, GLASS)
    o += rect(x + w * 0.08, y + h * 0.14, w * 0.84, h * 0.7, "#5a4a36", 8)
    o += ellipse(x + w / 2, y + h * 0.77, w * 0.32, h * 0.06, "#b9c6cf")
    cup: Parts = ("M", x + w * 0.36, y + h * 0.45, "h", w * 0.28)
    cup += ("l", -w * 0.03, h * 0.29, "h", -w * 0.22, "z")
    o += path("#f1e3c3", *cup)
    ear: Parts = ("M", x + w * 0.64, y + h * 0.5, "q", w * 0.1, h * 0.06, -w * 0.02, h * 0.17)
    o += path("none", *ear, stroke="#f1e3c3", stroke_width=8)
    return clip_rect(f"{uid}v", x, y, w, h, 14, o + reflection(x, y, w, h))


def table_induction(w: float = 590, h: float = 520, corps: str = "noir", foyers: int = 3, uid: str = "ti") -> str:
    """A glass hob shown upright on its display stand, as shops do."""
    c = FINISHES[corps]
    o = _easel(w, h) + box(0, 0, w, h * 0.95, c, 12, 0.07)
    for cx, cy, r in _rings(foyers):
        grey = tone(c, 0.3 if not is_light(c) else -0.3)
        o += circle(w * cx, h * cy, w * r, "none", stroke=grey, stroke_width=5)
        o += circle(w * cx, h * cy, w * r * 0.62, "none", stroke=grey, stroke_width=2.5)
        o += rect(w * cx - w * 0.02, h * cy - 2, w * 0.04, 4, grey, 2)
    o += screen(w * 0.4, h * 0.81, w * 0.2, h * 0.07, "7")
    dot = tone(c, 0.45 if not is_light(c) else -0.4)
    o += repeat(circle(w * q, h * 0.845, 6, dot) for q in (0.14, 0.21, 0.28, 0.72, 0.79, 0.86))
    o += path("#fff", *("M", 4, h * 0.7, "L", w * 0.42, 4, "h", w * 0.14, "L", 4, h * 0.93, "z"), opacity=0.07)
    return sheet(w, h, o, "Table de cuisson à induction")


def _rings(foyers: int) -> tuple[tuple[float, float, float], ...]:
    if foyers == 2:
        return ((0.5, 0.25, 0.17), (0.5, 0.6, 0.14))
    if foyers == 3:
        return ((0.28, 0.4, 0.2), (0.73, 0.23, 0.13), (0.73, 0.58, 0.155))
    return ((0.27, 0.24, 0.155), (0.73, 0.24, 0.13), (0.27, 0.6, 0.13), (0.73, 0.6, 0.165))


def _easel(w: float, h: float) -> str:
    """Two wooden feet, and the ledge that holds the glass."""
    legs = repeat(rect(w * q, h * 0.93, w * 0.07, h * 0.07, tone(WOOD, -0.2), 4) for q in (0.12, 0.81))
    return legs + rect(w * 0.06, h * 0.945, w * 0.88, h * 0.03, WOOD, 4)


def table_gaz(w: float = 590, h: float = 520, corps: str = "inox", foyers: int = 4, uid: str = "tg") -> str:
    """A gas hob upright on its stand: burners, cast iron grids, knobs."""
    c = FINISHES[corps]
    o = _easel(w, h) + box(0, 0, w, h * 0.95, c, 12, 0.07)
    for cx, cy, r in _rings(foyers):
        x, y, R = w * cx, h * cy, w * r
        o += circle(x, y, R * 0.72, tone(c, -0.18)) + circle(x, y, R * 0.46, DARK)
        o += circle(x, y, R * 0.3, "#6d7177")
        o += repeat(rect(x + R * q, y - R * 0.06, R * 0.66, R * 0.12, DARK, R * 0.06) for q in (-1, 0.34))
        o += repeat(rect(x - R * 0.06, y + R * q, R * 0.12, R * 0.66, DARK, R * 0.06) for q in (-1, 0.34))
    k = "#e4e5e3" if luma(c) < 0.5 else "#8f9396"
    spread = 0.5 / max(foyers - 1, 1)
    o += repeat(knob(w * (0.25 + spread * i), h * 0.865, h * 0.036, k, -60 + 40 * i) for i in range(foyers))
    return sheet(w, h, o, "Table de cuisson au gaz")


def cuisiniere(
    w: float = 600,
    h: float = 850,
    corps: str = "blanc",
    feux: str = "gaz",
    heure: str = "19:10",
    uid: str = "cu",
) -> str:
    """Free-standing cooker: pots on the fire, knobs, an oven with its dish, a drawer."""
    c = FINISHES[corps]
    k = "#dfe0df" if is_light(c) else "#8a8d92"
    top = h * 0.02
    o = feet(w, h, h - 26) + box(0, top + 12, w, h - top - 26, c, 12, 0.1)
    o += rect(-6, top, w + 12, 20, DARK if feux != "gaz" else tone(c, -0.28), 6)
    if feux == "gaz":
        o += repeat(rect(w * q, top - 18, w * 0.3, 18, DARK, 5) for q in (0.08, 0.62))
    o += _pot(w * 0.1, top - (18 if feux == "gaz" else 0), w * 0.27, "#b5473b")
    o += rect(4, h * 0.17, w - 8, 5, tone(c, -0.16))
    o += repeat(knob(w * q, h * 0.11, w * 0.042, k, -60 + 70 * q) for q in (0.1, 0.22, 0.34, 0.79, 0.91))
    o += screen(w * 0.44, h * 0.078, w * 0.24, h * 0.058, heure)
    o += bar(w * 0.1, h * 0.215, w * 0.8, h * 0.026, tone("#d9dbdb", 0.1))
    o += _cavity(w * 0.09, h * 0.285, w * 0.82, h * 0.42, True, uid)
    o += rect(4, h * 0.775, w - 8, 5, tone(c, -0.16))
    o += rect(w * 0.36, h * 0.83, w * 0.28, h * 0.022, tone(c, -0.28), 8)
    return sheet(w, h, o, "Cuisinière", 6, 6, w * 0.2)


def _pot(x: float, base: float, w: float, c: str) -> str:
    high = w * 0.46
    o = path(
        c,
        "M",
        x,
        base - high,
        "h",
        w,
        "v",
        high * 0.72,
        "q",
        0,
        high * 0.28,
        -w * 0.14,
        high * 0.28,
        "h",
        -w * 0.72,
        "q",
        -w * 0.14,
        0,
        -w * 0.14,
        -high * 0.28,
        "z",
    )
    o += path(
        tone(c, -0.14),
        "M",
        x + w * 0.8,
        base - high,
        "h",
        w * 0.2,
        "v",
        high * 0.72,
        "q",
        0,
        high * 0.28,
        -w * 0.14,
        high * 0.28,
        "h",
        -w * 0.1,
        "z",
    )
    o += rect(x + w * 0.08, base - high * 0.86, w * 0.035, high * 0.6, tone(c, 0.4), 3, opacity=0.7)
    o += rect(x - w * 0.1, base - high * 0.86, w * 0.12, high * 0.16, DARK, 5)
    o += rect(x + w * 0.98, base - high * 0.86, w * 0.12, high * 0.16, DARK, 5)
    o += path(
        tone(c, -0.1),
        "M",
        x - w * 0.02,
        base - high,
        "q",
        w * 0.1,
        -high * 0.3,
        w * 0.52,
        -high * 0.3,
        "q",
        w * 0.42,
        0,
        w * 0.52,
        high * 0.3,
        "z",
    )
    return o + rect(x + w * 0.44, base - high * 1.44, w * 0.12, high * 0.2, WOOD, 6)


def steam(x: float, base: float, size: float) -> str:
    """Two curls of steam."""
    o = ""
    for dx in (0.0, 0.4):
        o += line(
            "#b8b0a0",
            size * 0.06,
            "M",
            x + size * dx,
            base,
            "q",
            size * 0.16,
            -size * 0.25,
            0,
            -size * 0.5,
            "t",
            0,
            -size * 0.5,
            opacity=0.5,
        )
    return o
