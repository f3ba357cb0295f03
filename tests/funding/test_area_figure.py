"""What the municipality granted per resident of an area, as everybody may know it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from funding.models import FundingSource
from funding.workflow import Status
from initiatives.gaps.comparison import AreaComparison
from initiatives.gaps.selection import Selection
from municipalities.models import AreaFigure
from tests.conftest import Town
from tests.factories import ApplicationFactory, GrantFactory, InitiativeFactory


def compared(town: Town, query: str = "") -> AreaComparison:
    selection = Selection(
        QueryDict(f"division=buurt&figure=granted&{query}"),
        municipality=town.municipality,
        user=AnonymousUser(),
        path="/",
    )
    assert selection.division is not None
    return AreaComparison(selection, selection.division)


def amounts(comparison: AreaComparison) -> dict[str, Decimal | None]:
    return {line.area.name: line.value.amount for line in comparison.lines}


@pytest.fixture
def granted(town: Town) -> Town:
    """1.000 euros in 2026 for an initiative in Rozenprieel and Delftwijk, 200 in 2025."""
    for area, residents in ((town.buurt, 2000), (town.other_buurt, 1000)):
        AreaFigure.objects.create(area=area, key="residents", value=residents, year=2024)
    both = InitiativeFactory(
        municipality=town.municipality, published=True, areas=[town.buurt, town.other_buurt]
    )
    application = ApplicationFactory(
        municipality=town.municipality, initiative=both, granted=True, asked=5000
    )
    GrantFactory(application=application, year=2026, amount=1000)
    GrantFactory(application=application, year=2025, amount=200)
    return town


def test_a_grant_is_divided_equally_over_the_areas_of_an_initiative(granted: Town) -> None:
    comparison = compared(granted)

    assert comparison.years == [2026, 2025]
    assert amounts(comparison) == {"Rozenprieel": Decimal("0.25"), "Delftwijk": Decimal("0.5")}
    assert amounts(compared(granted, "year=2025"))["Delftwijk"] == Decimal("0.1")
    assert [year for year, _value in comparison.lines[0].history] == [2025, 2026]


def test_only_what_was_granted_by_the_municipality_counts(granted: Town) -> None:
    here = {"municipality": granted.municipality, "asked": 9000}
    initiative = InitiativeFactory(
        municipality=granted.municipality, published=True, areas=[granted.buurt]
    )
    private = InitiativeFactory(municipality=granted.municipality, areas=[granted.buurt])
    fund = {"scheme": None, "source": FundingSource.FONDS}
    ApplicationFactory(**here, initiative=initiative, complete=True)
    for more in (
        {"initiative": initiative, "granted": True, **fund},
        {"initiative": private, "granted": True},
        {"initiative": initiative, "status": Status.REFUSED, "decided_on": date(2026, 2, 1)},
    ):
        GrantFactory(application=ApplicationFactory(**here, **more), year=2026, amount=9000)

    assert amounts(compared(granted))["Rozenprieel"] == Decimal("0.25")


def test_a_year_without_grants_is_no_year_to_choose(granted: Town) -> None:
    comparison = compared(granted, "year=2024")

    assert comparison.selection.query.sentences == [
        "Van het jaar “2024” hebben we dit cijfer niet."
    ]
