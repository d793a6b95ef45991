"""Who called by hand gets an argument too: the seller comes with something to say."""

from datetime import datetime
from functools import partial

from instore.alerts.models import Alert
from instore.alerts.operations import equip
from instore.floor.models import Episode
from inventory.outbox.operations import consume
from inventory.outbox.queries import Entry
from recommender.suggest.faults import note_fault

from ..choosing import Chosen, choose_products, equipment, touches_of

CURSOR = "help"
_PIECE = 200


def equip_calls(*, now: datetime) -> None:
    """Work through the alerts that opened since the last time."""
    while consume(name=CURSOR, handler=partial(_equip_all, now=now), now=now, limit=_PIECE):
        pass


def _equip_all(entries: list[Entry], now: datetime) -> None:
    opened = [entry.payload.get("alert") for entry in entries if entry.kind == "alert_opened"]
    ids = [pk for pk in opened if isinstance(pk, int)]
    if not ids:
        return
    alerts = Alert.objects.filter(pk__in=ids, kind__in=Alert.ASKED, state__in=Alert.LIVING, alternative=None)
    for alert in alerts.select_related("zone", "product").order_by("pk"):
        try:
            _equip(alert, now)
        except Exception as error:
            # a call is heard without an argument too, and the next one must not wait for this one
            note_fault(code="help_argument", sample=f"{type(error).__name__}: {error}", now=now)


def _equip(alert: Alert, now: datetime) -> None:
    episode = Episode.objects.filter(zone=alert.zone_id, ended_at__isnull=True).first()
    chosen = _chosen(alert, episode, now)
    if chosen != Chosen():
        equip(
            alert=alert,
            product=chosen.product,
            alternative=chosen.alternative,
            accessory=chosen.accessory,
            now=now,
        )


def _chosen(alert: Alert, episode: Episode | None, now: datetime) -> Chosen:
    """About the thing beside the button or the display, if it stands beside one."""
    if alert.product_id is None:
        return choose_products(alert.zone, episode, now)
    return equipment(alert.product_id, also=touches_of(episode), now=now)
