"""Vacuum cleaners: stick, canister, robot, steam."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    STEEL,
    Parts,
    box,
    circle,
    clip_path,
    ellipse,
    is_light,
    line,
    path,
    rect,
    repeat,
    screen,
    sheet,
    tone,
)


def aspirateur(w: float = 260, h: float = 1120, corps: str = "bleu", uid: str = "as") -> str:
    """Stick vacuum cleaner, standing."""
    c = FINISHES[corps]
    foot: Parts = ("M", w * 0.1, h, "q", 0, -h * 0.05, w * 0.12, -h * 0.055, "h", w * 0.56)
    o = path(tone(c, -0.1), *foot, "q", w * 0.12, h * 0.005, w * 0.12, h * 0.055, "z")
    o += rect(w * 0.06, h * 0.985, w * 0.88, h * 0.015, DARK, 6)
    o += rect(w * 0.43, h * 0.9, w * 0.14, h * 0.055, DARK, 10)
    o += rect(w * 0.455, h * 0.36, w * 0.09, h * 0.56, "#aeb2b4", 8)
    o += rect(w * 0.468, h * 0.37, w * 0.02, h * 0.54, "#e4e6e6")
    o += line(
        DARK, w * 0.1, "M", w * 0.5, h * 0.03, "q", w * 0.36, h * 0.005, w * 0.34, h * 0.1, "l", -w * 0.06, h * 0.09
    )
    o += box(w * 0.22, h * 0.005, w * 0.48, h * 0.13, c, 40, 0.2)
    o += rect(w * 0.6, h * 0.2, w * 0.3, h * 0.075, DARK, 16)
    o += rect(w * 0.27, h * 0.125, w * 0.38, h * 0.2, "#dbe6ec", 26, stroke="#8fa1ad", stroke_width=5)
    o += path(tone(c, 0.2), "M", w * 0.36, h * 0.14, "h", w * 0.2, "l", -w * 0.05, h * 0.13, "h", -w * 0.1, "z")
    o += rect(w * 0.3, h * 0.14, w * 0.03, h * 0.16, "#fff", 4)
    o += rect(w * 0.36, h * 0.315, w * 0.2, h * 0.06, tone(c, -0.15), 10)
    return sheet(w, h, o, "Aspirateur balai")


def aspirateur_traineau(w: float = 430, h: float = 320, corps: str = "rouge", sac: bool = True, uid: str = "at") -> str:
    """Canister vacuum cleaner seen from its side, the hose coming out of its nose."""
    c = FINISHES[corps]
    o = line(
        DARK,
        h * 0.085,
        "M",
        w * 0.1,
        h * 0.56,
        "q",
        -w * 0.16,
        -h * 0.06,
        -w * 0.13,
        -h * 0.3,
        "q",
        w * 0.04,
        -h * 0.26,
        w * 0.22,
        -h * 0.25,
    )
    body: Parts = ("M", w * 0.05, h * 0.62, "q", w * 0.02, -h * 0.22, w * 0.2, -h * 0.3)
    body += ("q", w * 0.2, -h * 0.12, w * 0.42, -h * 0.08, "q", w * 0.3, h * 0.06, w * 0.32, h * 0.5)
    body += ("q", 0, h * 0.12, -w * 0.1, h * 0.12, "h", -w * 0.72, "q", -w * 0.14, -h * 0.03, -w * 0.12, -h * 0.24, "z")
    paint = rect(0, 0, w * 1.1, h, c)
    paint += path(tone(c, -0.1), "M", w * 0.8, 0, "h", w * 0.3, "v", h, "h", -w * 0.24, "z")
    paint += rect(0, h * 0.7, w * 1.1, h * 0.04, tone(c, -0.24))
    paint += rect(0, h * 0.74, w * 1.1, h, DARK)
    paint += path(
        tone(c, 0.45 if is_light(c) else 0.3),
        "M",
        w * 0.16,
        h * 0.5,
        "q",
        w * 0.06,
        -h * 0.12,
        w * 0.2,
        -h * 0.17,
        "l",
        w * 0.01,
        h * 0.03,
        "q",
        -w * 0.12,
        h * 0.05,
        -w * 0.17,
        h * 0.15,
        "z",
        opacity=0.6,
    )
    o += clip_path(f"{uid}v", paint, *body)
    if sac:
        o += rect(w * 0.44, h * 0.29, w * 0.28, h * 0.035, tone(c, -0.2), 5)
        o += rect(w * 0.44, h * 0.42, w * 0.16, h * 0.05, tone(c, -0.16), 8)
    else:
        o += rect(w * 0.4, h * 0.28, w * 0.3, h * 0.4, "#dbe6ec", 22, stroke="#8fa1ad", stroke_width=5)
        o += path(tone(c, 0.2), "M", w * 0.48, h * 0.31, "h", w * 0.14, "l", -w * 0.035, h * 0.24, "h", -w * 0.07, "z")
        o += rect(w * 0.425, h * 0.32, w * 0.022, h * 0.3, "#fff", 4)
    o += line(DARK, h * 0.05, "M", w * 0.46, h * 0.23, "q", w * 0.13, -h * 0.13, w * 0.27, 0.01 * h)
    o += circle(w * 0.76, h * 0.8, h * 0.2, DARK) + circle(w * 0.76, h * 0.8, h * 0.13, STEEL)
    o += circle(w * 0.76, h * 0.8, h * 0.05, DARK) + circle(w * 0.2, h * 0.91, h * 0.09, DARK)
    return sheet(w, h, o, "Aspirateur traîneau", w * 0.12, 0)


def aspirateur_robot(
    w: float = 350, h: float = 100, corps: str = "blanc", station: bool = False, uid: str = "ar"
) -> str:
    """Robot vacuum cleaner, from the front, alone or before its dock."""
    c = FINISHES[corps]
    o, low = "", 0.0
    if station:
        low = h * 3.0
        o += box(w * 0.14, 0, w * 0.72, low + h - 4, c, 22, 0.12)
        o += rect(w * 0.24, h * 0.34, w * 0.52, h * 1.5, "#dbe6ec", 14, stroke=tone(c, -0.2), stroke_width=4)
        o += path(
            "#bcd8ea",
            "M",
            w * 0.255,
            h * 0.9,
            "h",
            w * 0.49,
            "v",
            h * 0.85,
            "q",
            0,
            8,
            -10,
            8,
            "h",
            -(w * 0.49 - 20),
            "q",
            -10,
            0,
            -10,
            -8,
            "z",
        )
        o += rect(w * 0.3, h * 0.45, w * 0.035, h * 1.2, "#fff", 6, opacity=0.7)
        o += screen(w * 0.4, h * 2.1, w * 0.2, h * 0.3, "85 %")
    o += path(DARK, "M", w * 0.05, low + h * 0.86, "h", w * 0.9, "l", -w * 0.03, h * 0.14, "h", -w * 0.84, "z")
    shell: Parts = ("M", 0, low + h * 0.48, "q", 0, -h * 0.2, w * 0.05, -h * 0.22, "h", w * 0.9)
    shell += ("q", w * 0.05, h * 0.02, w * 0.05, h * 0.22, "v", h * 0.24, "q", 0, h * 0.2, -w * 0.06, h * 0.2)
    shell += ("h", -w * 0.88, "q", -w * 0.06, 0, -w * 0.06, -h * 0.2, "z")
    paint = rect(0, low, w, h, c) + path(tone(c, -0.08), "M", w * 0.84, low, "h", w * 0.2, "v", h, "h", -w * 0.2, "z")
    paint += rect(0, low + h * 0.56, w, 4, tone(c, -0.22)) + rect(
        w * 0.06, low + h * 0.34, w * 0.028, h * 0.5, "#fff", 5, opacity=0.6
    )
    o += path(tone(c, -0.24), *shell, stroke=tone(c, -0.24), stroke_width=5) + clip_path(f"{uid}v", paint, *shell)
    o += rect(w * 0.36, low, w * 0.28, h * 0.27, DARK, 12) + rect(
        w * 0.39, low + h * 0.09, w * 0.22, h * 0.09, "#5d6268", 4
    )
    o += rect(w * 0.43, low + h * 0.64, w * 0.14, h * 0.14, DARK, 7)
    o += repeat(line(DARK, 4, "M", w * 0.08, low + h * 0.95, "l", dx, h * 0.05) for dx in (-w * 0.09, -w * 0.05))
    return sheet(w, low + h, o, "Aspirateur robot", w * 0.03, 0)


def balai_vapeur(w: float = 290, h: float = 1180, corps: str = "sauge", uid: str = "bv") -> str:
    """Steam mop: a triangular foot with its cloth, a tank of water, a loop handle."""
    c = FINISHES[corps]
    o = path(
        tone(c, -0.1), "M", w * 0.06, h * 0.985, "L", w * 0.36, h * 0.925, "h", w * 0.28, "L", w * 0.94, h * 0.985, "z"
    )
    o += rect(w * 0.02, h * 0.98, w * 0.96, h * 0.02, "#f1e3c3", 8)
    o += rect(w * 0.44, h * 0.87, w * 0.12, h * 0.065, DARK, 10)
    o += rect(w * 0.462, h * 0.14, w * 0.076, h * 0.3, "#aeb2b4", 8) + rect(
        w * 0.474, h * 0.15, w * 0.018, h * 0.28, "#e4e6e6"
    )
    o += line(
        DARK,
        w * 0.085,
        "M",
        w * 0.5,
        h * 0.15,
        "q",
        -w * 0.01,
        -h * 0.06,
        w * 0.14,
        -h * 0.075,
        "q",
        w * 0.15,
        h * 0.0,
        w * 0.15,
        -h * 0.035,
        "q",
        0,
        -h * 0.03,
        -w * 0.16,
        -h * 0.03,
        "q",
        -w * 0.15,
        h * 0.005,
        -w * 0.15,
        h * 0.06,
    )
    o += box(w * 0.34, h * 0.42, w * 0.32, h * 0.46, c, 34, 0.2)
    o += rect(w * 0.4, h * 0.47, w * 0.2, h * 0.2, "#dbe6ec", 18, stroke="#8fa1ad", stroke_width=5)
    o += path(
        "#bcd8ea",
        "M",
        w * 0.41,
        h * 0.56,
        "h",
        w * 0.18,
        "v",
        h * 0.09,
        "q",
        0,
        h * 0.012,
        -w * 0.05,
        h * 0.012,
        "h",
        -w * 0.08,
        "q",
        -w * 0.05,
        0,
        -w * 0.05,
        -h * 0.012,
        "z",
    )
    o += rect(w * 0.425, h * 0.485, w * 0.022, h * 0.16, "#fff", 4)
    o += circle(w * 0.5, h * 0.75, w * 0.05, "#e4e5e3") + ellipse(w * 0.5, h * 0.75, w * 0.018, w * 0.018, "#c9533d")
    return sheet(w, h, o, "Balai vapeur")
