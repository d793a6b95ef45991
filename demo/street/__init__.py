"""An imaginary street: who walks into the shop or onto its site, with what in mind, and what sensors make of it.

Pure and seeded: the same scenario, seed and length give the same visitors, to the last byte of what devices say.
The product never imports this package.
"""

from .minds import SCENARIOS, Intention, Scenario
from .stays import Act, Stay
from .street import SOME_DAY, Street, Touch, messages, touches, truth, web
from .web import Step, WebVisit
from .wire import Signal, rendered

__all__ = [
    "SCENARIOS",
    "SOME_DAY",
    "Act",
    "Intention",
    "Scenario",
    "Signal",
    "Stay",
    "Step",
    "Street",
    "Touch",
    "WebVisit",
    "messages",
    "rendered",
    "touches",
    "truth",
    "web",
]
