from django.apps import AppConfig


class SuggestConfig(AppConfig):
    name = "recommender.suggest"
    label = "recommender_suggest"
