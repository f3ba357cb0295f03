"""Asking for money from a Kompas: filled in, checked, and one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from funding.models import Application, Scheme
from funding.services import AlreadyAskedError, AmountError, ask_for_money, gebied_of
from funding.workflow import Status
from initiatives.models import Kompas
from municipalities.calendar import working_days_after
from municipalities.models import Job
from municipalities.templatetags.look import dutch_date
from tests.conftest import Cast, Town
from tests.factories import SchemeFactory
from tests.funding.asking import form, hand_in, path_of
from tests.work import run_jobs

Visit = Callable[..., Client]


# Before -------------------------------------------------------------------------------------------


def test_only_schemes_that_are_open_are_offered(
    kompas: Kompas, scheme: Scheme, town: Town, cast: Cast, visit: Visit
) -> None:
    yesterday = date.today() - timedelta(days=1)
    SchemeFactory(municipality=town.municipality, slug="oud", name="Oud", valid_until=yesterday)
    SchemeFactory(slug="elders", name="Elders", municipality__slug="zandvoort")
    browser = visit(cast.bewoner)

    page = browser.get(reverse("funding:ask", args=[kompas.pk])).text

    assert "Zaaigeld" in page
    assert "Oud" not in page
    assert "Elders" not in page
    assert "€ 400</strong> tekort" in page.replace("\u00a0", " ")
    closed = reverse("funding:ask_scheme", args=[kompas.pk, "oud"])
    assert browser.get(closed).status_code == 404


def test_without_a_scheme_the_page_says_what_else_there_is(
    kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    page = visit(cast.bewoner).get(reverse("funding:ask", args=[kompas.pk])).text

    assert "Hier kun je nu geen geld aanvragen" in page


def test_the_form_is_filled_in_from_the_answers(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    page = visit(cast.bewoner).get(path_of(kompas))
    initial = page.context["form"].initial

    assert initial["title"] == "Zeepkistenrace op de dijk"
    assert initial["purpose"] == "Rijden van de dijk."
    assert initial["asked"] == Decimal(400)
    assert initial["contact_email"] == cast.bewoner.email
    assert "Huur: € 450" in page.text.replace("\u00a0", " ")
    assert page.context["decide_by"] == working_days_after(timezone.localdate(), 10)


def test_it_never_proposes_more_than_the_scheme_gives(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    Scheme.objects.update(maximum=Decimal(250))

    page = visit(cast.bewoner).get(path_of(kompas))

    assert page.context["form"].initial["asked"] == Decimal(250)


def test_refusing_municipal_money_stays_possible(
    kompas: Kompas, scheme: Scheme, town: Town, cast: Cast, visit: Visit
) -> None:
    hand_in(kompas, visit(cast.bewoner))
    kompas.refresh_from_db()
    kompas.initiative.refuses_municipal_money = True
    kompas.initiative.save()

    page = visit(cast.bewoner).get(reverse("funding:ask", args=[kompas.pk])).text

    assert "Dat mag zo blijven." in page


# Handing in ---------------------------------------------------------------------------------------


def test_it_lands_in_the_overview_and_the_file_of_the_officer(
    kompas: Kompas, scheme: Scheme, town: Town, cast: Cast, visit: Visit
) -> None:
    row = hand_in(kompas, visit(cast.bewoner))

    assert (row.status, row.asked, row.area) == (Status.RECEIVED, Decimal(400), town.gebied)
    assert row.year == date.today().year
    assert row.promised_by == working_days_after(timezone.localdate(), 10)
    officer = visit(cast.subsidie)
    overview = officer.get(f"/subsidies/?year={row.year}")
    assert overview.context["total"].amounts.asked == Decimal(400)
    assert overview.context["total"].amounts.reserved == 0
    page = officer.get(reverse("funding:application", args=[row.pk])).text
    for words in (row.number, "Hout en verf.", "Rode karren", "sanne@thuis.example"):
        assert words in page
    assert "Heel geheim plan" not in page


def test_she_gets_a_number_a_day_and_a_mail_without_content(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    answer = browser.post(path_of(kompas), form(kompas), follow=True)
    row = Application.objects.get()
    run_jobs()

    assert row.number in answer.text
    assert f"uiterlijk op {dutch_date(row.promised_by)}. Dat is beloofd." in answer.text
    (letter,) = mail.outbox
    assert letter.to == ["sanne@thuis.example"]
    for secret in ("Zeepkist", "Hout", "400", "Sanne"):
        assert secret not in letter.body + letter.subject
    assert row.number in browser.get(reverse("kompas:standing", args=[kompas.pk])).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("501", "Deze regeling geeft hoogstens € 500."),
        ("-5", "Een bedrag onder nul kun je niet vragen."),
        ("€ -5", "Een bedrag onder nul kun je niet vragen."),
        ("0", "Vul een bedrag in van meer dan nul euro."),
        ("veel", "Dit is geen bedrag."),
        ("1,250", "Dit is geen bedrag."),
        ("NaN", "Dit is geen bedrag."),
        ("9" * 40, "Dit is geen bedrag."),
        ("", "Vul in hoeveel je vraagt."),
    ],
)
def test_an_amount_that_cannot_be_is_said_and_nothing_is_lost(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit, typed: str, sentence: str
) -> None:
    answer = visit(cast.bewoner).post(path_of(kompas), form(kompas, asked=typed))

    assert answer.status_code == 400
    assert sentence in answer.text.replace("\u00a0", " ")
    assert "Hout en verf." in answer.text
    assert not Application.objects.exists()


def test_a_scheme_that_closed_while_she_wrote_says_so_and_nothing_is_lost(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    scheme.valid_until = timezone.localdate() - timedelta(days=1)
    scheme.save()
    browser = visit(cast.bewoner)

    answer = browser.post(path_of(kompas), form(kompas))

    assert answer.status_code == 400
    assert "Deze regeling is intussen gesloten." in answer.text
    assert "Hout en verf." in answer.text
    assert not Application.objects.exists()
    assert browser.get(path_of(kompas)).status_code == 404


def test_too_many_mails_in_an_hour_are_said_and_nothing_is_lost(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit, town: Town
) -> None:
    town.municipality.mails_per_network = 0
    town.municipality.save()

    answer = visit(cast.bewoner).post(path_of(kompas), form(kompas))

    assert answer.status_code == 429
    assert "Hout en verf." in answer.text
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("500.01", "Zo veel geeft deze regeling niet."),
        ("0", "Vul een bedrag in van meer dan nul euro."),
        ("-1", "Vul een bedrag in van meer dan nul euro."),
    ],
)
def test_the_service_refuses_such_amounts_too_and_says_why(
    kompas: Kompas, scheme: Scheme, amount: str, sentence: str
) -> None:
    with pytest.raises(AmountError) as refusal:
        ask(kompas, scheme, Decimal(amount))

    assert refusal.value.sentence == sentence


def ask(kompas: Kompas, scheme: Scheme, amount: Decimal, title: str = "Karren") -> Application:
    return ask_for_money(
        kompas=kompas,
        scheme=scheme,
        title=title,
        purpose="Hout.",
        answers=[],
        asked=amount,
        reached={"name": "Sanne", "email": "sanne@thuis.example", "phone": ""},
        actor=None,
        origin="http://haarlem.localhost",
    )


def test_the_same_form_sent_twice_makes_one_application(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    first = hand_in(kompas, visit(cast.bewoner))
    second = hand_in(kompas, visit(cast.bewoner))

    assert first == second
    assert Job.objects.filter(kind="application_received").count() == 1


def test_something_else_of_the_same_scheme_waits_until_the_first_is_decided(
    kompas: Kompas, scheme: Scheme, cast: Cast, visit: Visit
) -> None:
    first = hand_in(kompas, visit(cast.bewoner))

    answer = visit(cast.bewoner).post(path_of(kompas), form(kompas, asked="300"))

    assert answer.status_code == 400
    assert f"nummer {first.number}" in answer.text
    assert "Hout en verf." in answer.text
    with pytest.raises(AlreadyAskedError):
        ask(Kompas.objects.get(), scheme, Decimal(300))
    Application.objects.update(status=Status.REFUSED, decided_on=date.today())
    ask(Kompas.objects.get(), scheme, Decimal(300))
    assert Application.objects.count() == 2


def test_an_idea_in_two_gebieden_falls_under_none(kompas: Kompas, town: Town) -> None:
    assert gebied_of(kompas) == town.gebied
    kompas.areas.add(town.other_buurt)
    assert gebied_of(kompas) is None
    kompas.areas.clear()
    assert gebied_of(kompas) is None
