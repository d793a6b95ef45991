from django.db import models
from django.db.models import Q

from .products import Product


class StatusRun(models.Model):
    """Many products published or withdrawn in one action: how far it is, and the way back."""

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        UNDOING = "undoing"
        UNDONE = "undone"

    #: what the products become: published, or draft
    status = models.CharField(max_length=9, choices=Product.Status)
    state = models.CharField(max_length=7, choices=State, default=State.RUNNING)
    actor = models.CharField(max_length=120)
    #: who asked to put it back, if somebody did
    undone_by = models.CharField(max_length=120, blank=True, default="")
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    #: the last sign of life of what works on it
    beat_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.total} products to {self.status} ({self.state})"

    @property
    def publishes(self) -> bool:
        return self.status == Product.Status.PUBLISHED

    @property
    def at_work(self) -> bool:
        return self.state in (self.State.RUNNING, self.State.UNDOING)


class StatusLine(models.Model):
    """One product of a run: what came of it, and what it was before."""

    class Result(models.TextChoices):
        WAITING = "waiting"
        CHANGED = "changed"
        SAME = "same"
        NO_PRICE = "no_price"
        NO_NAME = "no_name"
        UNDONE = "undone"
        #: it was changed by somebody after the run, and stays as it is
        KEPT = "kept"

    run = models.ForeignKey(StatusRun, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    result = models.CharField(max_length=8, choices=Result, default=Result.WAITING)
    before = models.CharField(max_length=9, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "product"], name="one_status_line_per_product"),
            models.CheckConstraint(
                condition=~Q(result__in=["changed", "undone"]) | ~Q(before=""), name="status_line_knows_its_way_back"
            ),
        ]
        indexes = [models.Index(fields=["run", "result", "product"], name="status_line_by_result")]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.result}"
