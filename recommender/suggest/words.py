"""What was wrong, in the reader's words."""

from django.utils.translation import gettext as _

from .models import Fault


def said(fault: Fault) -> str:
    """ "the file was cut short": a fault's code says nothing to an owner."""
    known = {
        "model_missing": _("the file was missing"),
        "model_cut": _("the file was cut short"),
        "model_version": _("the file was of another version"),
        "model_damaged": _("the file was damaged"),
    }
    return known.get(fault.code, _("learning failed"))
