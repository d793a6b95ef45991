"""Hand blenders, juicers, food processors."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    STEEL,
    WOOD,
    Parts,
    box,
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


def mixeur_plongeant(w: float = 150, h: float = 400, corps: str = "rouge", uid: str = "mp") -> str:
    """Hand blender standing in its beaker."""
    c = FINISHES[corps]
    o = box(w * 0.3, 0, w * 0.4, h * 0.48, c, 26, 0.24)
    o += rect(w * 0.4, h * 0.07, w * 0.2, h * 0.05, DARK, 8) + rect(
        w * 0.4, h * 0.14, w * 0.2, h * 0.05, tone(c, -0.3), 8
    )
    o += rect(w * 0.34, h * 0.46, w * 0.32, h * 0.03, DARK, 4)
    o += rect(w * 0.43, h * 0.485, w * 0.14, h * 0.38, STEEL, 6) + rect(
        w * 0.455, h * 0.49, w * 0.03, h * 0.36, "#e4e6e6", 3
    )
    o += path(
        STEEL,
        "M",
        w * 0.43,
        h * 0.82,
        "h",
        w * 0.14,
        "q",
        w * 0.02,
        h * 0.06,
        w * 0.12,
        h * 0.08,
        "v",
        h * 0.03,
        "h",
        -w * 0.38,
        "v",
        -h * 0.03,
        "q",
        w * 0.1,
        -h * 0.02,
        w * 0.12,
        -h * 0.08,
        "z",
    )
    cup: Parts = (
        "M",
        w * 0.06,
        h * 0.56,
        "h",
        w * 0.88,
        "l",
        -w * 0.08,
        h * 0.42,
        "q",
        -w * 0.01,
        h * 0.02,
        -w * 0.05,
        h * 0.02,
    )
    cup += ("h", -w * 0.62, "q", -w * 0.04, 0, -w * 0.05, -h * 0.02, "z")
    soup = rect(0, 0, w, h, "#dbe6ec", opacity=0.4) + rect(0, h * 0.78, w, h, "#dfa24c", opacity=0.8)
    soup += rect(w * 0.17, h * 0.58, w * 0.05, h * 0.4, "#fff", 4, opacity=0.6)
    soup += repeat(rect(w * 0.7, h * (0.64 + 0.06 * i), w * 0.12, 4, "#8fa1ad", 2) for i in range(5))
    o += clip_path(f"{uid}v", soup, *cup) + path("none", *cup, stroke="#8fa1ad", stroke_width=4)
    return sheet(w, h, o, "Mixeur plongeant", rest=0.8)


def presse_agrumes(w: float = 190, h: float = 250, corps: str = "inox", uid: str = "pa") -> str:
    """Citrus press: cone, half an orange on it, a spout over a glass."""
    c = FINISHES[corps]
    o = box(w * 0.2, h * 0.36, w * 0.74, h * 0.6, c, 30, 0.16) + rect(w * 0.24, h * 0.95, w * 0.66, h * 0.05, DARK, 5)
    o += rect(w * 0.14, h * 0.3, w * 0.86, h * 0.1, tone(c, -0.14), 12) + rect(
        w * 0.14, h * 0.3, w * 0.86, h * 0.04, tone(c, 0.3), 8
    )
    o += path(
        DARK,
        "M",
        w * 0.38,
        h * 0.3,
        "q",
        w * 0.06,
        -h * 0.14,
        w * 0.19,
        -h * 0.15,
        "q",
        w * 0.13,
        h * 0.01,
        w * 0.19,
        h * 0.15,
        "z",
    )
    o += path(
        "#e0913f",
        "M",
        w * 0.3,
        h * 0.2,
        "q",
        w * 0.02,
        -h * 0.19,
        w * 0.27,
        -h * 0.2,
        "q",
        w * 0.25,
        h * 0.01,
        w * 0.27,
        h * 0.2,
        "z",
    )
    o += path(
        "#cc7c2c",
        "M",
        w * 0.7,
        h * 0.2,
        "q",
        0,
        -h * 0.12,
        -w * 0.04,
        -h * 0.18,
        "q",
        w * 0.16,
        h * 0.04,
        w * 0.18,
        h * 0.18,
        "z",
    )
    o += rect(w * 0.29, h * 0.185, w * 0.56, h * 0.028, "#fdf3dc", 5)
    o += path(STEEL, "M", w * 0.2, h * 0.46, "l", -w * 0.2, h * 0.07, "v", h * 0.04, "h", w * 0.2, "z")
    glass: Parts = ("M", -w * 0.2, h * 0.68, "h", w * 0.34, "l", -w * 0.03, h * 0.32, "h", -w * 0.28, "z")
    inner = (
        rect(-w, 0, 2 * w, h, "#dbe6ec")
        + rect(-w, h * 0.8, 2 * w, h, "#e6be63")
        + rect(-w * 0.15, h * 0.7, w * 0.04, h * 0.3, "#fff", 3)
    )
    o += rect(-w * 0.005, h * 0.57, 6, h * 0.24, "#e0a63a") + clip_path(f"{uid}v", inner, *glass)
    return sheet(w, h, o, "Presse-agrumes", w * 0.22, 0)


def robot_multi(w: float = 240, h: float = 430, corps: str = "noir", temps: str = "4:00", uid: str = "rm") -> str:
    """Food processor: clear bowl with carrots, feed tube, base with its dial."""
    c = FINISHES[corps]
    bowl: Parts = ("M", w * 0.06, h * 0.24, "h", w * 0.82, "l", -w * 0.03, h * 0.38, "h", -w * 0.76, "z")
    inner = rect(0, 0, w, h, "#dbe6ec") + rect(w * 0.43, h * 0.24, w * 0.08, h * 0.4, "#c3ced4")
    for i in range(13):
        x, y = w * (0.1 + 0.0587 * i), h * (0.56 - 0.028 * ((i * 5) % 4))
        inner += rect(x, y, w * 0.1, h * 0.02, "#e0913f", 5, transform=f"rotate({(i * 37) % 60 - 30} {x:g} {y:g})")
    inner += rect(0, h * 0.585, w, h * 0.05, "#d9822f")
    inner += rect(w * 0.13, h * 0.26, w * 0.05, h * 0.34, "#fff", 4, opacity=0.6)
    o = line(
        DARK,
        w * 0.085,
        "M",
        w * 0.87,
        h * 0.29,
        "q",
        w * 0.17,
        h * 0.01,
        w * 0.14,
        h * 0.12,
        "q",
        -w * 0.02,
        h * 0.12,
        -w * 0.17,
        h * 0.12,
    )
    o += clip_path(f"{uid}v", inner, *bowl) + path("none", *bowl, stroke="#8fa1ad", stroke_width=5)
    o += rect(w * 0.5, h * 0.04, w * 0.26, h * 0.17, "#dbe6ec", 10, stroke="#8fa1ad", stroke_width=5)
    o += rect(w * 0.53, 0, w * 0.2, h * 0.11, DARK, 8)
    o += rect(w * 0.02, h * 0.2, w * 0.9, h * 0.05, DARK, 8) + rect(w * 0.08, h * 0.62, w * 0.78, h * 0.035, DARK, 5)
    o += box(0, h * 0.65, w * 0.94, h * 0.325, c, 24, 0.14)
    o += knob(w * 0.66, h * 0.81, w * 0.1, "#e4e5e3" if not is_light(c) else "#dfe0df", -20)
    o += screen(w * 0.14, h * 0.77, w * 0.32, h * 0.075, temps)
    o += repeat(rect(w * q, h * 0.97, w * 0.14, h * 0.03, DARK, 5) for q in (0.08, 0.72))
    return sheet(w, h, o + rect(w * 0.2, h * 0.7, w * 0.1, 5, WOOD, 2), "Robot multifonction", 0, w * 0.04)
