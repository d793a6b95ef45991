"""What happens to devices and to what they say."""

from .intake import Outcome, ingest
from .manage import (
    accept_device,
    add_device,
    fix_to_product,
    make_credential,
    place_device,
    refuse_device,
    rename_device,
    restore_device,
    withdraw_credential,
)
from .upkeep import beat, forget_readings

__all__ = [
    "Outcome",
    "accept_device",
    "add_device",
    "beat",
    "fix_to_product",
    "forget_readings",
    "ingest",
    "make_credential",
    "place_device",
    "refuse_device",
    "rename_device",
    "restore_device",
    "withdraw_credential",
]
