from django.db import models

from ..translated import Translated


class Category(models.Model):
    """A rayon or a part of one. A rayon's number hangs on the wall, on the plan and on the site."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    slug = models.SlugField(max_length=80, unique=True)
    name_fr = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True, default="")
    blurb_fr = models.CharField(max_length=200, blank=True, default="")
    blurb_en = models.CharField(max_length=200, blank=True, default="")
    #: where it is in the shop: "à gauche en entrant"
    place_fr = models.CharField(max_length=80, blank=True, default="")
    place_en = models.CharField(max_length=80, blank=True, default="")
    #: the plate's number, on rayons only
    number = models.PositiveSmallIntegerField(null=True, blank=True, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    #: the drawing that stands for it, a static file's name under drawings/
    drawing = models.CharField(max_length=80, blank=True, default="")

    name = Translated()
    blurb = Translated()
    place = Translated()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name
