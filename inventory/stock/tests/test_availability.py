import pytest

from inventory.items.models import Item
from inventory.items.tests.factories import make_item, make_kit
from inventory.stock.queries import availability, available_of, list_stock, total_on_hand

from .factories import make_hold, make_place, make_stock

pytestmark = pytest.mark.django_db


def test_places_add_up_and_only_those_at_once_are_here_now():
    shop, back = make_place("shop"), make_place("depot", position=1, lead_days=2)
    item = make_stock(2, place=shop)
    make_stock(5, item=item, place=back)
    make_hold(item, 3)

    there = availability([item.pk])[item.pk]

    assert (there.on_hand, there.held, there.available, there.here_now) == (7, 3, 4, 0)
    assert [(place.code, place.available) for place in there.places] == [("shop", 0), ("depot", 4)]
    assert there.enough_for(4) and not there.enough_for(5)
    assert available_of(item) == 4
    assert total_on_hand() == 7


def test_an_item_never_stocked_has_none():
    item = make_item()
    there = availability([item.pk])[item.pk]
    assert (there.on_hand, there.available, there.here_now, there.places) == (0, 0, 0, [])
    assert not there.enough_for(1)


def test_a_service_is_never_short():
    service = make_item(kind=Item.Kind.SERVICE)
    assert availability([service.pk])[service.pk].enough_for(1_000_000)


def test_a_kit_has_as_many_as_its_scarcest_part_allows():
    shop, depot = make_place("shop"), make_place("depot", position=1, lead_days=2)
    washer, hose = make_stock(3, place=shop), make_stock(3, place=shop)
    make_stock(4, item=hose, place=depot)
    make_stock(1, item=washer, place=depot)
    kit = make_kit(parts={washer: 1, hose: 2, make_item(kind=Item.Kind.SERVICE): 1})
    make_hold(hose, 1)

    there = availability([kit.pk])[kit.pk]

    assert (there.on_hand, there.held, there.available) == (3, 0, 3)
    assert there.here_now == 1
    assert [(p.code, p.on_hand, p.available, p.lead_days) for p in there.places] == [
        ("shop", 1, 1, 0),
        ("depot", 1, 1, 2),
    ]


def test_a_kit_without_a_part_anywhere_is_not_there():
    kit = make_kit(parts={make_stock(3): 1, make_item(): 1})
    empty = make_kit(parts={})
    found = availability([kit.pk, empty.pk])
    assert [(found[pk].available, found[pk].places) for pk in (kit.pk, empty.pk)] == [(0, []), (0, [])]


def test_what_is_listed_as_available_can_really_be_held():
    one = make_stock(3)
    make_hold(one, 2, owner="a")
    kits = [make_kit(parts={one: 1}), make_kit(parts={make_stock(7): 3})]
    make_stock(0)
    make_kit(parts={})

    for least in range(4):
        listed = {item.pk for item, _ in list_stock(available_at_least=least)}
        every = availability(Item.objects.values_list("pk", flat=True))
        assert listed == {pk for pk, there in every.items() if there.available >= least}
    assert kits


@pytest.mark.parametrize("number", [3, 30])
def test_it_costs_three_queries_at_most(number, django_assert_num_queries):
    items = [make_stock(2) for _ in range(number)]
    kits = [make_kit(parts={item: 1}) for item in items]
    with django_assert_num_queries(3):
        availability([item.pk for item in items + kits])


def test_who_knows_the_kinds_has_the_same_answer_for_one_query_fewer(django_assert_num_queries):
    item = make_stock(4)
    items = [item, make_kit(parts={item: 2}), make_item(kind=Item.Kind.SERVICE)]
    ids = [one.pk for one in items]
    asked = availability(ids)
    with django_assert_num_queries(2):
        assert availability(ids, kinds={one.pk: one.kind for one in items}) == asked
