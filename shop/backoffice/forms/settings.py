from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal
from shop.backoffice.sheet import typed
from shop.catalogue.models import ShopProfile
from shop.catalogue.operations.shop import checked_hours, checked_ready_hours, checked_siret, checked_vat_number
from shop.customers.models import ApiToken, User

from .fields import REQUIRED, CentsField, RateField, WholeField


class IdentityForm(forms.Form):
    """What the plate and the invoices say."""

    name = forms.CharField(label=_("The name on the plate"), max_length=60, error_messages={"required": REQUIRED})
    street = forms.CharField(label=_("Street"), max_length=120, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=10, required=False)
    city = forms.CharField(label=_("Town"), max_length=80, required=False)
    siret = forms.CharField(
        label=_("SIREN or SIRET"),
        max_length=20,
        required=False,
        help_text=_("for invoices"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    vat_number = forms.CharField(label=_("VAT number"), max_length=20, required=False)

    def clean_siret(self) -> str:
        return _asked(checked_siret, self.cleaned_data["siret"])

    def clean_vat_number(self) -> str:
        return _asked(checked_vat_number, self.cleaned_data["vat_number"])


class ShopForm(IdentityForm):
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    tagline_fr = forms.CharField(label=_("One sentence, in French"), max_length=160, required=False)
    tagline_en = forms.CharField(label=_("One sentence, in English"), max_length=160, required=False)
    ready_hours = WholeField(
        label=_("Hours of opening until an order is ready"), required=False, help_text=_("empty: nothing is promised")
    )
    delivers = forms.BooleanField(label=_("We deliver"), required=False)
    delivery_cents = CentsField(label=_("Delivery fee, with VAT"), required=False, help_text=_("0: free"))
    delivery_area_fr = forms.CharField(label=_("Where you deliver, in French"), max_length=120, required=False)
    delivery_area_en = forms.CharField(label=_("Where you deliver, in English"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in WEEKDAYS.items():
            self.fields[f"day{day}"] = forms.CharField(label=str(name).capitalize(), max_length=80, required=False)

    @classmethod
    def of(cls, profile: ShopProfile, data: Any = None) -> "ShopForm":
        """The form with what the shop says of itself now."""
        initial = {name: getattr(profile, name) for name in cls.base_fields}
        hours = profile.hours if isinstance(profile.hours, list) and len(profile.hours) == 7 else [[]] * 7
        if not profile.delivers and not profile.delivery_cents:
            # a price that nobody has said is not shown as free
            initial["delivery_cents"] = None
        initial |= {f"day{day}": typed.plain_spans(spans) for day, spans in enumerate(hours)}
        return cls(data, initial=initial)

    def clean_delivery_cents(self) -> int:
        said: int | None = self.cleaned_data["delivery_cents"]
        if said is None and self.cleaned_data.get("delivers"):
            raise ValidationError(_("Say what a delivery costs; 0 when it is free."))
        cents = said or 0
        if cents > 100_000:
            raise ValidationError(_("A delivery costs at most 1,000 euros."))
        return cents

    def clean_delivery_area_fr(self) -> str:
        area: str = self.cleaned_data["delivery_area_fr"]
        if self.cleaned_data.get("delivers") and not area:
            raise ValidationError(_("Say where you deliver before you offer it."))
        return area

    def clean_ready_hours(self) -> int | None:
        try:
            return checked_ready_hours(self.cleaned_data["ready_hours"])
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        week: list[list[list[str]]] = []
        for day in range(7):
            try:
                spans = typed.spans(data.get(f"day{day}", ""))
                # a day alone in a week of closed days is checked like a whole week
                checked_hours([spans, [], [], [], [], [], []])
                week.append(spans)
            except (typed.Unreadable, Refusal) as error:
                self.add_error(f"day{day}", str(error))
                week.append([])
        data["hours"] = week
        return data

    def days(self) -> Iterator[Any]:
        return (self[f"day{day}"] for day in range(7))

    def changes(self) -> dict[str, Any]:
        """The columns of the profile."""
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith("day")}


class PersonForm(forms.Form):
    name = forms.CharField(label=_("First name and name"), max_length=120, error_messages={"required": REQUIRED})
    role = forms.ChoiceField(label=_("Role"), choices=[("seller", _("seller")), ("owner", _("owner"))])
    title_fr = forms.CharField(label=_("What they do, in French"), max_length=60, required=False)
    title_en = forms.CharField(label=_("What they do, in English"), max_length=60, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("only to sign in here"),
        error_messages={"invalid": _("An e-mail address looks like name@example.com.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("fr", "français"), ("en", "English")])
    discount_bp = RateField(label=_("Largest discount, %"), required=False, help_text=_("empty: none"))
    can_take_back = forms.BooleanField(label=_("may take goods back"), required=False, initial=True)
    can_count_stock = forms.BooleanField(label=_("may count the stock"), required=False)

    @classmethod
    def of(cls, person: User, data: Any = None) -> "PersonForm":
        return cls(data, initial={name: getattr(person, name) for name in cls.base_fields})

    def clean_discount_bp(self) -> int:
        return self.cleaned_data["discount_bp"] or 0


class PinForm(forms.Form):
    pin = forms.CharField(
        label=_("Four digits"),
        max_length=4,
        error_messages={"required": REQUIRED},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9]{4}"}),
    )


class SellerForm(PinForm):
    """Somebody who sells, on the first run: a name and four digits are enough."""

    name = forms.CharField(label=_("First name and name"), max_length=120, error_messages={"required": REQUIRED})
    language = forms.ChoiceField(label=_("Language"), choices=[("fr", "français"), ("en", "English")])
    field_order = ["name", "pin", "language"]


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        error_messages={"required": REQUIRED},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("eight characters at least"),
    )


class OwnerForm(PasswordForm):
    """The first owner, on the first run."""

    name = forms.CharField(label=_("Your first name and name"), max_length=120, error_messages={"required": REQUIRED})
    email = forms.EmailField(
        label=_("Your e-mail address"),
        error_messages={"required": REQUIRED, "invalid": _("An e-mail address looks like name@example.com.")},
    )
    field_order = ["name", "email", "password"]


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What for"), max_length=80, error_messages={"required": REQUIRED})
    role = forms.ChoiceField(label=_("What it may do"), choices=ApiToken.Role.choices)


class PlaceForm(forms.Form):
    name_fr = forms.CharField(label=_("French name"), max_length=80, error_messages={"required": REQUIRED})
    name_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    lead_days = WholeField(
        label=_("Working days until a customer can have it"), required=False, help_text=_("empty: at once")
    )

    def clean_lead_days(self) -> int:
        days: int = self.cleaned_data["lead_days"] or 0
        if days > 365:
            raise ValidationError(_("At most 365 days."))
        return days


def _asked(check: Any, value: str) -> str:
    try:
        return str(check(value))
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal
