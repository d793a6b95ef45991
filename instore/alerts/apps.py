from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "instore.alerts"
    label = "instore_alerts"

    def ready(self) -> None:
        from instore.devices.hearing import hear
        from instore.floor.calling import know_calls

        from .queries import ringing_zones
        from .receivers import on_readings

        hear(on_readings)
        know_calls(ringing_zones)
