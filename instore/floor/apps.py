from django.apps import AppConfig


class FloorConfig(AppConfig):
    name = "instore.floor"
    label = "instore_floor"

    def ready(self) -> None:
        from instore.live.channels import add_channel

        add_channel("floor", kinds=["episode_*"], fields=["zone", "episode"])
        add_channel("plan", kinds=["zone_*"], fields=["zone"])
