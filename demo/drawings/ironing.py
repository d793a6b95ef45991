"""Irons, steam generators, steamers and boards."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    STEEL,
    WOOD,
    Parts,
    box,
    circle,
    clip_path,
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


def fer(w: float = 290, h: float = 150, corps: str = "bleu", uid: str = "fe") -> str:
    """Steam iron seen from its side, its sole on the shelf."""
    return sheet(w, h, _iron(0, 0, w, h, FINISHES[corps], uid), "Fer à repasser")


def _iron(x: float, y: float, w: float, h: float, c: str, uid: str) -> str:
    body: Parts = ("M", x + w * 0.01, y + h * 0.86, "q", w * 0.1, -h * 0.3, w * 0.34, -h * 0.38)
    body += ("q", w * 0.06, -h * 0.4, w * 0.3, -h * 0.46, "h", w * 0.22, "q", w * 0.06, 0, w * 0.07, h * 0.1)
    body += ("l", w * 0.04, h * 0.74, "z")
    paint = rect(x - 9, y, w * 1.2, h, c)
    paint += path(tone(c, -0.11), "M", x + w * 0.86, y, "h", w, "v", h, "H", x + w * 0.9, "z")
    paint += path(
        "#bcd8ea",
        "M",
        x + w * 0.2,
        y + h * 0.7,
        "q",
        w * 0.08,
        -h * 0.16,
        w * 0.2,
        -h * 0.2,
        "l",
        w * 0.12,
        0,
        "l",
        -w * 0.03,
        h * 0.2,
        "z",
        opacity=0.85,
    )
    shine = tone(c, 0.5 if is_light(c) else 0.25)
    paint += path(
        shine,
        "M",
        x + w * 0.05,
        y + h * 0.82,
        "q",
        w * 0.1,
        -h * 0.22,
        w * 0.27,
        -h * 0.28,
        "l",
        0,
        h * 0.035,
        "q",
        -w * 0.14,
        h * 0.08,
        -w * 0.23,
        h * 0.25,
        "z",
        opacity=0.7,
    )
    o = clip_path(f"{uid}v", paint, *body)
    hole: Parts = ("M", x + w * 0.5, y + h * 0.44, "q", w * 0.03, -h * 0.22, w * 0.16, -h * 0.24, "h", w * 0.16)
    hole += ("q", w * 0.04, 0, w * 0.04, h * 0.06, "l", w * 0.015, h * 0.16, "z")
    o += path("#fbf9f4", *hole) + path(
        DARK,
        "M",
        x + w * 0.46,
        y + h * 0.08,
        "q",
        w * 0.05,
        -h * 0.07,
        w * 0.19,
        -h * 0.08,
        "h",
        w * 0.2,
        "q",
        w * 0.07,
        0,
        w * 0.08,
        h * 0.1,
        "q",
        -w * 0.25,
        -h * 0.01,
        -w * 0.47,
        -h * 0.02,
        "z",
    )
    o += knob(x + w * 0.72, y + h * 0.6, h * 0.085, "#e4e5e3", 20)
    sole: Parts = ("M", x, y + h * 0.93, "l", w * 0.04, -h * 0.1, "h", w * 0.94, "v", h * 0.17, "h", -w * 0.94)
    o += path(STEEL, *sole, "z") + rect(x + w * 0.1, y + h * 0.9, w * 0.84, h * 0.03, "#e4e6e6", 2)
    return o + rect(x + w * 0.95, y + h * 0.2, w * 0.05, h * 0.12, DARK, 4)


def centrale_vapeur(
    w: float = 400, h: float = 290, corps: str = "blanc", fer_corps: str = "bleu", uid: str = "cv"
) -> str:
    """Steam generator: the iron rests on its base, the cord runs behind."""
    c = FINISHES[corps]
    o = line(DARK, h * 0.045, "M", w * 0.93, h * 0.24, "q", w * 0.16, h * 0.1, w * 0.06, h * 0.44)
    o += box(0, h * 0.52, w, h * 0.45, c, 34, 0.12)
    o += rect(w * 0.1, h * 0.96, w * 0.8, h * 0.04, DARK, 4)
    tank: Parts = ("M", w * 0.06, h * 0.66, "h", w * 0.4, "v", h * 0.2, "q", 0, 14, -14, 14, "h", -w * 0.4 + 28)
    tank += ("q", -14, 0, -14, -14, "z")
    o += path("#dbe6ec", *tank, stroke="#8fa1ad", stroke_width=4)
    o += path(
        "#bcd8ea",
        "M",
        w * 0.065,
        h * 0.74,
        "h",
        w * 0.39,
        "v",
        h * 0.11,
        "q",
        0,
        12,
        -12,
        12,
        "h",
        -w * 0.39 + 24,
        "q",
        -12,
        0,
        -12,
        -12,
        "z",
    )
    o += rect(w * 0.09, h * 0.68, w * 0.02, h * 0.18, "#fff", 3)
    o += screen(w * 0.56, h * 0.66, w * 0.2, h * 0.11, "6,5")
    o += knob(w * 0.86, h * 0.73, h * 0.07, "#dfe0df" if is_light(c) else "#8a8d92", -20)
    o += repeat(rect(w * (0.57 + 0.07 * i), h * 0.83, w * 0.05, h * 0.045, tone(c, -0.16), 5) for i in range(3))
    o += rect(w * 0.1, h * 0.49, w * 0.82, h * 0.05, tone(c, -0.34), 8)
    o += _iron(w * 0.12, h * 0.04, w * 0.76, h * 0.46, FINISHES[fer_corps], uid)
    return sheet(w, h, o, "Centrale vapeur", 0, w * 0.05)


def defroisseur(w: float = 360, h: float = 1500, corps: str = "sauge", uid: str = "df") -> str:
    """Upright garment steamer: tank on wheels, pole, hanger with a shirt."""
    c = FINISHES[corps]
    o = rect(w * 0.485, h * 0.1, w * 0.03, h * 0.74, STEEL, 5)
    o += line(
        DARK,
        w * 0.06,
        "M",
        w * 0.72,
        h * 0.84,
        "q",
        w * 0.26,
        -h * 0.2,
        w * 0.1,
        -h * 0.42,
        "q",
        -w * 0.1,
        -h * 0.14,
        -w * 0.1,
        -h * 0.24,
    )
    o += _shirt(w * 0.5, h * 0.12, w * 0.86)
    o += rect(w * 0.64, h * 0.1, w * 0.16, h * 0.1, tone(c, -0.06), 14) + rect(
        w * 0.66, h * 0.085, w * 0.12, h * 0.03, DARK, 8
    )
    o += box(w * 0.1, h * 0.82, w * 0.8, h * 0.155, c, 34, 0.14)
    o += rect(w * 0.2, h * 0.845, w * 0.34, h * 0.09, "#dbe6ec", 16, stroke="#8fa1ad", stroke_width=5)
    o += rect(w * 0.205, h * 0.885, w * 0.33, h * 0.048, "#bcd8ea", 10)
    o += knob(w * 0.72, h * 0.89, w * 0.08, "#e4e5e3", 10)
    o += repeat(circle(w * q, h - h * 0.013, h * 0.013, DARK) for q in (0.22, 0.78))
    return sheet(w, h, o, "Défroisseur vapeur", rest=0.8)


def _shirt(cx: float, y: float, w: float) -> str:
    """A shirt on its hanger: something alive."""
    o = line(STEEL, 9, "M", cx, y, "q", w * 0.02, -w * 0.08, w * 0.06, -w * 0.05)
    o += path(
        "#c9d6e6",
        "M",
        cx - w * 0.12,
        y + w * 0.04,
        "l",
        -w * 0.34,
        w * 0.14,
        "l",
        -w * 0.04,
        w * 0.42,
        "l",
        w * 0.17,
        w * 0.03,
        "v",
        w * 0.7,
        "h",
        w * 0.66,
        "v",
        -w * 0.7,
        "l",
        w * 0.17,
        -w * 0.03,
        "l",
        -w * 0.04,
        -w * 0.42,
        "l",
        -w * 0.34,
        -w * 0.14,
        "z",
    )
    o += path("#b4c4da", "M", cx + w * 0.22, y + w * 0.2, "l", w * 0.11, w * 0.44, "v", w * 0.69, "h", -w * 0.12, "z")
    o += path(
        "#eef2f7",
        "M",
        cx - w * 0.13,
        y + w * 0.03,
        "l",
        w * 0.13,
        w * 0.14,
        "l",
        w * 0.13,
        -w * 0.14,
        "l",
        w * 0.06,
        w * 0.1,
        "l",
        -w * 0.13,
        w * 0.14,
        "l",
        -w * 0.06,
        -w * 0.06,
        "l",
        -w * 0.06,
        w * 0.06,
        "l",
        -w * 0.13,
        -w * 0.14,
        "z",
    )
    o += rect(cx - 3, y + w * 0.22, 6, w * 1.1, "#aebed4")
    return o + repeat(circle(cx, y + w * (0.36 + 0.2 * i), 8, "#fdfcf9") for i in range(5))


def table_a_repasser(w: float = 1300, h: float = 930, corps: str = "bleu", raye: bool = True, uid: str = "tr") -> str:
    """Ironing board, open, from its side: striped cover, crossed legs."""
    c = FINISHES[corps]
    top = h * 0.05
    legs = (
        "M",
        w * 0.3,
        top + h * 0.05,
        "L",
        w * 0.74,
        h * 0.97,
        "M",
        w * 0.7,
        top + h * 0.05,
        "L",
        w * 0.24,
        h * 0.97,
    )
    o = line(STEEL, 26, *legs) + line("#e4e6e6", 7, *legs)
    o += line(DARK, 30, "M", w * 0.69, h * 0.98, "h", w * 0.1) + line(DARK, 30, "M", w * 0.19, h * 0.98, "h", w * 0.1)
    o += circle(w * 0.505, h * 0.52, 22, DARK)
    board: Parts = ("M", w * 0.005, top + h * 0.035, "q", w * 0.04, -h * 0.045, w * 0.16, -h * 0.045, "H", w * 0.82)
    board += ("v", h * 0.085, "H", w * 0.1, "q", -w * 0.06, -h * 0.005, -w * 0.095, -h * 0.04, "z")
    cover = rect(0, 0, w, h, c)
    if raye:
        cover += repeat(rect(w * 0.04 * i, 0, w * 0.012, h, tone(c, 0.45)) for i in range(1, 24))
    cover += rect(0, top + h * 0.045, w, h * 0.05, tone(c, -0.14), opacity=0.6)
    o += clip_path(f"{uid}v", cover, *board)
    rest = rect(w * 0.83, top + h * 0.01, w * 0.17, 14, STEEL, 7) + rect(
        w * 0.81, top + h * 0.02, w * 0.03, 30, WOOD, 6
    )
    return sheet(w, h, o + rest, "Table à repasser", rest=0.72)
