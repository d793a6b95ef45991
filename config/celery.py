"""Celery: work that must not keep a person waiting, on Redis or on the embedded broker."""

import logging
import os
import signal
import threading
from typing import Any

import click
from celery import Celery, bootsteps
from celery.beat import Service
from django.conf import settings

from config import sqlite_broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
sqlite_broker.register()
logger = logging.getLogger(__name__)

app = Celery("comptoir")
app.conf.update(
    broker_url=settings.CELERY_BROKER_URL or sqlite_broker.broker_url(settings.HOME / "tasks.sqlite3"),
    broker_connection_retry_on_startup=True,
    # a task is acknowledged when it is done: a killed worker's tasks run again
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    enable_utc=True,
    timezone="UTC",
    worker_enable_remote_control=False,
    beat_enable_remote_control=False,
    worker_hijack_root_logger=False,
    beat_schedule=settings.CELERY_BEAT_SCHEDULE,
    beat_schedule_filename=str(settings.HOME / "beat"),
    # with Redis, a killed worker's task comes back after this many seconds; longer than any task
    broker_transport_options={"visibility_timeout": 3600} if settings.CELERY_BROKER_URL.startswith("redis") else {},
)
app.autodiscover_tasks()


class Clock(bootsteps.StartStopStep):  # type: ignore[misc]
    """`celery worker --clock`: the schedule as a thread of the worker, so that both live and die together.

    Celery's own `--beat` forks a process, which a killed worker leaves behind.
    """

    def __init__(self, worker: Any, clock: bool = False, **options: Any):
        self.enabled = clock
        self.service: Any = None
        super().__init__(worker, clock=clock, **options)

    def include_if(self, worker: Any) -> bool:
        return self.enabled

    def start(self, worker: Any) -> None:
        self.service = Service(worker.app, max_interval=1)
        self.thread = threading.Thread(target=self._keep, args=(worker.app,), name="clock", daemon=True)
        self.thread.start()

    def stop(self, worker: Any) -> None:
        if self.service:
            self.service.stop()
            self.thread.join(timeout=3)

    def _keep(self, celery: Celery) -> None:
        """Run the schedule. A worker without its clock would look well, so it goes too, and is started again."""
        celery.set_current()
        try:
            self.service.start()
        except BaseException:
            logger.exception("the clock stopped, and the worker with it")
            os.kill(os.getpid(), signal.SIGTERM)


app.steps["worker"].add(Clock)
app.user_options["worker"].add(click.Option(("--clock",), is_flag=True, help="keep the schedule as well"))
