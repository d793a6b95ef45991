from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from inventory.purchasing.models import Supplier
from shop.catalogue.models import Category, Variant

from .problems import words


class FeedImport(models.Model):
    """One run of one supplier's file: what it was, how far it is, what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("import", "waiting")
        PREVIEWING = "previewing", pgettext_lazy("import", "being read")
        PREVIEWED = "previewed", pgettext_lazy("import", "to be confirmed")
        RUNNING = "running", pgettext_lazy("import", "being applied")
        DONE = "done", pgettext_lazy("import", "done")
        FAILED = "failed", pgettext_lazy("import", "failed")
        UNDOING = "undoing", pgettext_lazy("import", "being undone")
        UNDONE = "undone", pgettext_lazy("import", "undone")
        DROPPED = "dropped", pgettext_lazy("import", "given up")

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="imports")
    category = models.ForeignKey(Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200)
    #: the file's name without figures: the price lists of two months are one series
    series = models.CharField(max_length=200, blank=True, default="")
    #: kept for imports started from the back office; the command reads where the file is
    file = models.FileField(upload_to="feeds/%Y/%m/", blank=True, max_length=200)
    digest = models.CharField(max_length=64, blank=True, default="")
    size_bytes = models.PositiveBigIntegerField(default=0)
    #: what was recognised: format, encoding, separator, columns
    understood = models.JSONField(default=dict, blank=True)
    #: what a person decided about it: {"columns": {"3": "price"}}
    choices = models.JSONField(default=dict, blank=True)
    #: euro for one unit of the feed's currency, in millionths; null when the feed is in euros
    rate_millionths = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    #: a code of shop.feeds.problems.UNREADABLE, and the values of its sentence
    error = models.CharField(max_length=40, blank=True, default="")
    error_values = models.JSONField(default=dict, blank=True)
    actor = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    #: the last sign of life of what works on it, and who that is
    beat_at = models.DateTimeField(null=True)
    runner = models.CharField(max_length=32, blank=True, default="")
    #: rows done, saved with what they wrote: a killed run goes on from here
    position = models.PositiveIntegerField(default=0)
    #: rows in the file, once it has been read through
    lines = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    #: of those unchanged: exact repeats of an earlier row of the same file
    repeated = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    drafts = models.PositiveIntegerField(default=0)
    vanished = models.PositiveIntegerField(default=0)
    #: further counts: {"fields": {"price": 151}, "undo": {...}, "prices_left_out": 16222}
    tally = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"

    @property
    def done(self) -> int:
        """Rows dealt with so far."""
        return self.created + self.changed + self.unchanged + self.refused


class FeedRow(models.Model):
    """What a supplier's file calls one of our variants, and the digest of its last row."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="feed_rows")
    #: "ref:…", "gtin:…", "mpn:…", "handle:…" or "row:<digest>"
    identity = models.CharField(max_length=200)
    #: what variants of one product have in common in the feed ("Handle"); often empty
    group = models.CharField(max_length=120, blank=True, default="")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="feed_rows")
    #: of everything the row said and of the options it was read with; "" makes the next import look again
    digest = models.CharField(max_length=64)
    #: the feed's last price, so that a price set by hand stays until the feed's own price moves
    price_cents = models.PositiveIntegerField(null=True)
    #: addresses of pictures, kept but not fetched
    images = models.JSONField(default=list, blank=True)
    last_import = models.ForeignKey(FeedImport, on_delete=models.SET_NULL, null=True, related_name="rows")
    #: the import that created the variant, if one did
    created_in = models.ForeignKey(FeedImport, on_delete=models.SET_NULL, null=True, related_name="creations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["supplier", "identity"], name="one_feed_row_per_identity")]
        indexes = [models.Index(fields=["supplier", "group"], condition=~Q(group=""), name="feed_row_by_group")]

    def __str__(self) -> str:
        return self.identity


class FeedProblem(models.Model):
    """A row that was refused: where, what, why, and what to do."""

    feed_import = models.ForeignKey(FeedImport, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField()
    field = models.CharField(max_length=80, blank=True, default="")
    value = models.CharField(max_length=200, blank=True, default="")
    #: a code of shop.feeds.problems, which has the words
    code = models.CharField(max_length=40)
    hint = models.CharField(max_length=120, blank=True, default="")
    #: the whole row as it came, on the first problem of a row, for the download of rows to correct
    row = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"line {self.line}: {self.code}"

    @property
    def reason(self) -> str:
        """What is wrong, in the language of the moment."""
        return words(self.code, self.hint).reason

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return words(self.code, self.hint).remedy


class FeedChange(models.Model):
    """What one import did (or would do) to one variant: enough to show it before, and to undo it after."""

    class Kind(models.TextChoices):
        CREATED = "created", pgettext_lazy("import", "created")
        CHANGED = "changed", pgettext_lazy("import", "changed")
        VANISHED = "vanished", pgettext_lazy("import", "gone from the price list")

    feed_import = models.ForeignKey(FeedImport, on_delete=models.CASCADE, related_name="changes")
    variant = models.ForeignKey(Variant, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CHANGED)
    line = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True, default="")
    #: {field: [before, after]}
    fields = models.JSONField(default=dict, blank=True)
    #: fields a person wrote, left as they are: {field: "2026-10-03"}
    kept = models.JSONField(default=dict, blank=True)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["feed_import", "kind"])]

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(self.fields)}"
