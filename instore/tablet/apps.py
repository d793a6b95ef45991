from django.apps import AppConfig


class TabletConfig(AppConfig):
    name = "instore.tablet"
    label = "instore_tablet"

    def ready(self) -> None:
        from instore.live.access import Visit, let_in
        from instore.live.channels import add_channel

        from .access import COOKIE, living_tablet

        @let_in
        def by_tablet(visit: Visit) -> str:
            """The cookie of an enrolled tablet."""
            tablet = living_tablet(visit.cookies.get(COOKIE, ""))
            return f"tablet:{tablet.pk}" if tablet else ""

        add_channel("tablets", kinds=["tablet_*"], fields=["tablet"])
