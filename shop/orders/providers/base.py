from typing import Protocol

from django.utils.functional import Promise

from shop.orders.models import Payment


class PaymentProvider(Protocol):
    """A way of paying.

    `at_the_counter`: a seller takes the money; else a customer chooses it at checkout. `online`:
    the customer leaves for the provider's page and the order awaits `operations.pay.settle`.
    """

    code: str
    at_the_counter: bool
    online: bool

    @property
    def name(self) -> str | Promise: ...

    @property
    def sentence(self) -> str | Promise: ...

    def start(self, payment: Payment) -> str:
        """Address to which the customer goes to pay; "" when there is nowhere to go.

        Asked twice for one payment, it leads to the same attempt at the provider's.
        """
        ...

    def refund(self, payment: Payment, amount_cents: int) -> str:
        """Give money back; returns the provider's reference of the refund, "" for none."""
        ...
