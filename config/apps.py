from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        """Make the Celery application known, so that `shared_task` sends to our broker."""
        from config import celery  # noqa: F401
