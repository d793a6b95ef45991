"""Sweeps: find work that a killed worker left undone."""

from datetime import timedelta

from celery import shared_task


@shared_task
def sweep_outbox() -> None:
    """Wake every consumer of the outbox, in case a wake-up was lost."""
    from inventory.outbox.models import Announcement
    from inventory.outbox.operations import announced
    from inventory.outbox.upkeep import mend

    # a restored database is readable again without anybody thinking of it
    mend()
    announced.send_robust(sender=Announcement, kinds=frozenset({"*"}))


@shared_task
def sweep_left_undone() -> None:
    """Each app adds here what must be taken up again."""
    from shop.catalogue.tasks import make_waiting_renditions, resume_status_runs
    from shop.feeds.tasks import resume_imports
    from shop.orders.tasks import abandon_unpaid, send_mails

    for task in (abandon_unpaid, send_mails, make_waiting_renditions, resume_imports, resume_status_runs):
        task.delay()


@shared_task
def forget_what_is_old() -> None:
    """What is kept only for a while goes: announcements that everybody has read, ended sessions, old tries."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from analytics.collect.operations.prune import prune
    from instore.devices.operations import forget_readings
    from instore.floor.operations import forget_episodes
    from inventory.outbox.upkeep import forget_old
    from shop.customers.tries import forget_old_tries

    forget_old(keep=timedelta(days=settings.OUTBOX_KEEP_DAYS), now=timezone.now())
    forget_old_tries(now=timezone.now())
    forget_episodes(now=timezone.now())
    forget_readings(now=timezone.now())
    prune(now=timezone.now())
    call_command("clearsessions")
