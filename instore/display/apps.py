from django.apps import AppConfig


class DisplayConfig(AppConfig):
    name = "instore.display"
    label = "instore_display"

    def ready(self) -> None:
        from instore.live.access import Visit, let_in
        from instore.live.channels import add_channel

        from .queries import COOKIE, living

        @let_in
        def by_display(visit: Visit) -> str:
            """The cookie of a display beside a product."""
            display = living(visit.cookies.get(COOKIE, ""))
            return f"display:{display.pk}" if display else ""

        add_channel("displays", kinds=["display_*"], fields=["display"])
