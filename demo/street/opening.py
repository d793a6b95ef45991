"""The first minutes of a demonstration are written, not drawn: Camille's mother cannot choose a washing machine."""

from .minds import Intention
from .stays import Act, Stay, Walk
from .web import Step, WebVisit

ZONE, VISITOR = 1, 0
FIRST, SECOND, THIRD = "BER-LV8", "BER-ET45-W", "BER-LV9-N"
#: in front of the machines, with two glances elsewhere
SPANS = ((4.0, 62.0), (90.0, 148.0), (186.0, 1500.0))
_GLANCES = ((2, 66.0, 86.0), (4, 154.0, 180.0))
_HANDS = ((20.0, 34.0, FIRST), (106.0, 121.0, SECOND), (228.0, 243.0, FIRST), (262.0, 275.0, SECOND))
NEEDED_FROM = 140.0


def walk() -> Walk:
    """Comes back twice, opens two doors twice, and needs somebody after two minutes: the second return should ring."""
    spans = [(ZONE, *span) for span in SPANS] + list(_GLANCES)
    acts = [Act(at, VISITOR, kind, zone) for zone, *times in spans for kind, at in zip(_MOVES, times, strict=True)]
    for taken, back, sku in _HANDS:
        acts += [Act(taken, VISITOR, "pick", ZONE, sku), Act(back, VISITOR, "put_back", ZONE, sku)]
    acts.append(Act(300.0, VISITOR, "touch", ZONE, FIRST))
    present = sum(ended - began for began, ended in SPANS)
    mind = Intention.COMPARING
    stays = [Stay(VISITOR, ZONE, mind, SPANS[0][0], SPANS[-1][1], present, len(SPANS) - 1, NEEDED_FROM)]
    stays += [Stay(VISITOR, zone, mind, began, ended, ended - began, 0) for zone, began, ended in _GLANCES]
    return Walk(tuple(sorted(acts)), tuple(stays))


_MOVES = ("enter", "leave")


def web_visit() -> WebVisit:
    """Somebody at home hesitates between the same two."""
    steps = (
        Step(0.0, "shelf", "lave-linge-hublot", 14),
        Step(15.0, "look", FIRST, 32),
        Step(49.0, "look", SECOND, 30),
        Step(81.0, "look", FIRST, 28),
        Step(111.0, "look", SECOND, 35),
        Step(148.0, "add", FIRST, 12),
        Step(162.0, "remove", FIRST, 8),
        Step(172.0, "look", SECOND, 40),
    )
    return WebVisit(2.0, VISITOR, Intention.COMPARING, "search", "https://www.google.com/", "yes", steps)
