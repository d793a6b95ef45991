"""What axe-core has against a page in a real browser.

Only what is wrong is written out and brought over: the thousands of parts in which nothing is wrong are looked at as
well, but listing them took longer than looking.
"""

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

#: WCAG 2.1 at levels A and AA
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
ANY_RULE: tuple[str, ...] = ()
_RUN = "(options) => axe.run(options).then((results) => JSON.stringify(results.violations))"


def violations(page: Page, rules: tuple[str, ...] = LEVELS) -> list[str]:
    """A line for each part of the page that breaks a rule of these kinds; without a kind, any rule that axe has."""
    # a page that is looked at in several sizes is told once
    if not page.evaluate("Boolean(window.axe && window.axe.run)"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    broken = json.loads(page.evaluate(_RUN, options))
    return [f"{page.url} {one['id']}: {node['html'][:160]}" for one in broken for node in one["nodes"]]
