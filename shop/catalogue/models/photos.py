from django.db import models
from django.utils.translation import gettext_lazy as _

from ..translated import Translated
from .products import Product, Variant

#: in pixels: enough for a shelf on a sharp screen
LIST_WIDTH = 320


class Photo(models.Model):
    """A picture of a product. `renditions` lists the thumbnails made from it, smallest first."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        DRAWING = "drawing", _("drawing")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="photos")
    variant = models.ForeignKey(Variant, on_delete=models.SET_NULL, null=True, blank=True, related_name="photos")
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.PHOTO)
    file = models.FileField(upload_to="photos/%Y/%m/", max_length=200)
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    #: [{"width": 320, "format": "avif", "file": "photos/…"}]; empty until the worker has made them
    renditions = models.JSONField(default=list, blank=True)
    alt_fr = models.CharField(max_length=200, blank=True, default="")
    alt_en = models.CharField(max_length=200, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()

    alt = Translated()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["product", "digest"], name="same_photo_once_per_product")]

    def __str__(self) -> str:
        return self.file.name or ""

    @property
    def list_file(self) -> str:
        """The file that lists show: the smallest WebP that is large enough, else the picture itself."""
        for rendition in self.renditions:
            if rendition.get("format") == "webp" and rendition.get("width", 0) >= LIST_WIDTH:
                return str(rendition["file"])
        return self.file.name or ""
