"""Two price lists of Berthier: one imported last month with its report, one read and waiting for the owner's yes."""

from datetime import datetime, timedelta
from io import BytesIO

from django.utils import timezone

from demo.content import price_lists
from demo.content.people import OWNER
from inventory.purchasing.models import Supplier
from shop.customers.models import User
from shop.feeds.models import FeedImport
from shop.feeds.operations import run, start

#: long enough to be in another month, whatever the day
_LAST_MONTH = timedelta(days=31)
_JUST_NOW = timedelta(minutes=50)


def furnish(now: datetime) -> int:
    """Import both, by the operations of the back office; 0 once the shop has an import of its own."""
    if FeedImport.objects.exists():
        return 0
    then = now - _LAST_MONTH
    former = _read(price_lists.last_month(), then)
    run.apply(feed_import=start.confirm(feed_import=former, actor=former.actor, now=then), clock=lambda: then)
    _read(price_lists.this_month(), now - _JUST_NOW)
    return 2


def _read(content: bytes, at: datetime) -> FeedImport:
    made = start.start_from_upload(
        supplier=Supplier.objects.get(name=price_lists.MAKER),
        file=BytesIO(content),
        name=f"tarif-berthier-{timezone.localdate(at):%Y-%m}.csv",
        actor=User.objects.get(email=OWNER.email).actor,
        now=at,
    )
    return run.preview(feed_import=made, clock=lambda: at)
