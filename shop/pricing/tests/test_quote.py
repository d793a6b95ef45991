"""The one place where a total is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.items.models import Item
from shop.catalogue.models import Product, Variant
from shop.pricing.quote import InvalidDiscount, NotForSale, Wanted, largest_remainder, quote, vat_shares


def variant(
    cents: int | None = 10000, *, rate_bp: int = 2000, eco_cents: int = 0, status: str = "published"
) -> Variant:
    product = Product(name_fr="Produit", status=status)
    return Variant(product=product, item=Item(sku="A"), price_cents=cents, vat_rate_bp=rate_bp, eco_cents=eco_cents)


def test_a_basket_costs_its_lines_and_says_what_they_contain() -> None:
    priced = quote([Wanted(variant(54900, eco_cents=1000), 1), Wanted(variant(5990, eco_cents=30), 2)])
    assert (priced.total_cents, priced.eco_cents, priced.count) == (66880, 1060, 3)
    assert [share.as_dict() for share in priced.vat] == [{"rate_bp": 2000, "net_cents": 55733, "vat_cents": 11147}]


def test_each_rate_has_its_share_and_delivery_bears_vat() -> None:
    priced = quote([Wanted(variant(12000), 1), Wanted(variant(10550, rate_bp=550), 1)], delivery_cents=3900)
    assert priced.total_cents == 26450
    assert [(share.rate_bp, share.net_cents, share.vat_cents) for share in priced.vat] == [
        (2000, 13250, 2650),
        (550, 10000, 550),
    ]


def test_a_discount_is_spread_to_the_last_cent() -> None:
    priced = quote([Wanted(variant(1000), 1)] * 3, discount_cents=100)
    assert [line.total_cents for line in priced.lines] == [966, 967, 967]
    assert [line.full_cents for line in priced.lines] == [1000, 1000, 1000]
    assert priced.total_cents == 2900


@pytest.mark.parametrize("unsold", [variant(None), variant(status="draft"), variant(status="archived")])
def test_what_is_not_for_sale_has_no_price(unsold: Variant) -> None:
    with pytest.raises(NotForSale):
        quote([Wanted(variant(), 1), Wanted(unsold, 1)])


@pytest.mark.parametrize("discount", [-1, 10001])
def test_a_discount_beyond_the_price_is_refused(discount: int) -> None:
    with pytest.raises(InvalidDiscount):
        quote([Wanted(variant(10000), 1)], discount_cents=discount)


def test_nothing_costs_nothing() -> None:
    assert (quote([]).total_cents, quote([]).vat) == (0, [])


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**7), min_size=1, max_size=30))
def test_parts_add_up_to_the_whole_and_are_within_a_cent_of_fair(total: int, weights: list[int]) -> None:
    parts = largest_remainder(total, weights)
    whole = sum(weights)
    if not whole:
        assert parts == [0] * len(weights)
        return
    assert sum(parts) == total
    assert all(
        abs(part - total * weight / whole) < 1 + 1e-6 * total for part, weight in zip(parts, weights, strict=True)
    )


@given(st.lists(st.tuples(st.sampled_from([2000, 1000, 550, 210, 0]), st.integers(0, 10**8)), max_size=20))
def test_net_and_vat_always_make_the_gross(amounts: list[tuple[int, int]]) -> None:
    shares = vat_shares(amounts)
    assert sum(share.net_cents + share.vat_cents for share in shares) == sum(cents for _rate, cents in amounts)
    for share in shares:
        gross = share.net_cents + share.vat_cents
        assert abs(share.vat_cents - gross * share.rate_bp / (10_000 + share.rate_bp)) <= 0.5 + 1e-6
