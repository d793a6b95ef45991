"""Marc, who goes to the calls that nobody else takes and says truly how they ended, so that the shop can learn."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from demo.content.people import MARC
from instore.alerts import operations
from instore.alerts.models import Alert
from inventory.refusal import Refusal
from shop.customers.models import User

#: who looks at the demonstration has that long to go first
PATIENCE = timedelta(seconds=50)
_WALK, _TALK = timedelta(seconds=6), timedelta(seconds=12)
_S = Alert.State


class Seller:
    """`needed` says whether somebody in an aisle needs him: he finds out when he is there."""

    def __init__(self, needed: Callable[[int], bool], rng: Random) -> None:
        self._needed, self._rng = needed, rng
        self._found: dict[int, bool] = {}

    def serve(self, now: datetime) -> int:
        """One step at most of each call; returns how many calls moved."""
        marc = User.objects.filter(email=MARC.email, is_active=True).first()
        if marc is None:
            return 0
        mine = list(Alert.objects.filter(claimed_by=marc, state__in=[_S.CLAIMED, _S.ON_SITE]).select_related("zone"))
        if mine:
            return sum(self._go_on(alert, marc, now) for alert in mine)
        waiting = Alert.objects.filter(state=_S.OPEN, open_since__lt=now - PATIENCE)
        alert = waiting.select_related("zone").order_by("open_since").first()
        return self._try(lambda: operations.claim(alert=alert, user=marc, now=now)) if alert else 0

    def _go_on(self, alert: Alert, marc: User, now: datetime) -> int:
        if alert.state == _S.CLAIMED and alert.claimed_at and now - alert.claimed_at > _WALK:
            self._found[alert.pk] = alert.was_asked or self._needed(alert.zone.number)
            return self._try(lambda: operations.on_site(alert=alert, user=marc, now=now))
        if alert.state == _S.ON_SITE and alert.on_site_at and now - alert.on_site_at > _TALK:
            outcome = self._outcome(self._found.pop(alert.pk, False))
            return self._try(lambda: operations.resolve(alert=alert, user=marc, outcome=outcome, now=now))
        return 0

    def _outcome(self, needed: bool) -> str:
        if not needed:
            return "not_needed"
        return "sold" if self._rng.random() < 0.35 else "helped"

    def _try(self, step: Callable[[], object]) -> int:
        try:
            step()
        except Refusal:
            # somebody at a tablet was faster
            return 0
        return 1
