"""The support file, and what of it the makers see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse

from initiatives.kompas.services import withdraw_share
from initiatives.models import Initiative, InitiativeEvent, Share
from initiatives.services.initiatives import PROFILE_FIELDS, edit_profile, print_of_profile
from municipalities.models import Municipality, User
from support.models import ContactMoment
from tests.conftest import ZANDVOORT_HOST, Cast, queries
from tests.factories import ContactMomentFactory
from tests.support.conftest import ShareWith

Visit = Callable[..., Client]


def address(initiative: Initiative) -> str:
    return reverse("support:file", args=[initiative.slug])


def on_its_page(initiative: Initiative, user: User) -> str:
    """What the tag shows somebody on the page of an initiative."""
    request = RequestFactory().get("/")
    request.user = user
    template = Template("{% load support_tags %}{% support_file initiative %}")
    return template.render(Context({"request": request, "initiative": initiative}))


@pytest.fixture
def notes(cast: Cast, public: Initiative) -> list[ContactMoment]:
    """One note for the makers, one among colleagues."""
    return [
        ContactMomentFactory(
            initiative=public,
            official=cast.verbinder,
            summary="Voor jullie",
            visibility="initiator",
        ),
        ContactMomentFactory(initiative=public, official=cast.verbinder, summary="Onder ons"),
    ]


@pytest.mark.parametrize("name", ["verbinder", "wijkteam", "auditor"])
def test_who_works_for_it_reads_all(
    cast: Cast, visit: Visit, public: Initiative, notes: list[ContactMoment], name: str
) -> None:
    response = visit(cast.everybody()[name]).get(address(public))

    assert response.status_code == 200
    assert "Voor jullie" in response.text
    assert "Onder ons" in response.text


@pytest.mark.parametrize(
    ("name", "status"), [("verbinder_noord", 403), ("bewoner", 403), ("buur", 403), ("raad", 403)]
)
def test_others_are_refused(
    cast: Cast,
    visit: Visit,
    public: Initiative,
    notes: list[ContactMoment],
    name: str,
    status: int,
) -> None:
    response = visit(cast.everybody()[name]).get(address(public))

    assert response.status_code == status
    assert "Onder ons" not in response.text


def test_another_municipality_finds_no_such_file(
    cast: Cast, visit: Visit, public: Initiative
) -> None:
    assert (
        visit(cast.subsidie_zandvoort, host=ZANDVOORT_HOST).get(address(public)).status_code == 403
    )
    assert visit(cast.verbinder, host=ZANDVOORT_HOST).get(address(public)).status_code == 403


def test_the_wijkteam_of_another_district_is_refused(
    cast: Cast, visit: Visit, public: Initiative, town: object
) -> None:
    role = cast.wijkteam.memberships.get()
    role.areas.set([town.other_gebied])  # type: ignore[attr-defined]

    assert visit(cast.wijkteam).get(address(public)).status_code == 403


def test_contact_and_events_stand_in_one_line_newest_first(
    cast: Cast, visit: Visit, public: Initiative
) -> None:
    profile = {name: getattr(public, name) for name in PROFILE_FIELDS} | {"phase": "rust"}
    edit_profile(
        initiative=public,
        actor=cast.bewoner,
        seen=print_of_profile(public),
        profile=profile,
        fulfilled=[],
        new_needs=[],
    )
    ContactMomentFactory(
        initiative=public,
        official=cast.verbinder,
        happened_on=date.today() - timedelta(days=3),
    )

    titles = [
        entry.title for entry in visit(cast.verbinder).get(address(public)).context["entries"]
    ]

    assert titles == ["Nieuwe fase: In rust", "Gebeld"]


def test_that_something_was_shared_with_a_colleague_is_not_in_the_line(
    cast: Cast, visit: Visit, public: Initiative, share_with: ShareWith
) -> None:
    InitiativeEvent.objects.create(
        initiative=public, kind=InitiativeEvent.Kind.SHARED, detail="Verbinder"
    )
    share_with(public, cast.verbinder)

    hers = visit(cast.verbinder).get(address(public)).text
    others = visit(cast.wijkteam).get(address(public)).text

    assert "Kompas met jou gedeeld" in hers
    assert "gedeeld" not in others.split("<main")[1]
    assert "Sanne Kuipers" in hers
    assert "Sanne Kuipers" not in others


def test_a_private_file_closes_when_sharing_stops(
    cast: Cast, visit: Visit, share: Share, idea: Initiative
) -> None:
    ContactMomentFactory(initiative=idea, official=cast.verbinder, summary="Over het parcours")
    assert visit(cast.verbinder).get(address(idea)).status_code == 200

    withdraw_share(share=share, actor=cast.bewoner)

    assert visit(cast.verbinder).get(address(idea)).status_code == 404
    assert "parcours" not in visit(cast.verbinder).get("/werkplek/").text


def test_only_who_wrote_it_is_offered_to_change_it(
    cast: Cast, visit: Visit, public: Initiative, notes: list[ContactMoment]
) -> None:
    link = reverse("support:contact_edit", args=[public.slug, notes[0].pk])

    assert link in visit(cast.verbinder).get(address(public)).text
    assert link not in visit(cast.wijkteam).get(address(public)).text


def test_the_auditor_is_offered_no_form(cast: Cast, visit: Visit, public: Initiative) -> None:
    assert "Noteer contact" in visit(cast.verbinder).get(address(public)).text
    assert "Noteer contact" not in visit(cast.auditor).get(address(public)).text


def test_the_makers_read_on_its_page_what_was_written_for_them(
    cast: Cast, public: Initiative, notes: list[ContactMoment]
) -> None:
    shown = on_its_page(public, cast.bewoner)

    assert "Voor jullie" in shown
    assert "Onder ons" not in shown
    assert "Alleen voor collega" not in shown
    assert "/werkplek/" not in shown


def test_the_makers_can_read_back_to_the_beginning(cast: Cast, public: Initiative) -> None:
    for number in range(7):
        ContactMomentFactory(
            initiative=public,
            official=cast.verbinder,
            happened_on=date.today() - timedelta(days=number),
            summary=f"Gesprek {number}.",
            visibility="initiator",
        )

    shown = on_its_page(public, cast.bewoner)

    assert "Bekijk nog 2 eerdere contacten" in shown
    assert "Gesprek 6." in shown
    assert "Gesprek 6." not in on_its_page(public, cast.verbinder)


def test_who_works_for_it_gets_the_way_to_the_file_on_its_page(
    cast: Cast, public: Initiative, notes: list[ContactMoment]
) -> None:
    shown = on_its_page(public, cast.verbinder)

    assert "Onder ons" in shown
    assert address(public) in shown
    assert address(public) + "contact/" not in on_its_page(public, cast.auditor)


@pytest.mark.parametrize("name", ["buur", "medebewoner", "verbinder_noord", "raad", "subsidie"])
def test_others_see_nothing_of_it_on_its_page(
    cast: Cast, public: Initiative, notes: list[ContactMoment], name: str
) -> None:
    assert on_its_page(public, cast.everybody()[name]).strip() == ""


def test_the_makers_are_told_that_nothing_was_written_yet(cast: Cast, public: Initiative) -> None:
    assert "Er is nog geen contact opgeschreven." in on_its_page(public, cast.bewoner)


def test_the_front_page_knows_the_gebiedsverbinders(cast: Cast, haarlem: Municipality) -> None:
    template = Template(
        "{% load support_tags %}{% gebiedsverbinders municipality as people %}"
        "{% for person in people %}{{ person.name }}: {{ person.role }}\n{% endfor %}"
    )

    lines = template.render(Context({"municipality": haarlem})).split("\n")

    assert lines[:2] == [
        "Verbinder: Gebiedsverbinder van Zuid-West",
        "Verbinder_noord: Gebiedsverbinder van Noord",
    ]


def test_the_file_costs_the_same_with_one_moment_and_with_twenty(
    cast: Cast, visit: Visit, public: Initiative
) -> None:
    counts = []
    for number in (1, 19):
        for _ in range(number):
            ContactMomentFactory(initiative=public, official=cast.verbinder)
            InitiativeEvent.objects.create(
                initiative=public, kind=InitiativeEvent.Kind.PUBLICATION, detail="published"
            )
        browser = visit(cast.verbinder)
        browser.get(address(public))
        with queries() as counted:
            response = browser.get(address(public))
        counts.append(len(counted))

    assert len(response.context["entries"]) == 40
    assert counts[0] == counts[1]
