"""Kettles, teapots and toasters."""

from demo.drawings.paint import (
    DARK,
    FINISHES,
    WOOD,
    Parts,
    box,
    circle,
    clip_path,
    knob,
    line,
    luma,
    path,
    rect,
    repeat,
    screen,
    sheet,
    tone,
)


def bouilloire(
    w: float = 215,
    h: float = 255,
    corps: str = "sauge",
    bec: str = "large",
    bois: bool = True,
    uid: str = "bo",
) -> str:
    """Kettle; `bec` large or cygne (gooseneck), `bois` for a wooden handle."""
    c, handle = FINISHES[corps], WOOD if bois else DARK
    t = h * 0.2
    o = rect(w * 0.03, h * 0.94, w * 0.78, h * 0.06, DARK, 6)
    grip: Parts = ("M", w * 0.72, t + h * 0.06, "h", w * 0.12, "q", w * 0.2, 0, w * 0.17, h * 0.2)
    grip += ("l", -w * 0.04, h * 0.3, "q", -w * 0.02, h * 0.07, -w * 0.09, h * 0.07)
    grip += ("l", w * 0.06, -h * 0.36, "q", w * 0.01, -h * 0.1, -w * 0.08, -h * 0.1, "h", -w * 0.12, "z")
    o += path(handle, *grip) + path(tone(c, -0.12), *_spout(w, h, t, bec))
    body: Parts = ("M", w * 0.17, t, "h", w * 0.5, "q", w * 0.03, 0, w * 0.035, h * 0.03)
    body += ("l", w * 0.09, h * 0.66, "q", w * 0.005, h * 0.05, -w * 0.045, h * 0.05)
    body += ("h", -w * 0.66, "q", -w * 0.05, 0, -w * 0.045, -h * 0.05)
    body += ("l", w * 0.09, -h * 0.66, "q", w * 0.005, -h * 0.03, w * 0.035, -h * 0.03, "z")
    o += clip_path(f"{uid}v", _kettle_paint(w, h, t, c), *body)
    o += rect(w * 0.38, t + h * 0.2, w * 0.07, h * 0.38, tone(c, -0.28), 7)
    o += rect(w * 0.395, t + h * 0.36, w * 0.04, h * 0.2, "#bcd8ea", 4)
    lid: Parts = ("M", w * 0.19, t, "q", w * 0.02, -h * 0.06, w * 0.23, -h * 0.06)
    o += path(tone(c, -0.14), *lid, "q", w * 0.21, 0, w * 0.23, h * 0.06, "z")
    o += rect(w * 0.37, t - h * 0.125, w * 0.1, h * 0.08, handle, 7)
    return sheet(w, h, o, "Bouilloire", 24 if bec == "large" else 48, 6)


def _spout(w: float, h: float, t: float, bec: str) -> tuple[str | float, ...]:
    if bec == "large":
        return (
            "M",
            w * 0.17,
            t + h * 0.07,
            "L",
            -w * 0.07,
            t + h * 0.02,
            "q",
            -w * 0.02,
            h * 0.02,
            0,
            h * 0.05,
            "L",
            w * 0.12,
            t + h * 0.34,
            "z",
        )
    return (
        "M",
        w * 0.1,
        h * 0.8,
        "q",
        -w * 0.22,
        -h * 0.06,
        -w * 0.2,
        -h * 0.36,
        "l",
        -w * 0.1,
        -h * 0.15,
        "h",
        w * 0.09,
        "l",
        w * 0.1,
        h * 0.16,
        "q",
        -w * 0.02,
        h * 0.2,
        w * 0.15,
        h * 0.2,
        "z",
    )


def _kettle_paint(w: float, h: float, t: float, c: str) -> str:
    shine = tone(c, 0.5 if luma(c) > 0.4 else 0.2)
    o = rect(-20, 0, w * 1.3, h, c)
    o += path(tone(c, -0.1), "M", w * 0.56, 0, "h", w, "v", h, "h", -w * 0.9, "z")
    o += path(shine, "M", w * 0.2, t + 8, "h", w * 0.05, "l", -w * 0.06, h, "h", -w * 0.06, "z", opacity=0.8)
    return o + rect(0, h * 0.87, w, 4, tone(c, -0.2))


def grille_pain(w: float = 290, h: float = 205, corps: str = "creme", fentes: int = 2, uid: str = "gp") -> str:
    """Toaster; `fentes` is the number of slices that rise from it, one long one counts for one."""
    c = FINISHES[corps]
    t = h * 0.24
    o = repeat(rect(x, h - 14, w * 0.1, 14, DARK, 4) for x in (w * 0.09, w * 0.8))
    o += _toasts(w, h, t, fentes)
    o += box(0, t, w, h - t - 9, c, 34, 0.14)
    o += rect(w * 0.14, t - 2, w * 0.72, 12, DARK, 6)
    o += knob(w * 0.8, h * 0.72, h * 0.085, "#e4e5e3", -30)
    o += rect(w * 0.1, h * 0.44, 8, h * 0.34, tone(c, -0.3), 4)
    o += rect(w * 0.1 - 12, h * 0.47, 32, 16, DARK, 8)
    return sheet(w, h, o, "Grille-pain")


def _toasts(w: float, h: float, t: float, fentes: int) -> str:
    if fentes == 1:
        o = path(
            "#b9773a",
            "M",
            w * 0.2,
            t + 30,
            "V",
            h * 0.14,
            "q",
            0,
            -h * 0.12,
            w * 0.08,
            -h * 0.11,
            "h",
            w * 0.44,
            "q",
            w * 0.08,
            0,
            w * 0.08,
            h * 0.11,
            "V",
            t + 30,
            "z",
        )
        return o + path(
            "#e9c283",
            "M",
            w * 0.225,
            t + 30,
            "V",
            h * 0.16,
            "q",
            0,
            -h * 0.08,
            w * 0.06,
            -h * 0.075,
            "h",
            w * 0.43,
            "q",
            w * 0.06,
            0,
            w * 0.06,
            h * 0.075,
            "V",
            t + 30,
            "z",
        )
    o = ""
    for x in (w * 0.2, w * 0.53):
        o += path(
            "#b9773a",
            "M",
            x,
            t + 30,
            "V",
            h * 0.12,
            "q",
            0,
            -h * 0.14,
            w * 0.08,
            -h * 0.11,
            "q",
            w * 0.055,
            -h * 0.03,
            w * 0.11,
            0,
            "q",
            w * 0.08,
            -h * 0.03,
            w * 0.08,
            h * 0.11,
            "V",
            t + 30,
            "z",
        )
        o += path(
            "#e9c283",
            "M",
            x + 9,
            t + 30,
            "V",
            h * 0.14,
            "q",
            0,
            -h * 0.09,
            w * 0.06,
            -h * 0.075,
            "q",
            w * 0.055,
            -h * 0.02,
            w * 0.09,
            0,
            "q",
            w * 0.06,
            -h * 0.02,
            w * 0.06,
            h * 0.075,
            "V",
            t + 30,
            "z",
        )
    return o


def theiere(w: float = 220, h: float = 230, corps: str = "inox", temps: str = "80°", uid: str = "th") -> str:
    """Electric teapot: glass belly, basket of leaves, base with its temperature."""
    c = FINISHES[corps]
    o = rect(w * 0.02, h * 0.86, w * 0.8, h * 0.14, DARK, 10)
    o += screen(w * 0.3, h * 0.89, w * 0.24, h * 0.08, temps)
    o += line(
        c,
        w * 0.075,
        "M",
        w * 0.74,
        h * 0.27,
        "q",
        w * 0.27,
        h * 0.02,
        w * 0.23,
        h * 0.26,
        "q",
        -w * 0.04,
        h * 0.17,
        -w * 0.19,
        h * 0.19,
    )
    o += path("#c8d8e0", "M", w * 0.09, h * 0.56, "L", -w * 0.1, h * 0.27, "h", w * 0.09, "L", w * 0.16, h * 0.4, "z")
    belly: Parts = ("M", w * 0.2, h * 0.22, "h", w * 0.44, "q", w * 0.2, h * 0.12, w * 0.2, h * 0.36)
    belly += ("q", 0, h * 0.27, -w * 0.16, h * 0.28, "h", -w * 0.52, "q", -w * 0.16, -h * 0.01, -w * 0.16, -h * 0.28)
    belly += ("q", 0, -h * 0.24, w * 0.2, -h * 0.36, "z")
    tea = rect(-w, 0, 3 * w, h, "#dbe6ec") + rect(-w, h * 0.42, 3 * w, h, "#d6a05a")
    tea += path("#c18b45", "M", w * 0.66, h * 0.42, "h", w, "v", h, "H", w * 0.62, "z", opacity=0.6)
    tea += rect(w * 0.3, h * 0.22, w * 0.24, h * 0.42, "#8f9398", 8, opacity=0.55)
    tea += repeat(circle(w * (0.34 + 0.055 * i), h * (0.56 - 0.03 * (i % 2)), 7, "#4f6a3c") for i in range(4))
    tea += rect(w * 0.1, h * 0.34, w * 0.045, h * 0.36, "#fff", 5, opacity=0.5)
    o += clip_path(f"{uid}v", tea, *belly)
    o += path(
        c,
        "M",
        w * 0.17,
        h * 0.22,
        "q",
        w * 0.03,
        -h * 0.08,
        w * 0.25,
        -h * 0.08,
        "q",
        w * 0.22,
        0,
        w * 0.25,
        h * 0.08,
        "z",
    )
    o += rect(w * 0.37, h * 0.06, w * 0.1, h * 0.09, WOOD, 7)
    return sheet(w, h, o, "Théière électrique", w * 0.1, w * 0.02)
