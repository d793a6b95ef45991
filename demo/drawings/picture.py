"""Televisions, with something worth watching."""

from demo.drawings.paint import DARK, Parts, circle, clip_rect, path, rect, sheet

INCH = 22.3  # width of a 16:9 screen and its frame, millimetres an inch of diagonal


def televiseur(pouces: float = 55, pied: str = "central", image: str = "collines", uid: str = "tv") -> str:
    """`pied`: central or ecarte; `image`: collines, mer, ville or jardin."""
    w = pouces * INCH
    tall = w * 0.575
    h = tall + w * 0.07
    m = w * 0.009
    o = _stand(w, tall, h, pied) + rect(0, 0, w, tall, "#1f2125", w * 0.009)
    scene = SCENES[image](w, tall)
    scene += path("#fff", "M", 0, tall * 0.9, "L", w * 0.38, 0, "h", w * 0.13, "L", 0, tall * 1.25, "z", opacity=0.12)
    o += clip_rect(f"{uid}v", m, m, w - 2 * m, tall - 2.6 * m, 4, scene)
    o += circle(w / 2, tall - m * 0.75, m * 0.25, "#c9533d")
    return sheet(w, h, o, "Téléviseur")


def _stand(w: float, tall: float, h: float, pied: str) -> str:
    if pied == "central":
        return rect(w * 0.46, tall - 4, w * 0.08, w * 0.06, DARK) + rect(w * 0.33, h - 16, w * 0.34, 16, DARK, 8)
    o = ""
    for x, side in ((w * 0.17, -1), (w * 0.83, 1)):
        o += path(DARK, "M", x - 8, tall - 4, "h", 16, "l", side * 42, h - tall + 4, "h", -18, "z")
    return o


def _sea(w: float, t: float) -> str:
    o = rect(0, 0, w, t, "#f3d9b4") + circle(w * 0.66, t * 0.46, t * 0.15, "#e79a63")
    o += rect(0, t * 0.5, w, t, "#5d86a8")
    o += path("#3f6a90", "M", 0, t * 0.64, "q", w * 0.25, -t * 0.05, w * 0.5, 0, "t", w * 0.5, 0, "v", t, "H", 0, "z")
    o += path("#27476b", "M", 0, t * 0.8, "q", w * 0.2, t * 0.05, w * 0.45, 0, "t", w * 0.55, 0, "v", t, "H", 0, "z")
    o += path(
        "#fffaf0",
        "M",
        w * 0.3,
        t * 0.52,
        "l",
        w * 0.05,
        -t * 0.22,
        "v",
        t * 0.22,
        "z",
        "M",
        w * 0.356,
        t * 0.36,
        "l",
        w * 0.03,
        t * 0.16,
        "h",
        -w * 0.03,
        "z",
    )
    hull: Parts = ("M", w * 0.295, t * 0.535, "h", w * 0.1, "l", -w * 0.014, t * 0.03, "h", -w * 0.07, "z")
    return o + path("#7a3b2c", *hull)


def _hills(w: float, t: float) -> str:
    o = rect(0, 0, w, t, "#cfe0ea") + circle(w * 0.72, t * 0.3, t * 0.12, "#f6dfa0")
    o += path(
        "#8fa6bd",
        "M",
        0,
        t * 0.62,
        "L",
        w * 0.2,
        t * 0.3,
        "l",
        w * 0.12,
        t * 0.16,
        "L",
        w * 0.46,
        t * 0.2,
        "l",
        w * 0.3,
        t * 0.42,
        "z",
    )
    o += path(
        "#9db58a",
        "M",
        0,
        t * 0.66,
        "q",
        w * 0.3,
        -t * 0.24,
        w * 0.62,
        t * 0.02,
        "t",
        w * 0.4,
        -t * 0.06,
        "v",
        t,
        "H",
        0,
        "z",
    )
    o += path(
        "#6f9068",
        "M",
        0,
        t * 0.86,
        "q",
        w * 0.3,
        -t * 0.22,
        w * 0.55,
        -t * 0.04,
        "t",
        w * 0.5,
        -t * 0.04,
        "v",
        t,
        "H",
        0,
        "z",
    )
    return o + path(
        "#e9dcb9",
        "M",
        w * 0.5,
        t,
        "q",
        w * 0.03,
        -t * 0.16,
        -w * 0.04,
        -t * 0.24,
        "q",
        w * 0.12,
        t * 0.06,
        w * 0.12,
        t * 0.3,
        "z",
    )


def _town(w: float, t: float) -> str:
    """Roofs at dusk, three windows lit."""
    o = rect(0, 0, w, t, "#e3b9ae") + circle(w * 0.24, t * 0.26, t * 0.09, "#fdf3dc")
    o += path(
        "#b98d92",
        "M",
        0,
        t * 0.62,
        "h",
        w * 0.14,
        "v",
        -t * 0.2,
        "l",
        w * 0.05,
        -t * 0.12,
        "l",
        w * 0.05,
        t * 0.12,
        "v",
        t * 0.14,
        "h",
        w * 0.2,
        "v",
        -t * 0.26,
        "h",
        w * 0.12,
        "v",
        t * 0.2,
        "h",
        w * 0.18,
        "v",
        -t * 0.1,
        "h",
        w * 0.3,
        "v",
        t,
        "H",
        0,
        "z",
    )
    o += path(
        "#5b5d7c",
        "M",
        0,
        t * 0.78,
        "l",
        w * 0.11,
        -t * 0.14,
        "l",
        w * 0.11,
        t * 0.14,
        "v",
        t * 0.06,
        "h",
        w * 0.1,
        "l",
        w * 0.1,
        -t * 0.16,
        "l",
        w * 0.1,
        t * 0.16,
        "h",
        w * 0.12,
        "v",
        -t * 0.12,
        "l",
        w * 0.13,
        -t * 0.15,
        "l",
        w * 0.13,
        t * 0.15,
        "h",
        w * 0.15,
        "v",
        t,
        "H",
        0,
        "z",
    )
    windows = ((0.09, 0.8), (0.41, 0.86), (0.75, 0.74), (0.8, 0.74), (0.44, 0.86))
    o += "".join(rect(w * x, t * y, w * 0.022, t * 0.06, "#ffe2a3", 2) for x, y in windows)
    return o + path("#3d3f5c", "M", 0, t * 0.94, "q", w * 0.5, -t * 0.06, w, 0, "v", t, "H", 0, "z")


def _garden(w: float, t: float) -> str:
    """A garden in June: three tall flowers before a hedge."""
    o = rect(0, 0, w, t, "#dfeae4") + path(
        "#a9c29a",
        "M",
        0,
        t * 0.5,
        "q",
        w * 0.12,
        -t * 0.16,
        w * 0.25,
        0,
        "t",
        w * 0.25,
        0,
        "t",
        w * 0.25,
        0,
        "t",
        w * 0.25,
        0,
        "v",
        t,
        "H",
        0,
        "z",
    )
    o += path(
        "#7d9b7a",
        "M",
        0,
        t * 0.78,
        "q",
        w * 0.35,
        -t * 0.16,
        w * 0.6,
        -t * 0.02,
        "t",
        w * 0.4,
        -t * 0.04,
        "v",
        t,
        "H",
        0,
        "z",
    )
    for x, y, r, colour in ((0.24, 0.42, 0.13, "#d98b6a"), (0.52, 0.3, 0.15, "#e6be63"), (0.78, 0.46, 0.12, "#e3b9ae")):
        o += rect(w * x - 5, t * y, 10, t, "#55764f")
        o += path(
            "#55764f",
            "M",
            w * x,
            t * (y + 0.34),
            "q",
            w * 0.06,
            -t * 0.12,
            w * 0.1,
            -t * 0.1,
            "q",
            -w * 0.02,
            t * 0.12,
            -w * 0.1,
            t * 0.16,
            "z",
        )
        for turn in range(0, 360, 45):
            o += (
                f'<ellipse cx="{w * x:g}" cy="{t * (y - r * 0.62):g}" rx="{t * r * 0.24:g}" '
                f'ry="{t * r * 0.5:g}" fill="{colour}" transform="rotate({turn} {w * x:g} {t * y:g})"/>'
            )
        o += circle(w * x, t * y, t * r * 0.34, "#7a4a2b")
    return o


SCENES = {"collines": _hills, "mer": _sea, "ville": _town, "jardin": _garden}
