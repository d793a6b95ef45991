"""Bar codes: one canonical form, 14 digits with a right check digit."""

from stdnum import ean
from stdnum.exceptions import InvalidChecksum, ValidationError


class InvalidGtin(ValueError):
    """Not a GTIN; `expected_digit` is the right last digit when only that one is wrong."""

    def __init__(self, code: str, expected_digit: str = "") -> None:
        self.expected_digit = expected_digit
        super().__init__(code)


def normalize_gtin(code: str) -> str:
    """The 14-digit form of an EAN-8, UPC-A, EAN-13 or GTIN-14.

    Raises `InvalidGtin`.
    """
    compact: str = ean.compact(code)
    try:
        ean.validate(compact)
    except InvalidChecksum as error:
        raise InvalidGtin(code, ean.calc_check_digit(compact[:-1])) from error
    except ValidationError as error:
        raise InvalidGtin(code) from error
    if not int(compact):
        raise InvalidGtin(code)
    return compact.zfill(14)
