from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "analytics.journeys"
    label = "analytics_journeys"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
