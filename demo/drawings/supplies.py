"""What is used up: flasks, boxes, bags, filters."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    MILK,
    PLATE,
    Parts,
    box,
    circle,
    clip_path,
    is_light,
    line,
    path,
    rect,
    repeat,
    sheet,
    tone,
)


def flacon(
    w: float = 110,
    h: float = 240,
    corps: str = "sauge",
    bouchon: str = "anthracite",
    goutte: str = "#8fa9cf",
    uid: str = "fl",
) -> str:
    """A bottle with its label, and a drop that says what it is for."""
    c, cap = FINISHES[corps], FINISHES[bouchon]
    body: Parts = ("M", w * 0.22, h * 0.2, "h", w * 0.56, "q", w * 0.22, h * 0.08, w * 0.22, h * 0.2, "v", h * 0.54)
    body += (
        "q",
        0,
        h * 0.06,
        -w * 0.12,
        h * 0.06,
        "h",
        -w * 0.76,
        "q",
        -w * 0.12,
        0,
        -w * 0.12,
        -h * 0.06,
        "v",
        -h * 0.54,
    )
    body += ("q", 0, -h * 0.12, w * 0.22, -h * 0.2, "z")
    paint = (
        rect(0, 0, w, h, c)
        + rect(w * 0.8, 0, w * 0.2, h, tone(c, -0.1))
        + rect(w * 0.08, h * 0.32, w * 0.06, h * 0.6, tone(c, 0.5), 3)
    )
    o = clip_path(f"{uid}v", paint, *body)
    o += rect(w * 0.26, 0, w * 0.48, h * 0.17, cap, 8) + rect(w * 0.32, h * 0.02, w * 0.06, h * 0.13, tone(cap, 0.3), 3)
    o += repeat(rect(w * (0.44 + 0.07 * i), h * 0.02, 3, h * 0.13, tone(cap, -0.3)) for i in range(4))
    o += rect(w * 0.24, h * 0.165, w * 0.52, h * 0.045, tone(cap, -0.3), 3)
    o += rect(w * 0.14, h * 0.46, w * 0.64, h * 0.38, MILK, 5)
    o += path(
        goutte,
        "M",
        w * 0.46,
        h * 0.5,
        "q",
        w * 0.17,
        h * 0.1,
        w * 0.17,
        h * 0.16,
        "a",
        w * 0.17,
        w * 0.17,
        0,
        0,
        1,
        -w * 0.34,
        0,
        "q",
        0,
        -h * 0.06,
        w * 0.17,
        -h * 0.16,
        "z",
    )
    o += rect(w * 0.24, h * 0.79, w * 0.44, h * 0.014, "#b8b0a0")
    return sheet(w, h, o, "Flacon")


def boite(w: float = 200, h: float = 150, corps: str = "creme", signe: str = "pastilles", uid: str = "bt") -> str:
    """A cardboard box; `signe` what is printed on it: pastilles, capsules or cristaux."""
    c = FINISHES[corps]
    o = path(
        tone(c, 0.3 if is_light(c) else 0.15),
        "M",
        3,
        h * 0.16,
        "l",
        w * 0.05,
        -h * 0.16,
        "h",
        w * 0.9 - 6,
        "l",
        w * 0.05,
        h * 0.16,
        "z",
        stroke=tone(c, -0.2),
        stroke_width=3,
    )
    o += box(0, h * 0.14, w, h * 0.86, c, 6, 0.12) + rect(4, h * 0.6, w - 8, h * 0.16, PLATE, opacity=0.9)
    for i in range(3):
        x, y = w * (0.26 + 0.22 * i), h * 0.4
        if signe == "pastilles":
            o += rect(
                x - w * 0.08,
                y - h * 0.1,
                w * 0.16,
                h * 0.2,
                "#fdfcf9",
                8,
                stroke="#2e261c",
                stroke_opacity=0.15,
                stroke_width=2,
            )
            o += rect(x - w * 0.08, y - h * 0.02, w * 0.16, h * 0.05, "#8fa9cf") + circle(x, y, w * 0.028, "#b5473b")
        elif signe == "capsules":
            o += path(
                "#8f9398", "M", x - w * 0.06, y - h * 0.11, "h", w * 0.12, "l", w * 0.025, h * 0.2, "h", -w * 0.17, "z"
            )
            o += rect(x - w * 0.095, y + h * 0.08, w * 0.19, h * 0.035, "#6b4022", 3)
        else:
            o += path(
                "#dbe6ec",
                "M",
                x,
                y - h * 0.13,
                "l",
                w * 0.08,
                h * 0.08,
                "v",
                h * 0.1,
                "l",
                -w * 0.08,
                h * 0.08,
                "l",
                -w * 0.08,
                -h * 0.08,
                "v",
                -h * 0.1,
                "z",
                stroke="#8fa1ad",
                stroke_width=3,
            )
    o += repeat(rect(w * 0.2, h * (0.82 + 0.06 * i), w * k, 4, tone(c, -0.24)) for i, k in enumerate((0.5, 0.34)))
    return sheet(w, h, o, "Boîte")


def sac(w: float = 210, h: float = 230, corps: str = "creme", uid: str = "sa") -> str:
    """A vacuum cleaner bag with its cardboard collar, and the folded ones behind."""
    c = FINISHES[corps]
    o = repeat(
        path(
            tone(c, by),
            "M",
            w * x,
            h * 0.14,
            "h",
            w * 0.72,
            "l",
            w * 0.08,
            h * 0.86,
            "h",
            -w * 0.88,
            "z",
            stroke=tone(c, -0.22),
            stroke_width=3,
        )
        for x, by in ((0.22, -0.14), (0.17, -0.07))
    )
    bag: Parts = (
        "M",
        w * 0.1,
        h * 0.12,
        "h",
        w * 0.72,
        "q",
        w * 0.02,
        h * 0.5,
        w * 0.12,
        h * 0.82,
        "q",
        0,
        h * 0.06,
        -w * 0.06,
        h * 0.06,
    )
    bag += ("h", -w * 0.82, "q", -w * 0.06, 0, -w * 0.06, -h * 0.06, "q", w * 0.09, -h * 0.32, w * 0.1, -h * 0.82, "z")
    paint = rect(-9, 0, w * 1.2, h, c) + path(
        tone(c, -0.08), "M", w * 0.74, 0, "h", w * 0.3, "v", h, "h", -w * 0.24, "z"
    )
    paint += rect(w * 0.12, h * 0.2, w * 0.04, h * 0.7, tone(c, 0.5), 4)
    paint += repeat(
        line(tone(c, -0.12), 3, "M", w * (0.24 + 0.2 * i), h * 0.62, "l", -w * 0.02, h * 0.4) for i in range(3)
    )
    o += clip_path(f"{uid}v", paint, *bag)
    o += rect(w * 0.16, 0, w * 0.6, h * 0.42, "#b98d55", 8) + rect(
        w * 0.16, 0, w * 0.6, h * 0.02, tone("#b98d55", 0.3), 4
    )
    o += circle(w * 0.46, h * 0.23, w * 0.15, DARK) + circle(w * 0.46, h * 0.23, w * 0.11, "#5d6268")
    return sheet(w, h, o, "Sacs d’aspirateur")


def filtre(w: float = 180, h: float = 200, corps: str = "blanc", forme: str = "cylindre", uid: str = "fi") -> str:
    """A filter: cylindre (pleated), or carafe cartridge."""
    c = FINISHES[corps]
    if forme == "cartouche":
        o = rect(w * 0.3, 0, w * 0.4, h * 0.12, PLATE, 8) + box(w * 0.14, h * 0.1, w * 0.72, h * 0.16, c, 12, 0.16)
        o += path(
            tone(c, -0.04),
            "M",
            w * 0.2,
            h * 0.25,
            "h",
            w * 0.6,
            "l",
            -w * 0.07,
            h * 0.7,
            "q",
            0,
            h * 0.05,
            -w * 0.05,
            h * 0.05,
            "h",
            -w * 0.36,
            "q",
            -w * 0.05,
            0,
            -w * 0.05,
            -h * 0.05,
            "z",
            stroke=tone(c, -0.24),
            stroke_width=4,
        )
        o += repeat(rect(w * (0.3 + 0.1 * i), h * 0.33, w * 0.05, h * 0.56, tone(c, -0.16), 4) for i in range(5))
        return sheet(w, h, o, "Cartouche filtrante", rest=0.6)
    o = box(0, 0, w, h * 0.14, tone("#4a4d52", 0.1), 10, 0.16) + rect(
        w * 0.06, h * 0.12, w * 0.88, h * 0.76, tone(c, -0.1)
    )
    pleats = 13
    o += repeat(
        rect(
            w * (0.06 + 0.88 * i / pleats),
            h * 0.12,
            w * 0.88 / pleats * 0.55,
            h * 0.76,
            tone(c, -0.02 if i < 10 else -0.12),
        )
        for i in range(pleats)
    )
    o += rect(w * 0.06, h * 0.47, w * 0.88, h * 0.05, tone(c, -0.22), opacity=0.7)
    return sheet(w, h, o + box(0, h * 0.86, w, h * 0.14, tone("#4a4d52", 0.1), 10, 0.16), "Filtre")
