"""Coffee machines."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    STEEL,
    WARM_BLACK,
    WOOD,
    Parts,
    box,
    circle,
    clip_path,
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


def cafetiere(w: float = 250, h: float = 330, corps: str = "rouge", temps: str = "92°", uid: str = "ca") -> str:
    """Espresso machine with its portafilter, pouring into a cup."""
    c = FINISHES[corps]
    o = rect(0, h * 0.9, w, h * 0.1, DARK, 10) + rect(w * 0.12, h * 0.88, w * 0.62, 8, "#b9bdbf", 4)
    o += box(w * 0.62, h * 0.06, w * 0.36, h * 0.85, c, 14, 0.3) + box(0, 0, w * 0.98, h * 0.4, c, 18, 0.1)
    o += rect(w * 0.16, h * 0.4, w * 0.42, h * 0.06, DARK, 6)
    o += rect(w * 0.29, h * 0.45, w * 0.16, h * 0.06, "#8b8f94", 5)
    o += rect(-w * 0.14, h * 0.415, w * 0.36, h * 0.04, WOOD, h * 0.02)
    o += knob(w * 0.77, h * 0.2, w * 0.09, "#e4e5e3", 35)
    o += screen(w * 0.12, h * 0.13, w * 0.34, h * 0.12, temps)
    o += rect(w * 0.355, h * 0.51, 7, h * 0.17, "#6b4022") + _cup(w, h)
    return sheet(w, h, o, "Machine à expresso", w * 0.14, 0)


def _cup(w: float, h: float) -> str:
    edge = {"stroke": WARM_BLACK, "stroke_opacity": 0.15, "stroke_width": 3}
    cup: Parts = ("M", w * 0.22, h * 0.67, "h", w * 0.3, "l", -w * 0.03, h * 0.17)
    cup += ("q", -w * 0.01, h * 0.04, -w * 0.05, h * 0.04, "h", -w * 0.14)
    cup += ("q", -w * 0.04, 0, -w * 0.05, -h * 0.04, "z")
    ear: Parts = ("M", w * 0.51, h * 0.7, "q", w * 0.1, h * 0.04, -w * 0.02, h * 0.11)
    return path("#fdfcf9", *cup, **edge) + path("none", *ear, stroke="#fdfcf9", stroke_width=9)


def expresso_broyeur(w: float = 260, h: float = 370, corps: str = "noir", temps: str = "9 g", uid: str = "eb") -> str:
    """Bean to cup machine: hopper of beans on top, two spouts, a cup under them."""
    c = FINISHES[corps]
    k = "#e4e5e3" if not is_light(c) else "#dfe0df"
    hopper: Parts = ("M", w * 0.16, h * 0.13, "L", w * 0.12, 0, "h", w * 0.76, "L", w * 0.84, h * 0.13, "z")
    beans = rect(0, h * 0.045, w, h, "#6b4022") + repeat(
        ellipse(w * (0.14 + 0.075 * i), h * (0.05 + 0.012 * (i % 3)), w * 0.035, w * 0.024, "#7d4d2b")
        for i in range(11)
    )
    o = path("#dbe6ec", *hopper, stroke="#8fa1ad", stroke_width=5) + clip_path(f"{uid}h", beans, *hopper)
    o += rect(w * 0.08, 0, w * 0.84, 9, DARK, 4)
    o += box(0, h * 0.12, w, h * 0.86, c, 18, 0.12)
    o += screen(w * 0.13, h * 0.18, w * 0.4, h * 0.1, temps) + knob(w * 0.76, h * 0.23, w * 0.085, k, 20)
    o += rect(w * 0.14, h * 0.36, w * 0.62, h * 0.53, tone(c, -0.55 if is_light(c) else -0.5), 12)
    o += rect(w * 0.3, h * 0.36, w * 0.3, h * 0.13, tone(c, 0.12 if not is_light(c) else -0.3), 8)
    o += repeat(rect(w * q, h * 0.49, 12, h * 0.035, STEEL, 4) for q in (0.365, 0.49))
    o += repeat(rect(w * q + 3, h * 0.52, 6, h * 0.16, "#6b4022") for q in (0.365, 0.49))
    o += _small_cup(w * 0.32, h * 0.67, w * 0.26)
    o += rect(w * 0.06, h * 0.9, w * 0.88, h * 0.1, DARK, 8)
    o += repeat(rect(w * (0.2 + 0.06 * i), h * 0.89, w * 0.03, 5, STEEL, 2) for i in range(9))
    return sheet(w, h, o, "Machine à café à grains")


def _small_cup(x: float, y: float, w: float) -> str:
    edge = {"stroke": WARM_BLACK, "stroke_opacity": 0.15, "stroke_width": 3}
    cup: Parts = ("M", x, y, "h", w, "l", -w * 0.1, w * 0.8, "q", -w * 0.03, w * 0.16, -w * 0.16, w * 0.16)
    cup += ("h", -w * 0.48, "q", -w * 0.13, 0, -w * 0.16, -w * 0.16, "z")
    ear: Parts = ("M", x + w * 0.97, y + w * 0.15, "q", w * 0.34, w * 0.12, -w * 0.08, w * 0.5)
    return path("none", *ear, stroke="#fdfcf9", stroke_width=8) + path("#fdfcf9", *cup, **edge)


def cafetiere_filtre(w: float = 235, h: float = 330, corps: str = "inox", temps: str = "7:00", uid: str = "cf") -> str:
    """Filter coffee machine: tower on the right, cone over a glass jug."""
    c = FINISHES[corps]
    o = rect(0, h * 0.9, w, h * 0.1, DARK, 10) + rect(w * 0.08, h * 0.885, w * 0.56, 8, "#8b8f94", 4)
    o += box(w * 0.66, h * 0.03, w * 0.32, h * 0.88, c, 14, 0.28) + box(0, 0, w * 0.98, h * 0.2, c, 18, 0.1)
    o += screen(w * 0.66 + w * 0.06, h * 0.3, w * 0.2, h * 0.08, temps)
    o += circle(w * 0.82, h * 0.5, w * 0.035, "#c9533d")
    cone: Parts = ("M", w * 0.07, h * 0.2, "h", w * 0.52, "l", -w * 0.12, h * 0.2, "h", -w * 0.28, "z")
    o += path(DARK, *cone) + rect(w * 0.3, h * 0.4, w * 0.06, h * 0.03, DARK)
    jug: Parts = ("M", w * 0.18, h * 0.46, "h", w * 0.3, "q", w * 0.12, h * 0.14, w * 0.12, h * 0.28)
    jug += ("q", 0, h * 0.14, -w * 0.1, h * 0.145, "h", -w * 0.36, "q", -w * 0.1, 0, -w * 0.1, -h * 0.145)
    jug += ("q", 0, -h * 0.14, w * 0.14, -h * 0.28, "z")
    coffee = rect(0, 0, w, h, "#dbe6ec") + rect(0, h * 0.62, w, h, "#5a3620")
    coffee += rect(0, h * 0.62, w, 5, "#8a5a34")
    coffee += path(
        "#fff", "M", w * 0.13, h * 0.48, "h", w * 0.05, "l", -w * 0.02, h * 0.4, "h", -w * 0.05, "z", opacity=0.4
    )
    o += line(
        DARK,
        w * 0.05,
        "M",
        w * 0.08,
        h * 0.52,
        "q",
        -w * 0.17,
        h * 0.02,
        -w * 0.14,
        h * 0.17,
        "q",
        w * 0.02,
        h * 0.09,
        w * 0.12,
        h * 0.1,
    )
    o += clip_path(f"{uid}v", coffee, *jug) + rect(w * 0.15, h * 0.44, w * 0.36, h * 0.03, DARK, 5)
    return sheet(w, h, o, "Cafetière à filtre", w * 0.1, 0)
