"""What a customer fills in at checkout; each error names its remedy."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Order
from .operations.place import Contact
from .providers import online_choices

_PHONE = re.compile(r"\+?[0-9]{9,15}")


class CheckoutForm(forms.Form):
    """Whom to tell, how to have it, how to pay. `key` makes a second click the same order."""

    name = forms.CharField(
        max_length=120, error_messages={"required": gettext_lazy("Tell us your name, to call you at the counter.")}
    )
    phone = forms.CharField(max_length=40, required=False)
    email = forms.CharField(
        max_length=254,
        error_messages={"required": gettext_lazy("We need an address to send you the link of your order.")},
    )
    fulfilment = forms.ChoiceField(
        choices=[(Order.Fulfilment.PICKUP.value, ""), (Order.Fulfilment.DELIVERY.value, "")],
        error_messages={
            "required": gettext_lazy("Choose how you would like to have it."),
            "invalid_choice": gettext_lazy("We do not deliver at the moment. You can collect it in the shop."),
        },
    )
    address = forms.CharField(max_length=400, required=False)
    payment = forms.ChoiceField(
        choices=lambda: [(provider.code, provider.name) for provider in online_choices()],
        error_messages={"required": gettext_lazy("Choose how you would like to pay.")},
    )
    key = forms.UUIDField()
    seen_cents = forms.IntegerField(min_value=0, max_value=2_000_000_000)

    def __init__(self, *args: Any, offers_delivery: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not offers_delivery:
            self.fields["fulfilment"].choices = [(Order.Fulfilment.PICKUP.value, "")]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if len(name) < 2:
            raise ValidationError(_("Tell us your name, to call you at the counter."))
        return name

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"].strip()
        digits = re.sub(r"[\s.\-/()]", "", typed)
        if typed and not _PHONE.fullmatch(digits):
            raise ValidationError(_("A phone number has ten digits, for example 06 12 00 41 87."))
        return typed

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"].strip()
        local, at, domain = typed.rpartition("@")
        if not at or not local:
            raise ValidationError(_("An address has an @, for example camille@example.com."))
        if "." not in domain.strip("."):
            raise ValidationError(_("The end is missing, for example “.com”."))
        EmailValidator(message=_("This address cannot be right. Check it letter by letter."))(typed)
        return typed

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("fulfilment") == Order.Fulfilment.DELIVERY:
            if len(str(cleaned.get("address", "")).strip()) < 10:
                self.add_error("address", _("Tell us where to deliver: street, postcode and town."))
            if not cleaned.get("phone") and "phone" not in self.errors:
                self.add_error("phone", _("We call to agree on a day: we need a number."))
        return cleaned

    @property
    def delivers(self) -> bool:
        return str(self.cleaned_data.get("fulfilment")) == Order.Fulfilment.DELIVERY

    def contact(self, language: str) -> Contact:
        """What was filled in, once it is valid."""
        given = self.cleaned_data
        return Contact(
            name=given["name"],
            phone=given["phone"],
            email=given["email"],
            language=language,
            delivery_address=given["address"].strip() if self.delivers else "",
        )
