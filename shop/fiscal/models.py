from django.db import models
from django.utils.translation import gettext_lazy as _


class Till(models.Model):
    """Where sales are recorded: the web site, each tablet, each API client. Its entries form one chain."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    #: hash of the last entry; empty before the first
    last_hash = models.CharField(max_length=64, blank=True, default="")
    last_position = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Sequence(models.Model):
    """The last number given for one kind at one till: 1, 2, 3, without a gap."""

    till = models.ForeignKey(Till, on_delete=models.PROTECT, related_name="sequences")
    kind = models.CharField(max_length=20)
    last_number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["till", "kind"], name="one_sequence_per_till_and_kind")]

    def __str__(self) -> str:
        return f"{self.kind} at {self.till_id}: {self.last_number}"


class JournalEntry(models.Model):
    """A fact that money depends on. The database refuses to change or delete a row."""

    class Kind(models.TextChoices):
        SALE = "sale", _("sale")
        PAYMENT = "payment", _("payment")
        RETURN = "return", _("return")
        REFUND = "refund", _("refund")
        CLOSING = "closing", _("closing")

    till = models.ForeignKey(Till, on_delete=models.PROTECT, related_name="entries")
    #: place in the till's chain, 1 first
    position = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    #: what it is about: an order's number
    reference = models.CharField(max_length=60)
    amount_cents = models.BigIntegerField()
    facts = models.JSONField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["till_id", "position"]
        verbose_name_plural = "journal entries"
        constraints = [
            models.UniqueConstraint(fields=["till", "position"], name="one_entry_per_position"),
            models.UniqueConstraint(fields=["till", "kind", "number"], name="one_entry_per_number"),
        ]
        indexes = [models.Index(fields=["reference"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} at {self.till_id}"
