from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inventory.items.models import Item

from ..translated import Translated
from .categories import Category


class Attribute(models.Model):
    """A comparable trait: typed, with its unit and which way is better."""

    class Kind(models.TextChoices):
        NUMBER = "number", _("number")
        TEXT = "text", _("text")
        YES_NO = "yes_no", _("yes or no")
        ENERGY = "energy", _("energy class")

    class Better(models.TextChoices):
        LOWER = "lower", _("lower is better")
        HIGHER = "higher", _("higher is better")
        NEITHER = "", _("neither")

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TEXT)
    name_fr = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True, default="")
    unit_fr = models.CharField(max_length=16, blank=True, default="")
    unit_en = models.CharField(max_length=16, blank=True, default="")
    better = models.CharField(max_length=6, choices=Better, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=100)
    #: shown on the label under the name, in the order of position
    on_label = models.BooleanField(default=False)
    #: offered as a filter and as a sort
    filterable = models.BooleanField(default=False)

    name = Translated()
    unit = Translated()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """What is shown: a page, with one or more variants that are sold."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        ARCHIVED = "archived", _("archived")

    slug = models.SlugField(max_length=120, unique=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, related_name="products")
    brand = models.CharField(max_length=80, blank=True, default="", db_index=True)
    part_number = models.CharField(max_length=80, blank=True, default="")
    name_fr = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True, default="")
    summary_fr = models.CharField(max_length=300, blank=True, default="")
    summary_en = models.CharField(max_length=300, blank=True, default="")
    description_fr = models.TextField(blank=True, default="")
    description_en = models.TextField(blank=True, default="")
    #: what the label says under the name, made from the attributes on label ("8 kg, 72 dB")
    label_fr = models.CharField(max_length=120, blank=True, default="")
    label_en = models.CharField(max_length=120, blank=True, default="")
    energy_class = models.CharField(max_length=1, blank=True, default="")
    #: for lists, kept by the catalogue's operations: lowest variant price, first photo
    price_cents = models.PositiveIntegerField(null=True)
    picture = models.CharField(max_length=200, blank=True, default="")
    picture_ratio = models.FloatField(default=1.0)
    #: how tall it really is, so that a fridge is taller than a kettle on a shelf
    height_mm = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    name = Translated()
    summary = Translated()
    description = Translated()
    label = Translated()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(price_cents__isnull=False), name="published_product_has_a_price"
            )
        ]
        indexes = [
            models.Index(fields=["category", "status", "price_cents", "id"], name="category_by_price"),
            models.Index(fields=["category", "status", "name_fr", "id"], name="category_by_name"),
            models.Index(fields=["status", "updated_at"], name="status_by_update"),
            models.Index(fields=["brand", "part_number"], name="by_brand_and_part"),
        ]

    def __str__(self) -> str:
        return self.name


class Variant(models.Model):
    """What is sold: a colour, a size. Its item is what is counted."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="variant")
    name_fr = models.CharField(max_length=120, blank=True, default="")
    name_en = models.CharField(max_length=120, blank=True, default="")
    #: option name to value, as a feed gave them: {"Color": "Blue"}
    options = models.JSONField(default=dict, blank=True)
    #: with VAT; null is not for sale yet. Changed by `set_price` alone
    price_cents = models.PositiveIntegerField(null=True)
    vat_rate_bp = models.PositiveSmallIntegerField(default=2000)
    #: eco-participation contained in the price
    eco_cents = models.PositiveIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    name = Translated()

    class Meta:
        ordering = ["product_id", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.product} {self.name}".strip()

    @property
    def sku(self) -> str:
        return self.item.sku

    @property
    def full_name(self) -> str:
        """The product's name, with the variant's after a comma when it has one."""
        return f"{self.product.name}, {self.name}" if self.name else self.product.name


class PriceChange(models.Model):
    """A price and its date. Never changed, never deleted."""

    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="price_changes")
    price_cents = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["variant", "at"])]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.price_cents} at {self.at}"


class AttributeValue(models.Model):
    """A product's value of one attribute: `number` for numbers and yes (1) or no (0), else texts."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="values")
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="values")
    number = models.FloatField(null=True)
    text_fr = models.CharField(max_length=300, blank=True, default="")
    text_en = models.CharField(max_length=300, blank=True, default="")
    #: a plain sentence about the value: "une conversation animée"
    remark_fr = models.CharField(max_length=120, blank=True, default="")
    remark_en = models.CharField(max_length=120, blank=True, default="")

    text = Translated()
    remark = Translated()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "attribute"], name="one_value_per_attribute")]
        indexes = [models.Index(fields=["attribute", "number"]), models.Index(fields=["attribute", "text_fr"])]

    def __str__(self) -> str:
        return f"{self.attribute_id}: {self.number if self.number is not None else self.text}"
