from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "instore.devices"
    label = "instore_devices"

    def ready(self) -> None:
        from instore.live.channels import add_channel

        add_channel("devices", kinds=["device_*"], fields=["device"])
