"""What pages say of the ways of paying."""

from django import template

from shop.orders.providers import online_choices

register = template.Library()


@register.simple_tag
def paid_online() -> bool:
    """Whether a customer can pay when ordering."""
    return any(provider.online for provider in online_choices())
