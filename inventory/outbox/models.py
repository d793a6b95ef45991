from django.db import models


class Announcement(models.Model):
    """Something happened: a kind in the past tense and the ids it concerns, nothing else.

    On PostgreSQL the table has one more column, `txid xid8`, set by the database and used by
    `queries.read` so that a row committed late is never skipped (see migration 0002).
    """

    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.payload}"


class Cursor(models.Model):
    """How far a consumer has read; `position` is opaque, made by `queries.read`.

    A worker takes a lease before it works and gives it back after: no transaction stays open
    meanwhile. `called` notes that somebody else wanted to work during the lease.
    """

    name = models.CharField(max_length=60, unique=True)
    position = models.CharField(max_length=60, default="")
    moved_at = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True, default="")
    leased_until = models.DateTimeField(null=True)
    called = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.name} at {self.position or 'start'}"


class Horizon(models.Model):
    """One row: before this position announcements may have been deleted, so nobody resumes from before it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.position
