"""Asking for money from a Kompas: filled in, checked, handed in once, withdrawn while undecided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from funding.models import Applicant, Application, ApplicationWords, Scheme
from funding.permissions import can_see_applicant
from funding.retention import anonymise, not_granted
from funding.services import AlreadyAskedError, AmountError, ask_for_money, gebied_of
from funding.workflow import Status
from initiatives.kompas import services as kompas_services
from initiatives.models import Kompas
from municipalities import jobs
from municipalities.calendar import working_days_after
from municipalities.models import Job
from municipalities.privacy.my_data import as_data
from tests.conftest import Cast, Town
from tests.factories import AnswerFactory, ApplicationFactory, KompasFactory, SchemeFactory

Visit = Callable[..., Client]
BUDGET = {
    "expenses": [{"label": "Huur", "amount": "450.00"}],
    "income": [{"label": "Koffie", "amount": "100.00"}],
    "unforeseen": "50.00",
}


@pytest.fixture
def scheme(town: Town) -> Scheme:
    """A scheme of at most € 500, decided within ten working days."""
    return SchemeFactory(municipality=town.municipality, slug="zaaigeld", name="Zaaigeld")


@pytest.fixture
def kompas(town: Town, cast: Cast) -> Kompas:
    """Bewoner's Kompas about the Rozenprieel, with an answer and a budget that is € 400 short."""
    row = KompasFactory(
        municipality=town.municipality, owner=cast.bewoner, summary="Rijden van de dijk."
    )
    row.areas.add(town.buurt)
    AnswerFactory(kompas=row)
    question = row.question_set.questions.last()
    question.kind = "budget"
    question.save()
    AnswerFactory(kompas=row, question=question, value=BUDGET)
    return row


def path_of(kompas: Kompas) -> str:
    return reverse("funding:ask_scheme", args=[kompas.pk, "zaaigeld"])


def form(kompas: Kompas, **changes: Any) -> dict[str, Any]:
    first = kompas.answers.order_by("pk")[0].question_id
    return {
        "title": "Zeepkistenrace",
        "purpose": "Hout en verf.",
        "asked": "400",
        "answers": [str(first)],
        f"words_{first}": "Rode karren",
        "contact_name": "Sanne",
        "contact_email": "sanne@thuis.example",
        "contact_phone": "",
        **changes,
    }


def hand_in(kompas: Kompas, browser: Client, **changes: Any) -> Application:
    answer = browser.post(path_of(kompas), form(kompas, **changes))
    assert answer.status_code == 302
    return Application.objects.get()


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
    for key in Job.objects.filter(status=Job.Status.QUEUED).values_list("pk", flat=True):
        jobs.run(key)

    assert row.number in answer.text
    assert "Dat is beloofd." in answer.text
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


def test_the_service_refuses_the_same_amounts(kompas: Kompas, scheme: Scheme) -> None:
    for amount in (Decimal("500.01"), Decimal(0), Decimal(-1)):
        with pytest.raises(AmountError):
            ask(kompas, scheme, amount)


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


def test_two_windows_or_a_double_click_make_one_application(
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


# After --------------------------------------------------------------------------------------------


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
