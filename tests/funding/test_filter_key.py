"""The registry by the money initiatives got: only what everybody may read on their pages."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from funding.models import Stream
from initiatives.search.query import InitiativeQuery
from tests.conftest import Cast, Town
from tests.factories import ApplicationFactory, GrantFactory, InitiativeFactory, SchemeFactory


def test_initiatives_are_found_by_what_was_granted_and_not_by_what_was_asked(
    town: Town, cast: Cast
) -> None:
    municipality = town.municipality
    basis = SchemeFactory(municipality=municipality, stream=Stream.BASISGELD)
    rows = {
        name: InitiativeFactory(municipality=municipality, published=True, name=name)
        for name in ("Zaad", "Basis", "Vroeg")
    }
    seed = ApplicationFactory(municipality=municipality, initiative=rows["Zaad"], granted=True)
    GrantFactory(application=seed)
    GrantFactory(application=seed, year=seed.year + 1)
    GrantFactory(
        application=ApplicationFactory(
            municipality=municipality, initiative=rows["Basis"], scheme=basis, granted=True
        )
    )
    ApplicationFactory(municipality=municipality, initiative=rows["Vroeg"], complete=True)

    for person in (AnonymousUser(), cast.subsidie):
        for written, found in (
            ("stream=zaaigeld", ["Zaad"]),
            ("stream=zaaigeld&stream=basisgeld", ["Basis", "Zaad"]),
            ("stream=ontwikkelgeld", []),
        ):
            query = InitiativeQuery(QueryDict(written), municipality=municipality, user=person)
            query.count()
            assert sorted(one.name for one in query.initiatives()) == found
            assert {one.value: one.count for one in query.panel.options("stream")} == {
                "zaaigeld": 1,
                "ontwikkelgeld": 0,
                "basisgeld": 1,
            }
            assert query.is_valid


def test_a_stream_that_is_none_gets_a_sentence(town: Town) -> None:
    query = InitiativeQuery(
        QueryDict("stream=goud"), municipality=town.municipality, user=AnonymousUser()
    )

    assert query.sentences == ["“goud” is geen geldstroom die we kennen."]
