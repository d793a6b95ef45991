"""What the broker reads from the database, and what it counts there."""

from collections import Counter

from django.db import close_old_connections, transaction
from django.utils import timezone

from ..models import Device
from ..operations.troubles import Tally, printable
from .doorkeeper import Known


def learn() -> Known:
    """The devices as the broker must know them. One query."""
    close_old_connections()
    rows = list(Device.objects.values_list("key", "state", "user", "secret_digest"))
    signing = [(key, user, digest) for key, state, user, digest in rows if user and state != Device.State.REFUSED]
    return Known(
        digests={user: digest for _key, user, digest in signing},
        keys={user: key for key, user, _digest in signing},
        guarded=frozenset(key for key, _state, user, _digest in rows if user),
        accepted=frozenset(key for key, state, _user, _digest in rows if state == Device.State.ACCEPTED),
    )


@transaction.atomic
def tell(troubles: Counter[str], samples: dict[str, str]) -> None:
    """Add to the troubles that the owner sees."""
    tally = Tally()
    for code, count in troubles.items():
        tally.counts["mqtt", code], tally.samples["mqtt", code] = count, printable(samples.get(code, ""))
    tally.save(timezone.now())
