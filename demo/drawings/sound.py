"""Radios, speakers, sound bars, turntables, headphones."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    GLASS,
    STEEL,
    WARM_BLACK,
    WOOD,
    Parts,
    box,
    circle,
    clip_rect,
    ellipse,
    is_light,
    knob,
    line,
    path,
    rect,
    repeat,
    screen,
    sheet,
    tone,
)


def _cloth(x: float, y: float, w: float, h: float, c: str, uid: str, r: float = 14, step: float = 9) -> str:
    """A loudspeaker cloth: fine ribs, shade on the right fifth."""
    o = rect(x, y, w, h, c)
    count = int(w / step)
    o += repeat(
        rect(x + step * (i + 0.35), y, step * 0.3, h, tone(c, -0.12 if is_light(c) else 0.1)) for i in range(count)
    )
    o += rect(x + w * 0.82, y, w * 0.18, h, WARM_BLACK, opacity=0.12)
    return clip_rect(f"{uid}c", x, y, w, h, r, o)


def radio(w: float = 260, h: float = 170, corps: str = "sauge", poste: str = "101,4", uid: str = "ra") -> str:
    """Table radio: wooden handle, cloth, dial and one large knob."""
    c = FINISHES[corps]
    o = line(
        WOOD,
        h * 0.075,
        "M",
        w * 0.16,
        h * 0.2,
        "q",
        0,
        -h * 0.16,
        w * 0.1,
        -h * 0.16,
        "h",
        w * 0.48,
        "q",
        w * 0.1,
        0,
        w * 0.1,
        h * 0.16,
    )
    o += repeat(rect(w * q, h * 0.95, w * 0.1, h * 0.05, DARK, 4) for q in (0.1, 0.8))
    o += box(0, h * 0.17, w, h * 0.79, c, 26, 0.08)
    o += _cloth(w * 0.06, h * 0.27, w * 0.5, h * 0.59, tone("#f1e3c3", -0.06), uid)
    o += screen(w * 0.62, h * 0.28, w * 0.3, h * 0.18, poste)
    o += knob(w * 0.77, h * 0.68, h * 0.13, "#e4e5e3", 40)
    return sheet(w, h, o, "Radio", top=h * 0.02)


def enceinte(w: float = 170, h: float = 260, corps: str = "anthracite", forme: str = "colonne", uid: str = "en") -> str:
    """Speaker; `forme` colonne (a cloth cylinder) or bois (two drivers in a cabinet)."""
    c = FINISHES[corps]
    if forme == "bois":
        o = box(0, 0, w, h - 8, tone(WOOD, 0.06), 8, 0.16) + rect(w * 0.08, h - 12, w * 0.84, 12, DARK, 4)
        for y, r in ((0.27, 0.17), (0.66, 0.33)):
            o += circle(w / 2, h * y, w * r * 1.14, DARK) + circle(w / 2, h * y, w * r, c)
            o += circle(w / 2, h * y, w * r * 0.72, tone(c, -0.28)) + circle(w / 2, h * y, w * r * 0.3, tone(c, 0.2))
            o += path(
                "#fff",
                "M",
                w / 2 - w * r * 0.8,
                h * y,
                "q",
                w * r * 0.1,
                -w * r * 0.6,
                w * r * 0.7,
                -w * r * 0.78,
                "q",
                -w * r * 0.4,
                w * r * 0.3,
                -w * r * 0.7,
                w * r * 0.78,
                "z",
                opacity=0.18,
            )
        return sheet(w, h, o + circle(w / 2, h * 0.92, 5, "#e6be63"), "Enceinte")
    o = rect(w * 0.06, h * 0.955, w * 0.88, h * 0.045, DARK, 8)
    o += rect(0, h * 0.05, w, h * 0.92, tone(c, -0.16), w * 0.2) + _cloth(
        3, h * 0.06, w - 6, h * 0.9, c, uid, w * 0.19, 8
    )
    o += rect(w * 0.1, h * 0.12, w * 0.06, h * 0.74, tone(c, 0.3), w * 0.03, opacity=0.35)
    o += ellipse(w / 2, h * 0.07, w * 0.42, h * 0.06, tone(c, -0.1)) + ellipse(
        w / 2, h * 0.064, w * 0.36, h * 0.045, tone(c, 0.16)
    )
    o += repeat(circle(w * q, h * 0.062, 4.5, tone(c, -0.35)) for q in (0.38, 0.5, 0.62))
    o += line(WOOD, w * 0.05, "M", w * 0.9, h * 0.2, "q", w * 0.2, h * 0.06, w * 0.04, h * 0.2)
    return sheet(w, h, o, "Enceinte", 0, w * 0.08)


def barre_de_son(w: float = 900, h: float = 65, corps: str = "noir", caisson: bool = False, uid: str = "bs") -> str:
    """Sound bar; with `caisson`, its bass box stands behind it."""
    c = FINISHES[corps]
    tall = 380 if caisson else h
    o = ""
    if caisson:
        bx = w * 0.66
        o += box(bx, 0, 260, tall - 8, c, 14, 0.14) + rect(bx + 20, tall - 10, 220, 10, DARK, 4)
        o += circle(bx + 130, tall * 0.42, 96, tone(c, -0.35)) + circle(bx + 130, tall * 0.42, 84, tone(c, 0.12))
        o += circle(bx + 130, tall * 0.42, 34, tone(c, -0.3))
    y = tall - h
    o += repeat(rect(w * q, tall - 8, w * 0.05, 8, DARK, 3) for q in (0.06, 0.89))
    o += rect(0, y, w, h - 6, tone(c, -0.25), 22) + _cloth(4, y + 4, w - 8, h - 14, tone(c, 0.06), uid, 18, 11)
    o += rect(w * 0.02, y + 9, w * 0.96, 5, tone(c, 0.4), 2, opacity=0.5)
    o += repeat(circle(w * 0.5 + 22 * i, y + h * 0.45, 4, "#ffe2a3") for i in (-1, 0, 1))
    return sheet(w, tall, o, "Barre de son")


def platine(w: float = 430, h: float = 150, corps: str = "noir", uid: str = "pl") -> str:
    """Turntable from the front: plinth, record, arm, raised lid behind."""
    c = FINISHES[corps]
    lid = -h * 0.9
    o = path(
        "#dbe6ec",
        "M",
        w * 0.03,
        h * 0.42,
        "L",
        w * 0.05,
        lid,
        "h",
        w * 0.9,
        "L",
        w * 0.97,
        h * 0.42,
        "z",
        opacity=0.55,
        stroke="#8fa1ad",
        stroke_width=4,
    )
    o += path(
        "#fff", "M", w * 0.12, h * 0.3, "L", w * 0.34, lid + 8, "h", w * 0.12, "L", w * 0.26, h * 0.3, "z", opacity=0.5
    )
    o += ellipse(w * 0.42, h * 0.35, w * 0.35, h * 0.1, "#1f2125") + ellipse(
        w * 0.42, h * 0.34, w * 0.24, h * 0.062, "#34373c"
    )
    o += ellipse(w * 0.42, h * 0.335, w * 0.1, h * 0.032, "#c9533d") + rect(
        w * 0.415, h * 0.26, w * 0.012, h * 0.09, STEEL, 2
    )
    o += line(STEEL, 9, "M", w * 0.86, h * 0.2, "l", -w * 0.2, h * 0.09) + rect(
        w * 0.83, h * 0.12, w * 0.06, h * 0.24, DARK, 8
    )
    o += rect(w * 0.63, h * 0.27, w * 0.05, h * 0.06, DARK, 4)
    o += box(0, h * 0.42, w, h * 0.46, tone(WOOD, 0.04) if c == FINISHES["creme"] else c, 10, 0.08)
    o += knob(w * 0.9, h * 0.65, h * 0.1, "#e4e5e3", 20) + rect(w * 0.06, h * 0.61, w * 0.1, h * 0.08, GLASS, 5)
    o += circle(w * 0.2, h * 0.65, 5, "#e6be63") + repeat(
        rect(w * q, h * 0.87, w * 0.1, h * 0.13, DARK, 5) for q in (0.06, 0.84)
    )
    return sheet(w, h, o, "Platine vinyle", top=h * 0.92)


def casque(w: float = 190, h: float = 210, corps: str = "creme", uid: str = "cs") -> str:
    """Headphones on their wooden stand."""
    c = FINISHES[corps]
    o = rect(w * 0.47, h * 0.09, w * 0.06, h * 0.86, WOOD, 5) + rect(
        w * 0.2, h * 0.94, w * 0.6, h * 0.06, tone(WOOD, -0.1), 6
    )
    o += rect(w * 0.36, h * 0.07, w * 0.28, h * 0.05, WOOD, 8)
    hoop: Parts = (
        "M",
        w * 0.14,
        h * 0.46,
        "q",
        -w * 0.02,
        -h * 0.4,
        w * 0.36,
        -h * 0.4,
        "q",
        w * 0.38,
        0,
        w * 0.36,
        h * 0.4,
    )
    o += line(tone(c, -0.12), w * 0.085, *hoop) + line(tone(c, 0.3 if is_light(c) else 0.15), w * 0.03, *hoop)
    for x, side in ((0.02, 1), (0.7, -1)):
        o += rect(w * (x + (0.18 if side > 0 else -0.02)), h * 0.4, w * 0.12, h * 0.34, DARK, w * 0.06)
        o += box(w * x, h * 0.37, w * 0.28, h * 0.4, c, w * 0.12, 0.44)
    return sheet(w, h, o, "Casque", rest=0.66)


def chaine(w: float = 300, h: float = 140, corps: str = "inox", poste: str = "FM 92,6", uid: str = "ch") -> str:
    """Compact hi-fi system between its two wooden speakers."""
    c, side = FINISHES[corps], w * 0.62
    o = ""
    for x in (0.0, w + side):
        o += box(x, -h * 0.5, side - 12, h * 1.5 - 6, tone(WOOD, 0.06), 8, 0.16)
        cx = x + (side - 12) / 2
        for y, r in ((-0.2, 0.12), (0.42, 0.26)):
            o += circle(cx, h * y + h * 0.1, side * r * 1.14, DARK) + circle(cx, h * y + h * 0.1, side * r, "#6d7177")
            o += circle(cx, h * y + h * 0.1, side * r * 0.34, "#8f9398")
        o += rect(x + 10, h - 8, side - 32, 8, DARK, 3)
    o += box(side, 0, w - 12, h - 6, c, 8, 0.06) + screen(side + w * 0.07, h * 0.2, w * 0.44, h * 0.26, poste)
    o += rect(side + w * 0.07, h * 0.62, w * 0.44, h * 0.07, DARK, 4) + knob(
        side + w * 0.78, h * 0.46, h * 0.2, "#dfe0df", -30
    )
    o += rect(side + 14, h - 8, w - 40, 8, DARK, 3)
    return sheet(w + 2 * side - 12, h, o, "Chaîne compacte", top=h * 0.5)
