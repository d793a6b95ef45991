"""Fields that take what people type, with their remedies."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shop.backoffice.sheet import typed
from shop.catalogue import money

REQUIRED = _("This is needed.")


class CentsField(forms.CharField):
    """An amount in euros as typed; cleans to cents, None when empty."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 30)
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return typed.cents(text)
        except typed.Unreadable as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return money.figures(value) if isinstance(value, int) else value

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(str(self.error_messages["required"]), code="required")

    def run_validators(self, value: Any) -> None:
        """The validators of texts have nothing to say about cents."""


class WholeField(CentsField):
    """A whole number from 0."""

    def to_python(self, value: Any) -> Any:
        text = forms.CharField.to_python(self, value)
        if not text:
            return None
        try:
            return typed.whole(text)
        except typed.Unreadable as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return value


class RateField(CentsField):
    """A rate in per cent; cleans to basis points."""

    def to_python(self, value: Any) -> Any:
        text = forms.CharField.to_python(self, value)
        if not text:
            return None
        try:
            return typed.rate(text)
        except typed.Unreadable as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return typed.plain_rate(value) if isinstance(value, int) else value
