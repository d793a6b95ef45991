from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The furnished shop: rows of no table of its own."""

    name = "demo"
    label = "demo"
    verbose_name = _("demonstration")

    def ready(self) -> None:
        from demo.listening import by_demonstration
        from instore.live.access import let_in

        let_in(by_demonstration)
