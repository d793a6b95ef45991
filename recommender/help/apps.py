from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "recommender.help"
    label = "recommender_help"

    def ready(self) -> None:
        from recommender.suggest.training import learn_also

        from . import receivers  # noqa: F401
        from .training import learn

        learn_also("help", learn)
