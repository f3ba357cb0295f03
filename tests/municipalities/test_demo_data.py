"""What the demonstration holds: everything the pages can show, and totals that are true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from funding.demo_data import MoneyDoesNotAddUpError, check_money
from funding.models import Application, Budget, FundingSource, Grant, Payment, Settlement, Stream
from funding.workflow import Status
from initiatives.models import (
    Activity,
    ContactDetails,
    Initiative,
    InitiativeEvent,
    Kompas,
    Maker,
    Need,
    Share,
    SharedAnswer,
)
from initiatives.placing.words import place_of
from initiatives.vocabulary import NeedKind, Phase, PlaceKind, Topic
from initiatives.workflow import Publication
from municipalities.areas.places import find_area
from municipalities.demo.people import PASSWORD, PEOPLE
from municipalities.models import Area, AreaAlias, Membership, Municipality, Role, User
from support.models import ContactMoment, Wijkteam


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load once for this file; every test works in a transaction inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """The demonstration as somebody finds it today."""


def test_every_part_of_it_is_there(demo: None) -> None:
    assert Municipality.objects.count() == 2
    assert Initiative.objects.filter(municipality__slug="haarlem").count() >= 75
    assert Initiative.objects.filter(municipality__slug="zandvoort").count() == 10
    for model in (Need, Activity, ContactMoment, Wijkteam, Kompas, Payment, Settlement, Budget):
        assert model._default_manager.exists(), model


def test_the_people_can_log_in_and_have_the_roles_they_are_named_for(demo: None) -> None:
    users = {user.email: user for user in User.objects.all()}
    for person in PEOPLE:
        assert users[person.email].check_password(PASSWORD)
        assert EmailAddress.objects.get(user=users[person.email]).verified
    roles = {
        email: list(
            Membership.objects.active().filter(user=users[email]).values_list("role", flat=True)
        )
        for email in ("verbinder@demo.example", "buur@demo.example", "platform@demo.example")
    }
    assert roles == {
        "verbinder@demo.example": [Role.GEBIEDSVERBINDER],
        "buur@demo.example": [],
        "platform@demo.example": [Role.PLATFORM_OPERATOR],
    }


def test_the_resident_has_one_public_and_one_private_idea(demo: None) -> None:
    bewoner = User.objects.get(email="bewoner@demo.example")
    shown = Initiative.objects.get(makers__user=bewoner)
    assert shown.is_published
    private = Kompas.objects.get(owner=bewoner, initiative__isnull=True)
    assert private.shares.count() == 0
    assert private.answers.exists()
    co_maker = Maker.objects.get(initiative=shown, part=Maker.Part.CO_INITIATOR)
    assert co_maker.user.email == "medebewoner@demo.example"
    assert not Maker.objects.filter(user__email="buur@demo.example").exists()


def test_every_topic_phase_need_and_publication_occurs(demo: None) -> None:
    shown = Initiative.objects.filter(publication=Publication.PUBLISHED)
    assert set(shown.values_list("topic", flat=True)) == set(Topic.values)
    assert set(shown.values_list("phase", flat=True)) == set(Phase.values)
    assert set(shown.values_list("place_kind", flat=True)) == set(PlaceKind.values)
    assert set(Need.objects.values_list("kind", flat=True)) == set(NeedKind.values)
    everywhere = Initiative.objects.values_list("publication", flat=True)
    assert set(everywhere) == set(Publication.values)


def test_a_point_lies_in_the_buurt_that_it_names(demo: None) -> None:
    points = Initiative.objects.filter(place_kind=PlaceKind.POINT).select_related("municipality")
    assert points
    for one in points:
        assert one.lon is not None
        assert one.lat is not None
        answer = find_area(one.municipality, one.lon, one.lat)
        assert [answer.area] == list(one.areas.all()), one.slug
        assert not answer.asks


def test_everything_but_the_whole_municipality_is_on_the_map(demo: None) -> None:
    everywhere = Q(place_kind=PlaceKind.MUNICIPALITY)
    assert not Initiative.objects.filter(~everywhere, map_x__isnull=True).exists()
    assert not Initiative.objects.filter(everywhere, map_x__isnull=False).exists()


def test_a_point_in_the_leidsebuurt_is_found_by_what_people_say(demo: None) -> None:
    haarlem = Municipality.objects.get(slug="haarlem")
    found = find_area(haarlem, 4.6272, 52.3818).area
    assert found is not None
    assert found.name == "Leidsebuurt-oost"
    assert AreaAlias.objects.filter(area=found, name="Leidsebuurt").exists()


def test_an_initiative_is_not_younger_than_what_happened_to_it(demo: None) -> None:
    for one in Initiative.objects.prefetch_related("events", "applications"):
        created = timezone.localdate(one.created_at)
        assert all(event.at >= one.created_at for event in one.events.all()), one.slug
        assert all(row.received_on >= created for row in one.applications.all()), one.slug
        assert one.events.filter(kind=InitiativeEvent.Kind.CREATED).count() == 1, one.slug


def test_a_withdrawn_share_keeps_no_word(demo: None) -> None:
    withdrawn = SharedAnswer.objects.filter(share__withdrawn_at__isnull=False)
    assert not withdrawn.exists()
    kompas = Kompas.objects.filter(shares__withdrawn_at__isnull=False).distinct().get()
    share = kompas.shares.get(withdrawn_at__isnull=False)
    assert (share.name, share.message, share.place) == ("", "", "")
    assert not ContactDetails.objects.filter(share=share).exists()


def test_what_is_shared_is_a_copy_of_what_she_wrote(demo: None) -> None:
    copies = SharedAnswer.objects.select_related("share__kompas")
    assert copies
    for copy in copies:
        answer = copy.share.kompas.answers.get(question=copy.question)
        assert (copy.value, copy.mark) == (answer.value, answer.mark)


def test_what_is_shared_names_its_buurten(demo: None) -> None:
    shares = Share.objects.standing().select_related("kompas__municipality")
    assert shares
    for share in shares:
        assert share.place == place_of(share.kompas)


def test_totals_of_the_money_agree_with_each_other(demo: None) -> None:
    def total(rows: QuerySet[Any], name: str) -> Decimal:
        return rows.aggregate(total=Sum(name))["total"] or Decimal(0)

    paid, granted = total(Payment.objects.all(), "amount"), total(Grant.objects.all(), "amount")
    asked = total(Application.objects.all(), "asked")
    assert Decimal(0) < paid < granted < asked
    municipal = Application.objects.filter(source=FundingSource.GEMEENTE)
    for budget in Budget.objects.select_related("scheme"):
        grants = Grant.objects.filter(
            application__in=municipal.filter(scheme=budget.scheme, area=budget.area),
            year=budget.year,
        )
        released = total(
            Settlement.objects.filter(grant__in=grants).annotate(
                rest=F("grant__amount") - F("amount")
            ),
            "rest",
        )
        assert total(grants, "amount") - released <= budget.ceiling, budget


def test_the_money_has_three_years_all_streams_sources_and_states(demo: None) -> None:
    year = timezone.localdate().year
    rows = Application.objects.all()
    assert set(rows.values_list("year", flat=True)) == {year - 2, year - 1, year}
    assert set(rows.values_list("stream", flat=True)) == set(Stream.values)
    assert set(rows.values_list("source", flat=True)) == set(FundingSource.values)
    assert set(rows.values_list("status", flat=True)) == set(Status.values)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda: Grant.objects.update(amount=Decimal("0.01")), "paid, 0.01 granted"),
        (lambda: Application.objects.update(asked=Decimal("0.01")), "granted, 0.01 asked"),
        (lambda: Budget.objects.update(ceiling=0), "granted, the ceiling is 0"),
        (
            lambda: Payment.objects.update(paid_on=date(2000, 1, 1)),
            "before it was decided",
        ),
        (lambda: Application.objects.update(received_on=date(2999, 1, 1)), "not in order"),
        (lambda: Settlement.objects.update(amount=10**6), "settled,"),
        (lambda: Settlement.objects.all().delete(), "status settled, settlement None"),
    ],
)
def test_money_that_does_not_add_up_is_refused(
    demo: None, spoil: Callable[[], object], sentence: str
) -> None:
    check_money()
    spoil()
    with pytest.raises(MoneyDoesNotAddUpError, match=sentence):
        check_money()


def test_every_buurt_of_the_demonstration_has_a_gebied_and_a_wijkteam(demo: None) -> None:
    buurten = Area.objects.filter(
        area_set__slug="buurt", area_set__municipality__slug="haarlem"
    ).prefetch_related("within__area_set")
    assert len(buurten) == 62
    for buurt in buurten:
        slugs = [whole.area_set.slug for whole in buurt.within.all()]
        assert sorted(slugs) == ["gebied", "gemeente", "wijk", "wijkteam"], buurt


def test_deadlines_and_plans_lie_around_today(demo: None) -> None:
    today = timezone.localdate()
    coming = Activity.objects.filter(starts_at__date__gt=today)
    assert coming.filter(starts_at__date__lt=today + timedelta(days=60)).exists()
    assert ContactMoment.objects.filter(next_step_on__gte=today).exists()
