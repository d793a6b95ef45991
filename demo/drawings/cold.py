"""Refrigerators, freezers and wine cabinets."""

from typing import Any

from demo.drawings.paint import (
    DARK,
    FINISHES,
    GLASS,
    GLASS_2,
    WARM_BLACK,
    WOOD,
    box,
    circle,
    clip_rect,
    feet,
    group,
    is_light,
    rect,
    reflection,
    repeat,
    screen,
    sheet,
    tone,
)


def refrigerateur(
    w: float = 600,
    h: float = 1850,
    corps: str = "blanc",
    portes: str = "combi",
    part: float = 0.64,
    aimants: bool = True,
    uid: str = "rf",
) -> str:
    """`portes`: combi (two, one above the other), une, or americain; `part` is the upper door's share."""
    c = FINISHES[corps]
    metal = "#aeb2b4" if is_light(c) else "#8b8f94"
    high = h - 16
    o = feet(w, h, h - 34) + box(0, 0, w, high, tone(c, -0.05), 16)
    if portes == "americain":
        o += _side_by_side(w, high, c, metal)
    elif portes == "une":
        o += box(0, 0, w, high, c, 16) + _handle(w * 0.08, high * 0.36, high * 0.3, metal)
    else:
        o += _two_doors(w, high, c, metal, high * part)
    if aimants and portes != "americain":
        o += _note(w * 0.56, high * 0.24, w)
    return sheet(w, h, o, "Réfrigérateur")


def _handle(x: float, y: float, length: float, metal: str) -> str:
    return (
        rect(x + 6, y + 8, 20, length, WARM_BLACK, 10, opacity=0.16)
        + rect(x, y, 20, length, metal, 10)
        + rect(x + 4, y + 8, 5, length - 16, tone(metal, 0.6), 2.5)
    )


def _side_by_side(w: float, high: float, c: str, metal: str) -> str:
    o = box(0, 0, w / 2 - 4, high, c, 16, 0.1) + box(w / 2 + 4, 0, w / 2 - 4, high, c, 16, 0.1)
    o += _handle(w / 2 - 52, high * 0.3, high * 0.42, metal)
    o += _handle(w / 2 + 32, high * 0.3, high * 0.42, metal)
    o += rect(w * 0.13, high * 0.3, w * 0.22, high * 0.2, DARK, 14)
    o += rect(w * 0.155, high * 0.37, w * 0.17, high * 0.115, GLASS_2, 8)
    return o + screen(w * 0.16, high * 0.315, w * 0.16, high * 0.035, "3°")


def _two_doors(w: float, high: float, c: str, metal: str, cut: float) -> str:
    o = box(0, 0, w, cut - 4, c, 16) + box(0, cut + 4, w, high - cut - 4, c, 16)
    o += _handle(w * 0.075, cut - 40 - high * 0.22, high * 0.22, metal)
    o += _handle(w * 0.075, cut + 40, high * 0.16, metal)
    return o + screen(w * 0.39, high * 0.06, w * 0.22, high * 0.022)


def _note(x: float, y: float, w: float) -> str:
    """A shopping list under its magnet."""
    edge: dict[str, Any] = {"stroke": WARM_BLACK, "stroke_opacity": 0.12, "stroke_width": 3}
    o = rect(x, y, w * 0.2, w * 0.25, "#fff", **edge)
    for i, k in enumerate((0.13, 0.1, 0.14, 0.07)):
        o += rect(x + w * 0.03, y + w * (0.07 + 0.045 * i), w * k, 5, "#b8b0a0")
    o += circle(x + w * 0.1, y + 6, 15, "#d1883f")
    return group(o, f"rotate(-3 {x:g} {y:g})")


def congelateur_armoire(
    w: float = 600, h: float = 1750, corps: str = "blanc", flocon: bool = True, uid: str = "ca"
) -> str:
    """Upright freezer; `flocon` is the snowflake embossed on its door."""
    c = FINISHES[corps]
    metal = "#aeb2b4" if is_light(c) else "#8b8f94"
    high = h - 16
    o = feet(w, h, h - 34) + box(0, 0, w, high, c, 16)
    o += screen(w * 0.36, high * 0.05, w * 0.28, high * 0.028, "-18°")
    o += _handle(w * 0.08, high * 0.36, high * 0.3, metal)
    if flocon:
        o += _snowflake(w * 0.56, high * 0.2, w * 0.075, tone(c, -0.2))
    return sheet(w, h, o, "Congélateur armoire")


def _snowflake(cx: float, cy: float, r: float, c: str) -> str:
    arm = rect(cx - r * 0.07, cy - r, r * 0.14, 2 * r, c, r * 0.07)
    o = repeat(group(arm, f"rotate({turn} {cx:g} {cy:g})") for turn in (0, 60, 120))
    twig = rect(cx - r * 0.05, cy - r * 0.98, r * 0.1, r * 0.34, c, r * 0.05)
    for turn in range(0, 360, 60):
        for lean in (-42, 42):
            leaning = group(twig, f"rotate({lean} {cx:g} {cy - r * 0.64:g})")
            o += group(leaning, f"rotate({turn} {cx:g} {cy:g})")
    return o


def congelateur_coffre(w: float = 950, h: float = 850, corps: str = "blanc", uid: str = "cc") -> str:
    """Chest freezer: lid on top, its thick seal, a drain and a lock."""
    c = FINISHES[corps]
    o = feet(w, h, h - 30) + box(0, h * 0.115, w, h * 0.885 - 14, c, 16, 0.1)
    o += rect(w * 0.012, h * 0.105, w * 0.976, h * 0.022, tone(c, -0.32), 4)
    o += box(-8, 0, w + 16, h * 0.11, tone(c, -0.02), 20, 0.1)
    o += rect(w * 0.4, h * 0.075, w * 0.2, h * 0.05, tone(c, -0.1), 10)
    o += rect(w * 0.42, h * 0.1, w * 0.16, 9, tone(c, -0.3), 4)
    o += circle(w * 0.5, h * 0.165, h * 0.014, tone(c, -0.3))
    o += _snowflake(w * 0.14, h * 0.3, h * 0.05, tone(c, -0.18))
    o += screen(w * 0.72, h * 0.8, w * 0.18, h * 0.065, "-18°")
    o += repeat(rect(w * 0.1 + i * w * 0.03, h * 0.8, w * 0.014, h * 0.08, tone(c, -0.14), 4) for i in range(6))
    return sheet(w, h, o, "Congélateur coffre", 8, 8)


BOTTLES = ("#40302c", "#2f4436", "#5a2a2c", "#3d4a2e")


def cave_a_vin(w: float = 595, h: float = 1250, corps: str = "noir", rangs: int = 6, uid: str = "cv") -> str:
    """Wine cabinet: a tall window, wooden racks, bottles seen by their bottoms."""
    c = FINISHES[corps]
    metal = "#aeb2b4" if is_light(c) else "#8b8f94"
    high = h - 16
    o = feet(w, h, h - 34) + box(0, 0, w, high, c, 16, 0.08)
    x, y, wide, tall = w * 0.16, high * 0.09, w * 0.74, high * 0.8
    inner = rect(x, y, wide, tall, "#2d2622")
    inner += rect(x + wide * 0.04, y + tall * 0.02, wide * 0.92, tall * 0.96, "#54391f", 8)
    inner += repeat(_rack(x, y + tall * (i + 0.86) / rangs, wide, i) for i in range(rangs))
    inner += reflection(x, y, wide, tall, 0.08)
    o += clip_rect(f"{uid}v", x, y, wide, tall, 14, inner)
    o += _handle(w * 0.055, high * 0.34, high * 0.32, metal)
    return sheet(w, h, o + screen(w * 0.42, high * 0.03, w * 0.24, high * 0.036, "12°"), "Cave à vin")


def _rack(x: float, y: float, wide: float, row: int) -> str:
    r = wide * 0.078
    o = ""
    for i in range(5):
        colour = BOTTLES[(i * 3 + row) % 4]
        cx = x + wide * (0.14 + 0.18 * i)
        o += circle(cx, y - r, r, colour) + circle(cx, y - r, r * 0.55, tone(colour, 0.14))
        o += circle(cx - r * 0.3, y - r * 1.35, r * 0.16, "#fff", opacity=0.35)
    return (
        o
        + rect(x + wide * 0.04, y, wide * 0.92, wide * 0.045, WOOD, 3)
        + rect(x + wide * 0.04, y + wide * 0.033, wide * 0.92, wide * 0.012, GLASS, opacity=0.25)
    )
