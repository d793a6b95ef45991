"""Find a location; the virtual ones, and a first physical one, make themselves."""

from .errors import UnknownLocation
from .models import Location

_VIRTUAL_NAMES = {
    Location.Kind.SUPPLIER: ("Fournisseur", "Supplier"),
    Location.Kind.CUSTOMER: ("Client", "Customer"),
    Location.Kind.TRANSIT: ("En route", "On the way"),
    Location.Kind.LOSS: ("Perte", "Loss"),
    Location.Kind.DISCREPANCY: ("Écart", "Discrepancy"),
}


def virtual(kind: Location.Kind) -> Location:
    """The one virtual location of a kind."""
    name_fr, name_en = _VIRTUAL_NAMES[kind]
    found, _ = Location.objects.get_or_create(
        kind=kind, defaults={"code": kind.value, "name_fr": name_fr, "name_en": name_en, "position": 100}
    )
    return found


def physical(code: str | None = None) -> Location:
    """The physical location with this code; without a code, the first one, made if there is none.

    Raises `UnknownLocation`.
    """
    places = Location.objects.filter(kind=Location.Kind.PHYSICAL)
    if code is not None:
        # PostgreSQL has no text with a NUL in it
        found = None if "\0" in code else places.filter(code=code).first()
        if found is None:
            raise UnknownLocation(location=code[:80])
        return found
    return (
        places.first()
        or Location.objects.get_or_create(code="shop", defaults={"name_fr": "Au magasin", "name_en": "In the shop"})[0]
    )
