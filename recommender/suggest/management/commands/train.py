"""Learn now what is otherwise learnt at night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from recommender.suggest.training import train


class Command(BaseCommand):
    """`manage train`: exit 1 when something could not be learnt."""

    help = "Learns the suggestions from visits and tickets, and whatever else the recommender learns."

    def handle(self, *args: Any, **options: Any) -> None:
        said = train(now=timezone.now())
        for sentence in said:
            self.stdout.write(sentence)
        if any(": FAILED" in sentence for sentence in said):
            raise CommandError("not everything could be learnt; what was learnt before still serves")
