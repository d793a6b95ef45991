"""Stand mixers and blenders."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    STEEL,
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
    sheet,
    tone,
)


def robot_patissier(w: float = 380, h: float = 350, corps: str = "creme", uid: str = "rp") -> str:
    """Stand mixer from its side: head, whisk, steel bowl with dough."""
    c = FINISHES[corps]
    o = rect(0, h * 0.93, w, h * 0.07, tone(c, -0.16), 14) + rect(w * 0.03, h * 0.975, w * 0.94, h * 0.025, DARK, 4)
    o += path(
        c,
        "M",
        w * 0.66,
        h * 0.94,
        "l",
        w * 0.02,
        -h * 0.56,
        "h",
        w * 0.26,
        "q",
        w * 0.05,
        h * 0.3,
        w * 0.02,
        h * 0.56,
        "z",
    )
    o += path(
        tone(c, -0.1),
        "M",
        w * 0.88,
        h * 0.94,
        "l",
        w * 0.01,
        -h * 0.56,
        "h",
        w * 0.05,
        "q",
        w * 0.05,
        h * 0.3,
        w * 0.02,
        h * 0.56,
        "z",
    )
    o += rect(w * 0.285, h * 0.34, w * 0.07, h * 0.16, STEEL, 6)
    o += repeat(
        line("#d6d9da", 5, "M", w * 0.32, h * 0.48, "q", w * k, h * 0.1, 0, h * 0.28)
        for k in (-0.14, -0.05, 0.05, 0.14)
    )
    o += _bowl(w * 0.06, h * 0.56, w * 0.52, h * 0.35, uid)
    head: Parts = (
        "M",
        w * 0.06,
        h * 0.24,
        "q",
        0,
        -h * 0.2,
        w * 0.26,
        -h * 0.215,
        "h",
        w * 0.4,
        "q",
        w * 0.24,
        h * 0.01,
        w * 0.24,
        h * 0.19,
    )
    head += (
        "q",
        0,
        h * 0.16,
        -w * 0.12,
        h * 0.16,
        "h",
        -w * 0.66,
        "q",
        -w * 0.12,
        -h * 0.01,
        -w * 0.12,
        -h * 0.135,
        "z",
    )
    paint = rect(0, 0, w, h, c) + path(tone(c, -0.1), "M", w * 0.84, 0, "h", w, "v", h, "h", -w * 0.9, "z")
    paint += rect(0, h * 0.29, w, h * 0.02, tone(c, -0.18))
    paint += path(
        tone(c, 0.5 if is_light(c) else 0.25),
        "M",
        w * 0.12,
        h * 0.17,
        "q",
        w * 0.06,
        -h * 0.09,
        w * 0.26,
        -h * 0.1,
        "h",
        w * 0.2,
        "v",
        h * 0.025,
        "h",
        -w * 0.2,
        "q",
        -w * 0.16,
        h * 0.01,
        -w * 0.21,
        h * 0.08,
        "z",
        opacity=0.8,
    )
    o += clip_path(f"{uid}h", paint, *head)
    o += circle(w * 0.085, h * 0.24, h * 0.035, STEEL) + knob(w * 0.74, h * 0.21, h * 0.055, "#e4e5e3", 60)
    return sheet(w, h, o, "Robot pâtissier")


def _bowl(x: float, y: float, w: float, h: float, uid: str) -> str:
    steel = "#cdd0d1"
    shape: Parts = (
        "M",
        x,
        y,
        "h",
        w,
        "q",
        0,
        h * 0.62,
        -w * 0.24,
        h * 0.86,
        "h",
        -w * 0.52,
        "q",
        -w * 0.24,
        -h * 0.24,
        -w * 0.24,
        -h * 0.86,
        "z",
    )
    paint = rect(x, y, w, h, steel) + path("#b9bdbf", "M", x + w * 0.8, y, "h", w * 0.3, "v", h, "h", -w * 0.5, "z")
    paint += path(
        "#f2f4f4",
        "M",
        x + w * 0.1,
        y,
        "h",
        w * 0.08,
        "q",
        w * 0.0,
        h * 0.5,
        w * 0.12,
        h * 0.8,
        "h",
        -w * 0.06,
        "q",
        -w * 0.12,
        -h * 0.3,
        -w * 0.14,
        -h * 0.8,
        "z",
    )
    o = path(
        "#f1e3c3",
        "M",
        x + w * 0.08,
        y + 3,
        "q",
        w * 0.12,
        -h * 0.2,
        w * 0.3,
        -h * 0.1,
        "q",
        w * 0.2,
        -h * 0.16,
        w * 0.5,
        h * 0.1,
        "z",
    )
    o += clip_path(f"{uid}b", paint, *shape) + rect(x - 6, y - 4, w + 12, 10, "#e4e6e6", 5)
    o += line("#b9bdbf", h * 0.08, "M", x + w * 1.0, y + h * 0.16, "q", w * 0.16, h * 0.14, -w * 0.04, h * 0.4)
    return o + rect(x + w * 0.24, y + h * 0.86, w * 0.52, h * 0.14, "#b9bdbf", 5)


def blender(w: float = 210, h: float = 420, corps: str = "inox", fruits: str = "#d98b6a", uid: str = "bl") -> str:
    """Blender with its glass jug; `fruits` is the colour of what turns in it."""
    c = FINISHES[corps]
    jug: Parts = ("M", w * 0.1, h * 0.09, "h", w * 0.74, "l", -w * 0.09, h * 0.53, "h", -w * 0.56, "z")
    inner = rect(0, 0, w, h, "#dbe6ec") + path(
        fruits, "M", 0, h * 0.3, "q", w * 0.25, -h * 0.05, w * 0.5, 0, "t", w * 0.5, 0, "v", h, "H", 0, "z"
    )
    inner += path(
        tone(fruits, 0.35),
        "M",
        0,
        h * 0.34,
        "q",
        w * 0.25,
        -h * 0.05,
        w * 0.5,
        0,
        "t",
        w * 0.5,
        0,
        "v",
        h * 0.035,
        "q",
        -w * 0.25,
        h * 0.04,
        -w * 0.5,
        0,
        "t",
        -w * 0.5,
        0,
        "z",
        opacity=0.7,
    )
    inner += repeat(rect(w * 0.62, h * (0.16 + 0.075 * i), w * (0.12 if i % 2 else 0.08), 4, "#fff") for i in range(6))
    inner += path(
        "#fff", "M", w * 0.18, h * 0.1, "h", w * 0.07, "l", w * 0.05, h * 0.5, "h", -w * 0.06, "z", opacity=0.45
    )
    o = line(
        DARK,
        w * 0.085,
        "M",
        w * 0.83,
        h * 0.14,
        "q",
        w * 0.2,
        0,
        w * 0.17,
        h * 0.14,
        "l",
        -w * 0.05,
        h * 0.18,
        "q",
        -w * 0.03,
        h * 0.06,
        -w * 0.15,
        h * 0.05,
    )
    o += clip_path(f"{uid}v", inner, *jug)
    o += path("none", *jug, stroke="#8fa1ad", stroke_width=5)
    o += rect(w * 0.07, h * 0.045, w * 0.8, h * 0.055, DARK, 8) + rect(w * 0.36, 0, w * 0.22, h * 0.055, DARK, 7)
    o += rect(w * 0.17, h * 0.61, w * 0.6, h * 0.05, DARK, 5)
    o += box(w * 0.06, h * 0.655, w * 0.82, h * 0.315, c, 26, 0.16)
    o += knob(w * 0.47, h * 0.79, w * 0.12, "#e4e5e3" if not is_light(c) else "#dfe0df", 30)
    o += repeat(circle(w * q, h * 0.9, 6, tone(c, -0.28)) for q in (0.35, 0.43, 0.51, 0.59))
    o += rect(w * 0.12, h * 0.965, w * 0.7, h * 0.035, DARK, 5)
    return sheet(w, h, o, "Blender", 0, w * 0.04)
