"""What is fixed to a machine: pads, hoses, kits, baskets, rails."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    PLATE,
    STEEL,
    box,
    circle,
    ellipse,
    line,
    path,
    rect,
    repeat,
    sheet,
    tone,
)


def patins(w: float = 150, h: float = 62, corps: str = "anthracite", uid: str = "pt") -> str:
    """Two rubber pads, one on the other's shoulder."""
    c = FINISHES[corps]
    o = repeat(_pad(x, y, w * 0.58, h * 0.56, c) for x, y in ((w * 0.22, 0), (0, h * 0.44), (w * 0.42, h * 0.44)))
    return sheet(w, h, o, "Patins anti-vibration")


def _pad(x: float, y: float, w: float, h: float, c: str) -> str:
    o = path(
        tone(c, 0.12),
        "M",
        x + w * 0.12,
        y + h * 0.22,
        "h",
        w * 0.76,
        "L",
        x + w,
        y + h * 0.9,
        "q",
        0,
        h * 0.1,
        -w * 0.06,
        h * 0.1,
        "h",
        -w * 0.88,
        "q",
        -w * 0.06,
        0,
        -w * 0.06,
        -h * 0.1,
        "z",
    )
    o += path(
        tone(c, -0.12),
        "M",
        x + w * 0.72,
        y + h * 0.22,
        "h",
        w * 0.16,
        "L",
        x + w,
        y + h * 0.9,
        "q",
        0,
        h * 0.1,
        -w * 0.06,
        h * 0.1,
        "h",
        -w * 0.16,
        "z",
    )
    o += ellipse(x + w / 2, y + h * 0.22, w * 0.38, h * 0.2, tone(c, 0.32)) + ellipse(
        x + w / 2, y + h * 0.24, w * 0.26, h * 0.12, tone(c, 0.05)
    )
    return o + rect(x + w * 0.08, y + h * 0.7, w * 0.84, h * 0.06, tone(c, -0.2))


def tuyau(w: float = 240, h: float = 240, corps: str = "inox", bout: str = PLATE, uid: str = "ty") -> str:
    """A coiled hose, its safety valve hanging."""
    c = FINISHES[corps]
    cx = cy = w / 2
    o = ""
    for r, by in ((0.42, -0.12), (0.31, -0.2), (0.2, -0.12)):
        o += circle(cx, cy, w * r, "none", stroke=tone(c, by), stroke_width=w * 0.085)
        o += circle(cx, cy, w * (r + 0.018), "none", stroke=tone(c, 0.4), stroke_width=w * 0.016)
    ticks = (
        f'<path d="M{cx:g} {cy - w * (r + 0.042):g}v{w * 0.084:g}" stroke="{tone(c, -0.3)}" stroke-width="2" '
        f'transform="rotate({a} {cx:g} {cy:g})"/>'
        for r in (0.42, 0.31, 0.2)
        for a in range(0, 360, 15)
    )
    o += repeat(ticks)
    o += rect(w * 0.86, h * 0.5, w * 0.13, h * 0.28, bout, 8) + rect(
        w * 0.845, h * 0.76, w * 0.16, h * 0.09, "#dfe0df", 6
    )
    o += rect(w * 0.88, h * 0.54, w * 0.025, h * 0.18, tone(bout, 0.5), 3, opacity=0.6)
    return sheet(w, h, o, "Tuyau", right=w * 0.02, rest=0.4)


def superposition(w: float = 600, h: float = 100, corps: str = "blanc", uid: str = "sp") -> str:
    """Stacking kit: a frame with its pull-out shelf and a folded towel on it."""
    c = FINISHES[corps]
    o = rect(w * 0.2, -h * 0.42, w * 0.34, h * 0.2, "#e3b9ae", 16) + rect(
        w * 0.19, -h * 0.24, w * 0.36, h * 0.22, "#8fa9cf", 18
    )
    o += rect(w * 0.19, -h * 0.14, w * 0.36, 5, tone("#8fa9cf", -0.16)) + rect(
        w * 0.2, -h * 0.34, w * 0.34, 4, tone("#e3b9ae", -0.14)
    )
    o += box(0, 0, w, h * 0.52, c, 8, 0.08) + rect(w * 0.04, h * 0.14, w * 0.92, h * 0.22, tone(c, -0.12), 6)
    o += rect(w * 0.4, h * 0.21, w * 0.2, h * 0.08, tone(c, -0.4), 4)
    o += repeat(
        path(
            DARK,
            "M",
            x,
            h * 0.5,
            "h",
            w * 0.1,
            "v",
            h * 0.5,
            "h",
            -w * 0.03,
            "v",
            -h * 0.26,
            "h",
            -w * 0.04,
            "v",
            h * 0.26,
            "h",
            -w * 0.03,
            "z",
        )
        for x in (w * 0.02, w * 0.88)
    )
    return sheet(w, h, o, "Kit de superposition", top=h * 0.44)


def panier_couverts(w: float = 230, h: float = 230, corps: str = "anthracite", uid: str = "pc") -> str:
    """A cutlery basket, forks and spoons standing in it."""
    c = FINISHES[corps]
    top = h * 0.44
    o = ""
    for i, x in enumerate((0.16, 0.3, 0.44, 0.58, 0.72, 0.84)):
        cx = w * x
        o += rect(cx - 4, h * 0.14, 8, h * 0.5, STEEL, 3)
        if i % 2:
            o += ellipse(cx, h * 0.11, w * 0.045, h * 0.1, "#cdd0d1") + ellipse(
                cx - 3, h * 0.1, w * 0.015, h * 0.06, "#f2f4f4"
            )
        else:
            o += repeat(rect(cx + d, 0, 5, h * 0.16, "#cdd0d1", 2) for d in (-13, -4.5, 4, 12)) + rect(
                cx - 13, h * 0.13, 30, 11, "#cdd0d1", 4
            )
    o += box(0, top, w, h - top, c, 14, 0.12)
    for row in range(3):
        o += repeat(
            rect(
                w * (0.08 + 0.105 * i),
                top + (h - top) * (0.16 + 0.27 * row),
                w * 0.055,
                (h - top) * 0.17,
                tone(c, -0.4),
                4,
            )
            for i in range(8)
        )
    return sheet(w, h, o + line(tone(c, 0.2), 7, "M", 10, top + 5, "H", w - 10), "Panier à couverts")


def rails(w: float = 380, h: float = 60, corps: str = "inox", uid: str = "rl") -> str:
    """A pair of telescopic oven rails, one pulled out, with their clips."""
    c = FINISHES[corps]
    o = ""
    for y, pull in ((0.0, 0.3), (h * 0.52, 0.0)):
        o += rect(w * pull * 0.5, y + h * 0.1, w * (0.96 - pull * 0.5), h * 0.2, tone(c, -0.3), 4)
        o += box(w * pull, y, w * (1 - pull), h * 0.3, c, 6, 0.06) + rect(
            w * 0.97, y - h * 0.06, w * 0.03, h * 0.42, tone(c, -0.2), 4
        )
        o += repeat(rect(w * q, y + h * 0.26, w * 0.035, h * 0.2, DARK, 4) for q in (0.42, 0.86))
    return sheet(w, h, o, "Rails télescopiques", top=h * 0.06)
