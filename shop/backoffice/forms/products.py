from django import forms
from django.utils.translation import gettext_lazy as _

from shop.catalogue.models import Attribute, Category

from .fields import REQUIRED, CentsField, WholeField


class NewProductForm(forms.Form):
    """The first facts of a product; the rest follows on its page."""

    gtin = forms.CharField(
        label=_("Bar code"),
        required=False,
        max_length=20,
        help_text=_("if it has one"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name_fr = forms.CharField(label=_("French name"), max_length=200, error_messages={"required": REQUIRED})
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    sku = forms.CharField(
        label=_("Reference"), max_length=64, required=False, help_text=_("yours; empty, we give the next one")
    )
    brand = forms.CharField(label=_("Brand"), max_length=80, required=False)
    category = forms.ModelChoiceField(
        label=_("Department"), queryset=Category.objects.none(), required=False, empty_label=_("None yet")
    )
    price_cents = CentsField(label=_("Price with VAT"), required=False, help_text=_("without it, a draft"))
    on_hand = WholeField(label=_("In stock now"), required=False, help_text=_("the opening count"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        categories = self.fields["category"]
        assert isinstance(categories, forms.ModelChoiceField)
        categories.queryset = Category.objects.all()


class NewVariantForm(forms.Form):
    sku = forms.CharField(label=_("Reference"), max_length=64, error_messages={"required": REQUIRED})
    name_fr = forms.CharField(label=_("What sets it apart, in French"), max_length=120, required=False)
    name_en = forms.CharField(label=_("What sets it apart, in English"), max_length=120, required=False)


class CategoryForm(forms.Form):
    name_fr = forms.CharField(label=_("French name"), max_length=80, error_messages={"required": REQUIRED})
    name_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    number = WholeField(label=_("Number on the plate"), required=False, help_text=_("for departments only"))
    parent = forms.ModelChoiceField(
        label=_("Part of"), queryset=Category.objects.none(), required=False, empty_label=_("Nothing: a department")
    )
    blurb_fr = forms.CharField(label=_("One sentence, in French"), max_length=200, required=False)
    blurb_en = forms.CharField(label=_("One sentence, in English"), max_length=200, required=False)
    place_fr = forms.CharField(label=_("Where in the shop, in French"), max_length=80, required=False)
    place_en = forms.CharField(label=_("Where in the shop, in English"), max_length=80, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        parents = self.fields["parent"]
        assert isinstance(parents, forms.ModelChoiceField)
        parents.queryset = Category.objects.filter(parent__isnull=True)

    def clean_number(self) -> int | None:
        number: int | None = self.cleaned_data["number"]
        if number is not None and not 1 <= number <= 999:
            raise forms.ValidationError(_("A plate's number is from 1 to 999."))
        return number


class AttributeForm(forms.Form):
    name_fr = forms.CharField(label=_("French name"), max_length=80, error_messages={"required": REQUIRED})
    name_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=Attribute.Kind.choices)
    unit_fr = forms.CharField(label=_("Unit, in French"), max_length=16, required=False)
    unit_en = forms.CharField(label=_("Unit, in English"), max_length=16, required=False)
    better = forms.ChoiceField(label=_("Which way is better"), choices=Attribute.Better.choices, required=False)
    on_label = forms.BooleanField(label=_("Shown on the label"), required=False)
    filterable = forms.BooleanField(label=_("Offered as a filter"), required=False)


class DepartmentsForm(forms.Form):
    """Several departments at once, one a line."""

    names_fr = forms.CharField(
        label=_("Departments, one a line"),
        max_length=2000,
        error_messages={"required": REQUIRED},
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def names(self) -> list[str]:
        """Each name once, in the order in which they were typed."""
        lines = (" ".join(line.split())[:80] for line in self.cleaned_data["names_fr"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))[:50]


class PhotoForm(forms.Form):
    """What a photo shows, in each language; nothing is needed."""

    alt_fr = forms.CharField(max_length=200, required=False)
    alt_en = forms.CharField(max_length=200, required=False)
