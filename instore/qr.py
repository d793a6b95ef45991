"""Addresses that a camera reads from a screen."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr(address: str) -> SafeString:
    """A QR code of an address, as an SVG that scales with its place."""
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=2, dark="#28231b", light="#ffffff", omitsize=True)
    return mark_safe(drawn)
