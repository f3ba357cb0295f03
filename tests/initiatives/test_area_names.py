"""The names by which areas are found: those of today, of this town, and never old ones."""

from __future__ import annotations

from initiatives.search.area_names import names_of, names_of_all
from municipalities.models import Area, AreaAlias
from tests.conftest import Town


def test_they_are_those_of_the_areas_a_town_has(town: Town) -> None:
    Area.objects.filter(pk=town.other_buurt.pk).update(is_current=False)
    here = Area.objects.of_municipality(town.municipality).order_by("area_set__rank", "sort_key")

    known = names_of(town.municipality).known

    assert [one.pk for one in known] == [one.pk for one in here]
    assert town.other_buurt.pk not in {one.pk for one in known}
    current = Area.objects.filter(is_current=True)
    assert {one.pk for one in names_of_all().known} == {one.pk for one in current}


def test_a_change_is_seen_at_once(town: Town) -> None:
    assert names_of(town.municipality).find("De Prieeltjes") is None

    AreaAlias.objects.create(area=town.buurt, name="De Prieeltjes")

    found = names_of(town.municipality).find("de prieeltjes")
    assert found is not None
    assert found.codes == (town.buurt.code,)
    assert names_of(town.municipality) is not names_of(town.municipality)
    assert names_of(town.municipality).known is names_of(town.municipality).known


def test_another_town_has_its_own(town: Town, zandvoort: object) -> None:
    assert names_of(zandvoort).known == ()  # type: ignore[arg-type]
