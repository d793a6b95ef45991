from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.catalogue.models import Category

_SHELVES = [
    ("top", _("at the back")),
    ("left", _("at the left")),
    ("right", _("at the right")),
    ("bottom", _("in front")),
    ("middle", _("in the middle")),
]
PLACE = ("x", "y", "width", "height")


class ZoneForm(forms.Form):
    number = forms.IntegerField(
        label=_("Number"),
        min_value=1,
        max_value=999,
        error_messages={
            "required": _("A zone needs a number."),
            "invalid": _("A zone's number is from 1 to 999."),
            "min_value": _("A zone's number is from 1 to 999."),
            "max_value": _("A zone's number is from 1 to 999."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    name_fr = forms.CharField(
        label=_("French name"), max_length=80, error_messages={"required": _("A zone needs a name.")}
    )
    name_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    category = forms.ModelChoiceField(
        label=_("Department"), queryset=Category.objects.all(), required=False, empty_label=_("None yet")
    )
    shelf = forms.ChoiceField(label=_("Where its shelf stands"), choices=_SHELVES)


_WHOLE = _("A whole number from 0 to 1000.")


def _thousandths(label: Any, hint: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=1000,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _WHOLE),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class PlaceForm(forms.Form):
    """A rectangle of the plan, in thousandths of its width and height."""

    x = _thousandths(_("From the left"), _("0 to 1000"))
    y = _thousandths(_("From the back"), _("0 to 1000"))
    width = _thousandths(_("Width"), _("130 at least"))
    height = _thousandths(_("Depth"), _("170 at least"))


class PlacedZoneForm(ZoneForm, PlaceForm):
    """Everything about a zone, with its place: for a plan without a mouse."""

    field_order = [*ZoneForm.base_fields, *PLACE]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PLACE:
            self.fields[name].required = False

    def place(self) -> dict[str, int]:
        """Those of the four numbers that were given."""
        return {name: self.cleaned_data[name] for name in PLACE if self.cleaned_data[name] is not None}
