"""Who changed roles and settings, and who read what, for administrator and auditor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.embedding.services import allow_site, stop_site
from initiatives.models import SynonymGroup
from municipalities.history.tracking import Channel, recorded
from municipalities.models import MailText, Membership, Municipality, Reading, Role, User
from tests.conftest import Cast, Town, queries
from tests.factories import UserFactory

HISTORY = "municipalities:history"
READINGS = "municipalities:readings"


@pytest.fixture
def beheer(visit: Callable[..., Client], cast: Cast) -> Client:
    """The administrator's browser."""
    return visit(cast.beheer)


def read(reader: User, municipality: Municipality, days_ago: int = 0, thing: int = 7) -> Reading:
    at = timezone.now() - timedelta(days=days_ago)
    return Reading.objects.create(
        municipality=municipality,
        reader=reader,
        kind=Reading.Kind.KOMPAS,
        thing_id=thing,
        day=timezone.localdate(at),
        at=at,
    )


def test_a_changed_promise_is_told_with_old_and_new(beheer: Client, haarlem: Municipality) -> None:
    with recorded(Channel.COMMAND, "tidy"):
        Municipality.objects.filter(pk=haarlem.pk).update(first_answer_days=15)

    page = beheer.get(reverse(HISTORY), {"about": "settings"})

    assert "De technisch beheerder veranderde het aantal werkdagen" in page.text
    assert "van 10 naar 15." in page.text
    assert "met een opdracht" in page.text


def test_a_long_text_is_told_without_the_text(beheer: Client, haarlem: Municipality) -> None:
    haarlem.intro = "Een heel lang verhaal."
    haarlem.save()

    page = beheer.get(reverse(HISTORY), {"about": "settings"})

    assert "veranderde de tekst op de voorpagina." in page.text
    assert "Een heel lang verhaal" not in page.text


def test_a_changed_mail_is_told(beheer: Client, haarlem: Municipality) -> None:
    MailText.objects.create(
        municipality=haarlem, message="kompas_link", language="nl", subject="Je link", body="Hier."
    )

    page = beheer.get(reverse(HISTORY), {"about": "settings"})

    assert "voegde de mailtekst ‘kompas_link’ (‘Nederlands’) toe." in page.text


def test_settings_of_later_apps_are_told_too(
    beheer: Client, cast: Cast, haarlem: Municipality, zandvoort: Municipality
) -> None:
    site = allow_site(
        municipality=haarlem, origin="https://wijkraad.example", name="Wijkraad", actor=cast.beheer
    )
    stop_site(site=site, actor=cast.beheer)
    allow_site(
        municipality=zandvoort, origin="https://krant.example", name="Krant", actor=cast.beheer
    )
    SynonymGroup.objects.create(municipality=haarlem, words="moestuin, buurttuin")

    text = beheer.get(reverse(HISTORY), {"about": "settings"}).text

    website = "de website ‘https://wijkraad.example’, die de kaart mag laten zien"
    assert f"{cast.beheer.name} voegde {website} toe." in text
    assert f"{cast.beheer.name} haalde {website} weg." in text
    assert "de zoekwoorden ‘moestuin, buurttuin’ toe." in text
    assert "krant.example" not in text


def test_a_role_is_told_with_person_and_area(beheer: Client, cast: Cast, town: Town) -> None:
    role = Membership.objects.create(
        user=UserFactory(name="Nieuwe Nel"),
        municipality=town.municipality,
        role=Role.WIJKTEAM,
    )
    role.areas.add(town.buurt)

    page = beheer.get(reverse(HISTORY))

    assert "voegde de rol ‘Medewerker sociaal wijkteam’ van Nieuwe Nel toe." in page.text
    assert "het gebied ‘Rozenprieel’ bij een rol" in page.text


def test_a_change_of_a_role_is_told_with_whose_and_which(beheer: Client, cast: Cast) -> None:
    role = cast.verbinder.memberships.get()
    role.ends_on = date(2199, 1, 31)
    role.save()
    role.ends_on = date(2199, 3, 31)
    role.save()

    page = beheer.get(reverse(HISTORY))

    whose = "veranderde de laatste dag van de rol ‘Gebiedsverbinder’ van Verbinder van"
    assert whose in page.text


def test_a_role_elsewhere_is_not_told_here(
    beheer: Client, cast: Cast, zandvoort: Municipality
) -> None:
    elsewhere = UserFactory(name="Zeeuwse Zus")
    Membership.objects.create(user=elsewhere, municipality=zandvoort, role=Role.WIJKTEAM)

    assert "Zeeuwse Zus" not in beheer.get(reverse(HISTORY)).text


def test_many_changes_have_pages_and_cost_as_many_queries_as_few(
    beheer: Client, cast: Cast, town: Town
) -> None:
    def cost() -> int:
        with queries() as asked:
            assert beheer.get(reverse(HISTORY)).status_code == 200
        return len(asked)

    few = cost()
    for number in range(20):
        Membership.objects.create(
            user=UserFactory(name=f"Collega {number}"),
            municipality=town.municipality,
            role=Role.SUBSIDY_OFFICER,
        )
    # Fewer even: all on the page are of one kind now.
    assert cost() <= few
    page = beheer.get(reverse(HISTORY), {"page": "2"})
    assert "Bladzijde 2 van" in page.text


def test_an_unknown_choice_is_refused_in_words(beheer: Client) -> None:
    page = beheer.get(reverse(HISTORY), {"about": "geheimen"})

    assert page.status_code == 400
    assert "Deze keuze bestaat niet" in page.text


def test_no_reading_yet_says_so(beheer: Client) -> None:
    assert "Nog niemand las iets" in beheer.get(reverse(READINGS)).text


def test_the_log_is_searched_by_person_and_day(
    beheer: Client, cast: Cast, haarlem: Municipality, zandvoort: Municipality
) -> None:
    read(cast.verbinder, haarlem)
    read(cast.wijkteam, haarlem, days_ago=2)
    read(cast.subsidie_zandvoort, zandvoort)

    page = beheer.get(reverse(READINGS))
    assert cast.verbinder.name in page.text
    assert cast.wijkteam.name in page.text
    assert cast.subsidie_zandvoort.name not in page.text

    page = beheer.get(reverse(READINGS), {"q": "wijk"})
    assert cast.wijkteam.name in page.text
    assert f">{cast.verbinder.name}<" not in page.text

    day = timezone.localdate() - timedelta(days=2)
    page = beheer.get(reverse(READINGS), {"day": day.isoformat()})
    assert cast.wijkteam.name in page.text
    assert f">{cast.verbinder.name}<" not in page.text


@pytest.mark.parametrize("day", ["gisteren", "2026-02-31", "0"])
def test_a_day_that_is_none_is_refused_with_a_sentence(beheer: Client, day: str) -> None:
    page = beheer.get(reverse(READINGS), {"day": day})

    assert page.status_code == 400
    assert "Schrijf een dag als" in page.text


def test_pages_of_the_log_keep_the_filter_and_cost_the_same(
    beheer: Client, cast: Cast, haarlem: Municipality
) -> None:
    def cost() -> int:
        with queries() as asked:
            assert beheer.get(reverse(READINGS)).status_code == 200
        return len(asked)

    read(cast.verbinder, haarlem, thing=1)
    few = cost()
    for thing in range(2, 22):
        read(cast.verbinder, haarlem, thing=thing)
    assert cost() == few
    for thing in range(22, 60):
        read(cast.verbinder, haarlem, thing=thing)
    page = beheer.get(reverse(READINGS), {"q": "verbinder"})
    assert "?q=verbinder&amp;page=2" in page.text


def test_who_goes_leaves_the_reading_without_a_name(beheer: Client, haarlem: Municipality) -> None:
    gone = UserFactory(name="Weg")
    read(gone, haarlem)
    gone.delete()

    assert "iemand die weg is" in beheer.get(reverse(READINGS)).text
