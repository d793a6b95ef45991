from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from instore.floor.models import Zone

from .adapters import FAMILIES

_LONGEST = 120


def _zone_field(**fields: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Aisle"), queryset=Zone.objects.all(), required=False, empty_label=_("none yet"), **fields
    )


class NewDeviceForm(forms.Form):
    """A device of our own kind, or a bridge, before it has spoken."""

    key = forms.CharField(
        label=_("Name in MQTT"),
        max_length=200,
        error_messages={"required": _("Give it a name in MQTT, like comptoir/presence-1.")},
    )
    name = forms.CharField(label=_("Its name for you"), max_length=_LONGEST, required=False)
    zone = _zone_field()

    def clean_key(self) -> str:
        """ "presence-1" alone is comptoir/presence-1; a family's name alone is its bridge."""
        key = str(self.cleaned_data["key"]).strip().strip("/")
        return key if "/" in key or key in FAMILIES else f"comptoir/{key}"


class DeviceForm(forms.Form):
    """What the owner says of a device."""

    name = forms.CharField(
        label=_("Name"), max_length=_LONGEST, error_messages={"required": _("A device needs a name.")}
    )
    zone = _zone_field()
    x = forms.IntegerField(
        label=_("Across the plan"), min_value=0, max_value=1000, required=False,
        help_text=_("0 at the left, 1000 at the right"),
    )  # fmt: skip
    y = forms.IntegerField(
        label=_("Down the plan"), min_value=0, max_value=1000, required=False,
        help_text=_("0 at the back, 1000 at the door"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if (found.get("x") is None) != (found.get("y") is None) and not self.errors:
            self.add_error("y", _("A place needs both numbers, or neither."))
        return found
