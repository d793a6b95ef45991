from django.db import models
from django.db.models import Q

from ..translated import Translated


class ShopProfile(models.Model):
    """The shop itself: one row. What its plate says, where it is, when it is open."""

    name = models.CharField(max_length=60, default="Comptoir")
    tagline_fr = models.CharField(max_length=160, blank=True, default="")
    tagline_en = models.CharField(max_length=160, blank=True, default="")
    street = models.CharField(max_length=120, blank=True, default="")
    postcode = models.CharField(max_length=10, blank=True, default="")
    city = models.CharField(max_length=80, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    #: the SIRET, or the SIREN alone
    siret = models.CharField(max_length=14, blank=True, default="")
    vat_number = models.CharField(max_length=20, blank=True, default="")
    #: seven rows, Monday first, each a list of ["09:00", "12:30"] pairs
    hours = models.JSONField(default=list, blank=True)
    #: delivery is offered only once the owner has said so, with its price and its area
    delivers = models.BooleanField(default=False)
    delivery_cents = models.PositiveIntegerField(default=0)
    delivery_area_fr = models.CharField(max_length=120, blank=True, default="")
    delivery_area_en = models.CharField(max_length=120, blank=True, default="")
    #: hours of opening until an order is at the counter; null promises nothing
    ready_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True)

    tagline = Translated()
    delivery_area = Translated()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_shop_profile"),
            models.CheckConstraint(condition=Q(delivers=False) | ~Q(delivery_area_fr=""), name="delivery_has_an_area"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def siret_kind(self) -> str:
        """What the number is called."""
        return "SIREN" if len(self.siret) == 9 else "SIRET"
