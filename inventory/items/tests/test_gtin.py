import pytest

from inventory.items.gtin import InvalidGtin, normalize_gtin


@pytest.mark.parametrize(
    ("code", "canonical"),
    [
        ("3014230021404", "03014230021404"),
        ("03014230021404", "03014230021404"),
        ("96385074", "00000096385074"),
        ("036000291452", "00036000291452"),
        (" 3-014230-021404 ", "03014230021404"),
    ],
)
def test_every_length_has_one_canonical_form(code: str, canonical: str):
    assert normalize_gtin(code) == canonical


def test_one_wrong_digit_is_named_with_the_right_one():
    with pytest.raises(InvalidGtin) as refused:
        normalize_gtin("3014230021405")
    assert refused.value.expected_digit == "4"


@pytest.mark.parametrize(
    "code", ["", "0000000000000", "301423002140", "12345", "30142300214O4", "٣٠١٤٢٣٠٠٢١٤٠٤", "9" * 15]
)
def test_what_is_no_bar_code_is_refused(code: str):
    with pytest.raises(InvalidGtin):
        normalize_gtin(code)
