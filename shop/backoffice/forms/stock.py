from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from inventory.stock.models import Location

from .fields import REQUIRED, CentsField, WholeField


def _place(label: object) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label,  # type: ignore[arg-type]
        queryset=Location.objects.filter(kind=Location.Kind.PHYSICAL),
        empty_label=None,
        to_field_name="code",
        error_messages={"required": REQUIRED, "invalid_choice": _("Choose a place of the shop.")},
    )


def _quantity(label: object) -> WholeField:
    return WholeField(label=label, error_messages={"required": _("How many?")})


class StockForm(forms.Form):
    """What every movement has: `key` makes a double click one movement."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["key"].initial = lambda: uuid4().hex


class ReceiveForm(StockForm):
    quantity = _quantity(_("How many arrived"))
    location = _place(_("Where they are now"))
    value_cents = CentsField(label=_("What they cost in all, without VAT"), required=False, help_text=_("if known"))
    reason = forms.CharField(label=_("Delivery note"), max_length=120, required=False)


class MoveForm(StockForm):
    quantity = _quantity(_("How many"))
    source = _place(_("From"))
    destination = _place(_("To"))
    reason = forms.CharField(label=_("Remark"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("source") and data.get("source") == data.get("destination"):
            self.add_error("destination", _("They are there already: choose another place."))
        return data


class CountForm(StockForm):
    location = _place(_("Where you counted"))
    counted = _quantity(_("How many are there"))
    reason = forms.CharField(label=_("Why it differs"), max_length=120, required=False, help_text=_("if you know"))


class WriteOffForm(StockForm):
    quantity = _quantity(_("How many"))
    location = _place(_("Where"))
    reason = forms.CharField(
        label=_("Why"), max_length=120, error_messages={"required": _("Say why: broken, stolen, given away.")}
    )
