from django.db import models


class Training(models.Model):
    """One time that the suggestions were learnt: from how much, in how long, into which file."""

    at = models.DateTimeField(db_index=True)
    seconds = models.FloatField()
    sessions = models.PositiveIntegerField()
    tickets = models.PositiveIntegerField()
    products = models.PositiveIntegerField()
    file_bytes = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.sessions} sessions and {self.tickets} tickets at {self.at}"


class Fault(models.Model):
    """What was wrong with the model's file or with a training, counted: one row a code."""

    code = models.CharField(max_length=40, unique=True)
    count = models.PositiveBigIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    sample = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["-last_at"]

    def __str__(self) -> str:
        return f"{self.code} {self.count}"
