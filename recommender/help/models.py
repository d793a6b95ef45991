from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from instore.alerts.models import Alert
from instore.floor.models import Episode


class Ring(models.Model):
    """What was known when an alert was raised: with how it ended, what the weights learn from."""

    alert = models.OneToOneField(Alert, on_delete=models.CASCADE, related_name="ring")
    episode = models.ForeignKey(Episode, on_delete=models.SET_NULL, null=True, related_name="rings")
    at = models.DateTimeField(db_index=True)
    score = models.FloatField()
    threshold = models.FloatField()
    features = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.score} for alert {self.alert_id}"


class Watch(models.Model):
    """What is remembered of a stay from one look to the next."""

    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, related_name="watch")
    #: what had been counted after each change of the last minutes: [seconds, returns, picks, put_backs, displays]
    marks = models.JSONField(default=list)
    #: the same when a seller had last been there, and when that was over; what was before it is answered
    answered = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"of episode {self.episode_id}"


class Patience(models.Model):
    """How patient the owner wants the bell to be: one row. Below zero it rings sooner, above zero later."""

    STEPS = (-2, -1, 0, 1, 2)

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    steps = models.SmallIntegerField(default=0, validators=[MinValueValidator(-2), MaxValueValidator(2)])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_patience"),
            models.CheckConstraint(condition=Q(steps__gte=-2, steps__lte=2), name="patience_has_five_steps"),
        ]

    def __str__(self) -> str:
        return f"patience {self.steps}"


class Fitting(models.Model):
    """One time that the weights were learnt from how alerts ended."""

    at = models.DateTimeField(db_index=True)
    endings = models.PositiveIntegerField()
    needed = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.endings} endings at {self.at}"
