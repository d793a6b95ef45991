from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from inventory.stock.models import Location
from shop.orders.models import Order
from shop.orders.providers import counter_choices


def _methods() -> list[tuple[str, Any]]:
    return [(provider.code, provider.name) for provider in counter_choices()]


class HandOverForm(forms.Form):
    """How what is due was paid."""

    method = forms.ChoiceField(
        label=_("Paid by"), choices=_methods, error_messages={"required": _("Say how it was paid.")}
    )


class TakeBackForm(forms.Form):
    """One quantity a line, how the money goes back, and where the units go."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    refund_method = forms.ChoiceField(label=_("The money goes back by"), choices=_methods)
    location = forms.ModelChoiceField(
        label=_("The units go to"), queryset=Location.objects.filter(kind=Location.Kind.PHYSICAL), empty_label=None
    )
    reason = forms.CharField(label=_("Why"), max_length=160, required=False)

    def __init__(self, order: Order, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["key"].initial = lambda: uuid4().hex
        self.lines = [line for line in order.lines.select_related("variant__product") if line.quantity > line.returned]
        for line in self.lines:
            self.fields[f"line{line.pk}"] = forms.IntegerField(
                label=line.staff_name,
                min_value=0,
                max_value=line.quantity - line.returned,
                required=False,
                initial=0,
                error_messages={"max_value": _("Only %(limit_value)s of these can come back.")},
            )

    def quantities(self) -> dict[int, int]:
        """Units by order line, those above zero."""
        return {line.pk: n for line in self.lines if (n := self.cleaned_data.get(f"line{line.pk}") or 0)}

    def line_fields(self) -> list[tuple[Any, Any]]:
        return [(line, self[f"line{line.pk}"]) for line in self.lines]
