"""Money that was asked from a Kompas: who sees it, taking it back, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from funding.models import Applicant, Application, ApplicationWords, Scheme
from funding.permissions import can_see_applicant
from funding.retention import anonymise, not_granted
from funding.workflow import Status
from initiatives.kompas import services as kompas_services
from initiatives.models import Kompas
from municipalities.privacy.my_data import as_data
from tests.conftest import Cast
from tests.factories import ApplicationFactory
from tests.funding.asking import hand_in

Visit = Callable[..., Client]


def test_who_decides_sees_how_she_is_reached_and_no_other(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    row = hand_in(kompas, visit(cast.bewoner))
    seen = {name for name, user in cast.everybody().items() if can_see_applicant(user, row)}

    assert seen == {"bewoner", "subsidie", "budget"}
    path = reverse("funding:application", args=[row.pk])
    for user in (cast.raad, cast.auditor):
        assert "sanne@thuis.example" not in visit(user).get(path).text


def test_she_withdraws_while_nobody_decided(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    row = hand_in(kompas, browser)
    path = reverse("funding:ask_withdraw", args=[kompas.pk, row.pk])
    assert "intrekken?" in browser.get(path).text

    assert browser.post(path).status_code == 302
    assert browser.post(path).status_code == 302

    row.refresh_from_db()
    assert (row.status, row.withdrawn_on) == (Status.WITHDRAWN, timezone.localdate())
    assert row.changes.filter(status=Status.WITHDRAWN).exists()
    assert not_granted(row.municipality, timezone.localdate()).get() == row
    page = visit(cast.subsidie).get(reverse("funding:application", args=[row.pk])).text
    assert "Aanvraag ingetrokken" in page
    assert browser.get(path).status_code == 302


def test_what_was_decided_is_not_withdrawn_any_more(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    row = hand_in(kompas, browser)
    Application.objects.update(status=Status.REFUSED, decided_on=date.today())

    path = reverse("funding:ask_withdraw", args=[kompas.pk, row.pk])
    answer = browser.post(path, follow=True)

    assert "Er is al een besluit." in answer.text
    row.refresh_from_db()
    assert row.status == Status.REFUSED


def test_what_officials_entered_is_no_part_of_her_kompas(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    hand_in(kompas, visit(cast.bewoner))
    kompas.refresh_from_db()
    other = ApplicationFactory(
        municipality=kompas.municipality, initiative=kompas.initiative, from_fund=True
    )

    path = reverse("funding:asked", args=[kompas.pk, other.pk])
    assert visit(cast.bewoner).get(path).status_code == 404


def test_deleting_the_kompas_leaves_the_application_and_the_page_says_so(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    row = hand_in(kompas, visit(cast.bewoner))
    page = visit(cast.bewoner).get(reverse("kompas:delete", args=[kompas.pk])).text
    assert "Je aanvraag voor geld bewaart de gemeente." in page

    kompas_services.delete(kompas=Kompas.objects.get(), keep_initiative=False, actor=cast.bewoner)

    row.refresh_from_db()
    assert row.initiative.name == "Verwijderd initiatief"
    assert row.words.purpose == "Hout en verf."


def test_after_its_term_no_word_of_hers_is_left(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    row = hand_in(kompas, visit(cast.bewoner))

    anonymise([row])

    assert not ApplicationWords.objects.exists()
    assert not Applicant.objects.exists()
    row.refresh_from_db()
    assert row.promised_by == row.promised_by.replace(month=1, day=1)


def test_it_is_in_my_data(kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit) -> None:
    hand_in(kompas, visit(cast.bewoner))

    (found,) = as_data(cast.bewoner)["applications"]

    assert found["purpose"] == "Hout en verf."
    assert "Rode karren" in found["answers"]
    assert "sanne@thuis.example" in found["contact"]
