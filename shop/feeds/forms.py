"""The forms of suppliers and imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inventory.purchasing.models import Supplier
from inventory.refusal import Refusal
from shop.catalogue.models import Category

from .money import rate_in_millionths
from .reading.columns import FIELDS


class SupplierForm(forms.Form):
    """Name, e-mail, delay."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    lead_days = forms.IntegerField(label=_("Days to deliver"), min_value=0, max_value=365, initial=7)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)


class UploadForm(forms.Form):
    """A file and whose it is."""

    file = forms.FileField(
        label=_("The supplier's file"),
        help_text=_("CSV, Excel, JSON Lines, Icecat or Shopify, 250 MB at most"),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("This file is empty. Export it again from where it comes."),
        },
    )
    supplier = forms.ModelChoiceField(
        label=_("Supplier"), queryset=Supplier.objects.none(), required=False, empty_label=_("a new one")
    )
    new_supplier = forms.CharField(label=_("Name of the new supplier"), max_length=120, required=False)
    category = forms.ModelChoiceField(
        label=_("Department of new products"),
        queryset=Category.objects.none(),
        required=False,
        empty_label=_("as the file says"),
    )
    rate = forms.CharField(
        label=_("Exchange rate"),
        max_length=20,
        required=False,
        help_text=_("euros for one dollar"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suppliers: Any = self.fields["supplier"]
        suppliers.queryset = Supplier.objects.filter(archived=False)
        categories: Any = self.fields["category"]
        categories.queryset = Category.objects.all()

    def clean_rate(self) -> int | None:
        """In millionths; None for a list in euros."""
        text = self.cleaned_data["rate"].strip()
        if not text:
            return None
        try:
            return rate_in_millionths(text)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("supplier") and not (cleaned.get("new_supplier") or "").strip():
            self.add_error("supplier", _("Whose file is it? Choose a supplier, or name a new one."))
        return cleaned


COLUMN_CHOICES = [
    ("ignore", _("not taken")),
    ("reference", _("supplier's reference")),
    ("gtin", _("bar code (EAN)")),
    ("name", _("name")),
    ("brand", _("brand")),
    ("part_number", _("maker's part number")),
    ("price", _("selling price with VAT")),
    ("price_net", _("selling price without VAT")),
    ("cost", _("purchase price without VAT")),
    ("quantity", _("supplier's stock")),
    ("category", _("department")),
    ("summary", _("summary")),
    ("description", _("description")),
    ("energy_class", _("energy class")),
    ("vat_rate", _("VAT rate")),
    ("eco", _("eco-participation")),
    ("currency", _("currency")),
    ("image", _("address of a picture")),
    ("handle", _("common to variants of one product")),
    ("attribute", _("characteristic")),
]
assert {value for value, _label in COLUMN_CHOICES} == set(FIELDS)
