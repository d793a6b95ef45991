"""Ways of paying. A provider is one small file; `docs` in CONTRIBUTING.md say how to add one."""

from django.conf import settings

from .base import PaymentProvider
from .counter import CardAtCounter, Cash, InShop, Voucher
from .test_card import TestCard

_PROVIDERS: dict[str, PaymentProvider] = {
    provider.code: provider for provider in (InShop(), Cash(), CardAtCounter(), Voucher(), TestCard())
}


def provider_for(code: str) -> PaymentProvider | None:
    """The provider of a code, or None."""
    return _PROVIDERS.get(code)


def online_choices() -> list[PaymentProvider]:
    """What a customer may choose at checkout; the test bank only where no order is real."""
    return [
        provider
        for provider in _PROVIDERS.values()
        if not provider.at_the_counter and (settings.TEST_BANK or not isinstance(provider, TestCard))
    ]


def counter_choices() -> list[PaymentProvider]:
    """What a seller may choose at the till."""
    return [provider for provider in _PROVIDERS.values() if provider.at_the_counter]
