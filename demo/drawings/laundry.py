"""Washing machines and dryers."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    GLASS,
    Parts,
    box,
    circle,
    clip,
    feet,
    knob,
    luma,
    path,
    rect,
    repeat,
    screen,
    sheet,
    tone,
)

Linen = tuple[str, str, str]


def lave_linge(
    w: float = 600,
    h: float = 850,
    corps: str = "blanc",
    hublot: float = 0.36,
    linge: Linen = ("#d98b6a", "#e9d9b8", "#8fa9cf"),
    temps: str = "1:15",
    seche: bool = False,
    uid: str = "ll",
) -> str:
    """Front loader, or the dryer of the same body (`seche`); `hublot` is the door's radius over w."""
    c = FINISHES[corps]
    light = luma(c) > 0.55
    o = feet(w, h, h - 30) + box(0, 0, w, h - 14, c)
    o += rect(4, h * 0.155, w - 8, 5, tone(c, -0.13))
    o += rect(4, h * 0.89, w - 8, 5, tone(c, -0.13))
    if not seche:
        o += rect(w * 0.06, h * 0.038, w * 0.27, h * 0.085, tone(c, -0.06), 10)
        o += rect(w * 0.09, h * 0.098, w * 0.21, 9, tone(c, -0.22), 4)
    o += knob(w * 0.5, h * 0.08, w * 0.062, "#dfe0df" if light else "#8a8d92", 30)
    o += screen(w * 0.64, h * 0.047, w * 0.27, h * 0.062, temps)
    o += _door(w / 2, h * 0.54, w * hublot, light, linge, uid)
    o += rect(w * 0.74, h * 0.915, w * 0.17, h * 0.045, tone(c, -0.1), 6)
    return sheet(w, h, o, "Sèche-linge" if seche else "Lave-linge")


def _door(cx: float, cy: float, r: float, light: bool, linge: Linen, uid: str) -> str:
    o = circle(cx, cy + 8, r * 1.02, "#2e261c", opacity=0.14)
    o += circle(cx, cy, r, "#e3e4e2" if light else "#8f9398")
    o += circle(cx, cy, r * 0.965, "#c6c9c9" if light else "#6d7177")
    o += circle(cx, cy, r * 0.83, DARK)
    window = f'<circle cx="{cx:g}" cy="{cy:g}" r="{r * 0.74:g}"/>'
    o += clip(f"{uid}v", window, _drum(cx, cy, r, linge))
    return o + rect(cx - r * 0.97, cy - r * 0.2, r * 0.12, r * 0.4, tone("#c6c9c9", -0.25), r * 0.06)


def _drum(cx: float, cy: float, r: float, linge: Linen) -> str:
    g = rect(cx - r, cy - r, 2 * r, 2 * r, GLASS) + circle(cx, cy, r * 0.5, tone(GLASS, 0.1))
    for i in range(-2, 3):
        for j in range(-2, 2):
            x, y = cx + i * r * 0.2 + (j % 2) * r * 0.1, cy - r * 0.08 + j * r * 0.18
            g += circle(x, y, r * 0.022, tone(GLASS, 0.34))
    a, b, d = linge
    middle: Parts = ("M", cx - r, cy + r * 0.42, "q", r * 0.35, -r * 0.34, r * 0.7, -r * 0.06)
    middle += ("q", r * 0.35, r * 0.16, r * 0.55, -r * 0.1)
    middle += ("q", r * 0.3, -r * 0.2, r * 0.8, r * 0.1, "v", r, "h", -2 * r, "z")
    left: Parts = ("M", cx - r, cy + r * 0.52, "q", r * 0.4, -r * 0.2, r * 0.8, r * 0.1)
    left += ("l", r * 0.1, r, "h", -r, "z")
    right: Parts = ("M", cx + r * 0.1, cy + r * 0.62, "q", r * 0.4, -r * 0.32, r * 0.95, -r * 0.14)
    right += ("v", r, "h", -r, "z")
    g += path(b, *middle) + path(a, *left) + path(d, *right)
    pane: Parts = ("M", cx - r * 0.9, cy - r * 0.1, "L", cx + r * 0.05, cy - r * 0.95)
    pane += ("h", r * 0.32, "L", cx - r * 0.78, cy + r * 0.2, "z")
    return g + path("#fff", *pane, opacity=0.13)


def lave_linge_top(w: float = 400, h: float = 900, corps: str = "blanc", temps: str = "0:49", uid: str = "lt") -> str:
    """Top loader: narrow, sloping control panel, lid on top, no porthole."""
    c = FINISHES[corps]
    o = feet(w, h, h - 22) + box(0, h * 0.1, w, h * 0.9 - 18, c, 14, 0.16)
    slope: Parts = ("M", 4, h * 0.115, "l", w * 0.03, -h * 0.105)
    slope += ("q", w * 0.005, -h * 0.01, w * 0.03, -h * 0.01, "h", w * 0.87 - 8)
    slope += ("q", w * 0.025, 0, w * 0.03, h * 0.01, "l", w * 0.04, h * 0.105, "z")
    o += path(tone(c, -0.05), *slope, stroke=tone(c, -0.24), stroke_width=4)
    o += screen(w * 0.58, h * 0.035, w * 0.26, h * 0.05, temps)
    o += knob(w * 0.27, h * 0.06, h * 0.027, "#dfe0df", -20)
    o += repeat(
        (
            rect(w * 0.06, h * 0.14, w * 0.88, 6, tone(c, -0.16), 3),
            rect(w * 0.38, h * 0.165, w * 0.24, 12, tone(c, -0.22), 6),
            rect(w * 0.06, h * 0.86, w * 0.88, 4, tone(c, -0.12), 2),
            rect(w * 0.62, h * 0.89, w * 0.24, h * 0.05, tone(c, -0.09), 8),
        )
    )
    return sheet(w, h, o, "Lave-linge à chargement par le dessus")
