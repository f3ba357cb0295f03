"""Where the map draws an initiative."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from initiatives.models import Initiative
from initiatives.placing.on_map import place_on_map, put_on_map
from initiatives.vocabulary import PlaceKind
from municipalities.mercator import to_degrees, to_map
from tests.conftest import Town
from tests.factories import InitiativeFactory


def initiative(town: Town, **fields: object) -> Initiative:
    return InitiativeFactory.create(municipality=town.municipality, **fields)


def test_a_point_is_drawn_where_it_is(town: Town) -> None:
    one = initiative(town, place_kind=PlaceKind.POINT, lon=4.61, lat=52.37)
    one.areas.set([town.other_buurt])
    assert place_on_map(one) == to_map(4.61, 52.37)


def test_areas_are_drawn_in_the_middle_of_their_labels(town: Town) -> None:
    one = initiative(town, place_kind=PlaceKind.AREAS)
    one.areas.set([town.buurt, town.other_buurt])
    place = place_on_map(one)
    assert place is not None
    # The labels lie at 4.61 and 4.63, both at 52.37.
    assert to_degrees(*place) == pytest.approx((4.62, 52.37), abs=0.0001)


def test_areas_that_are_not_named_yet_are_not_drawn(town: Town) -> None:
    assert place_on_map(initiative(town, place_kind=PlaceKind.AREAS)) is None


def test_the_whole_municipality_is_not_drawn(town: Town) -> None:
    assert place_on_map(initiative(town, place_kind=PlaceKind.MUNICIPALITY)) is None


@pytest.mark.parametrize("kind", [PlaceKind.AREAS, PlaceKind.MUNICIPALITY])
def test_who_does_not_show_a_point_leaves_none_behind(town: Town, kind: PlaceKind) -> None:
    with pytest.raises(IntegrityError, match="initiative_point_only_shown"):
        initiative(town, place_kind=kind, lon=4.61, lat=52.37)


def test_a_place_that_is_taken_back_leaves_the_map(town: Town) -> None:
    one = initiative(town, place_kind=PlaceKind.POINT, lon=4.61, lat=52.37)
    put_on_map(one)
    assert (one.map_x, one.map_y) == to_map(4.61, 52.37)
    one.place_kind = PlaceKind.MUNICIPALITY
    put_on_map(one)
    assert (one.map_x, one.map_y) == (None, None)
