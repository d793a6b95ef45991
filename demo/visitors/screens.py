"""The tablets beside products, as a visitor's finger finds them."""

from random import Random

from demo.furnish.displays import known
from demo.street import Touch

from .browser import Browser


class Screens:
    """Touches the display that stands beside a product."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/") + "/"
        self._secrets = known()

    def touch(self, touch: Touch) -> None:
        """Nothing where no display stands. Raises `Away`."""
        secret = self._secrets.get(touch.sku)
        if secret is None:
            return
        browser = Browser(self._address, Random())
        browser.get(f"/display/{secret}/")
        browser.post(f"/display/{secret}/touch/", {})
