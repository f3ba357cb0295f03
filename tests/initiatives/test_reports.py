"""Saying that a page is not right: to whom it goes, what is answered, whose address is kept."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from initiatives.models import Initiative, Report
from initiatives.reports import services, views
from initiatives.reports.links import token_of
from initiatives.reports.workflow import ReportState, is_allowed
from initiatives.services.initiatives import remove_initiative
from municipalities.models import Job
from municipalities.refusals import RefusedError
from tests.conftest import Cast, Town, queries
from tests.factories import ContactMomentFactory, InitiativeFactory, ReportFactory

Visit = Callable[..., Client]
Work = Callable[[], int]
FORM = "/initiatieven/moestuin-de-sla/melden/"
DESK = "/werkplek/meldingen/"
WORDS = {"kind": "outdated", "text": "Het hek is dicht sinds mei.", "email": "Wie@demo.example"}


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    return InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name="Moestuin De Sla",
        slug="moestuin-de-sla",
        areas=[town.buurt],
        maker=cast.bewoner,
    )


def send(visit: Visit, **more: str) -> Report:
    """Report something as a visitor."""
    key = str(uuid.uuid4())
    answer = visit().post(FORM, {**WORDS, "form_key": key, **more}, follow=True)
    assert answer.status_code == 200
    assert "Je melding is verstuurd." in answer.text
    return Report.objects.get(form_key=key)


def do_all(run_jobs: Work) -> None:
    while run_jobs():
        pass


def test_makers_get_it_without_a_word_or_an_address_in_the_mail(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    assert "Klopt er iets niet?" in visit().get(garden.get_absolute_url()).text
    row = send(visit)
    do_all(run_jobs)

    (sent,) = mail.outbox
    assert sent.to == [cast.bewoner.email]
    assert f"/meldingen/{row.pk}/" in sent.body
    assert "hek" not in sent.body + sent.subject
    browser = visit(cast.bewoner)
    assert "Een bezoeker zegt" in browser.get(garden.get_absolute_url()).text
    for path in (f"{garden.get_absolute_url()}meldingen/", f"/meldingen/{row.pk}/"):
        page = browser.get(path).text
        assert "Het hek is dicht" in page
        assert "wie@demo" not in page
    # It is theirs: the municipality does not read along.
    assert visit(cast.verbinder).get(f"/meldingen/{row.pk}/").status_code == 404
    assert "hek" not in visit(cast.verbinder).get(DESK).text


def test_what_is_unfit_is_for_the_municipality_alone(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    row = send(visit, kind="unfit")
    do_all(run_jobs)

    assert [one.to for one in mail.outbox] == [[cast.verbinder.email]]
    assert visit(cast.bewoner).get(f"/meldingen/{row.pk}/").status_code == 404
    assert "Het hek" not in visit(cast.bewoner).get(f"{garden.get_absolute_url()}meldingen/").text
    assert "Het hek" in visit(cast.verbinder).get(DESK).text
    assert "Het hek" in visit(cast.beheer).get(DESK).text
    assert "Het hek" not in visit(cast.verbinder_noord).get(DESK).text
    assert "Lees wat bezoekers melden" in visit(cast.verbinder).get("/werkplek/").text


def test_who_reads_it_at_work_reads_it_in_the_letter_of_work(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    for_makers, for_work = send(visit), send(visit, kind="unfit")

    for row, listed, reader, letter in (
        (for_makers, f"{garden.get_absolute_url()}meldingen/", cast.bewoner, "public"),
        (for_work, DESK, cast.verbinder, "workplace"),
    ):
        for path in (f"/meldingen/{row.pk}/", listed):
            assert f'<body class="{letter} ' in visit(reader).get(path).text


def test_when_nobody_carries_the_page_it_is_for_the_municipality(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    before = send(visit)
    garden.makers.all().delete()
    after = send(visit)

    assert (before.for_municipality, after.for_municipality) == (False, True)
    for row in (before, after):
        assert visit(cast.verbinder).get(f"/meldingen/{row.pk}/").status_code == 200


def test_the_answer_is_mailed_and_the_address_forgotten(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    row = send(visit)
    do_all(run_jobs)
    mail.outbox.clear()
    path = f"/meldingen/{row.pk}/"

    empty = visit(cast.bewoner).post(path, {"change": "answer", "text": ""})
    assert (empty.status_code, "Schrijf eerst een antwoord" in empty.text) == (400, True)
    visit(cast.bewoner).post(path, {"change": "answer", "text": "Zaterdag is het weer open."})
    do_all(run_jobs)

    (sent,) = mail.outbox
    assert sent.to == ["wie@demo.example"]
    assert "Zaterdag" not in sent.body
    row.refresh_from_db()
    assert (row.state, row.email, row.handled_by) == ("answered", "", cast.bewoner)
    link = re.search(r"(/meldingen/antwoord/\S+/)", sent.body)
    assert link
    answer = visit().get(link[1])
    assert "Zaterdag is het weer open." in answer.text
    assert answer["Referrer-Policy"] == "strict-origin"
    assert visit(host="zandvoort.localhost").get(link[1]).status_code == 404


def test_closing_forgets_the_address_and_can_be_undone(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    row = send(visit)
    browser, path = visit(cast.bewoner), f"/meldingen/{row.pk}/"

    browser.post(path, {"change": "close"})
    row.refresh_from_db()
    assert (row.state, row.email) == ("closed", "")
    # It was handled before the mail went: nobody is disturbed.
    do_all(run_jobs)
    assert not mail.outbox
    assert (
        "Er staat geen melding open" in browser.get(f"{garden.get_absolute_url()}meldingen/").text
    )
    assert "Het hek" in browser.get(f"{garden.get_absolute_url()}meldingen/?state=all").text

    page = browser.post(path, {"change": "reopen"}, follow=True).text
    row.refresh_from_db()
    assert (row.state, row.handled_by) == ("open", cast.bewoner)
    assert "We hebben geen e-mailadres (meer)" in page
    assert "Je antwoord" not in page


def test_what_was_answered_can_still_be_read_when_it_is_open_again(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    row = ReportFactory(initiative=garden, email="wie@demo.example")
    services.answer(report=row, text="Zaterdag is het weer open.", actor=cast.bewoner)
    do_all(run_jobs)
    address = f"/meldingen/antwoord/{token_of(row)}/"

    visit(cast.bewoner).post(f"/meldingen/{row.pk}/", {"change": "reopen"})
    row.refresh_from_db()
    assert (row.is_open, row.handled_by) == (True, cast.bewoner)
    assert "Zaterdag is het weer open." in visit().get(address).text
    services.close(report=row, actor=cast.bewoner)
    assert "Zaterdag is het weer open." in visit().get(address).text
    unanswered = ReportFactory(initiative=garden)
    assert visit().get(f"/meldingen/antwoord/{token_of(unanswered)}/").status_code == 404


def test_the_mail_speaks_the_language_of_who_reported_it(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    key = str(uuid.uuid4())
    visit().post(FORM, {**WORDS, "form_key": key}, headers={"accept-language": "en"})
    row = Report.objects.get(form_key=key)
    assert row.language == "en"
    do_all(run_jobs)
    mail.outbox.clear()

    visit(cast.bewoner).post(f"/meldingen/{row.pk}/", {"change": "answer", "text": "Zaterdag."})
    do_all(run_jobs)

    (sent,) = mail.outbox
    assert "answer" in sent.subject


@pytest.mark.parametrize("start", ReportState)
@pytest.mark.parametrize("end", ReportState)
def test_a_report_goes_to_and_from_open_only(start: ReportState, end: ReportState) -> None:
    assert is_allowed(start, end) == (start != end and ReportState.OPEN in (start, end))


def test_two_who_handle_it_at_once_do_not_both(garden: Initiative, cast: Cast) -> None:
    row = ReportFactory(initiative=garden)
    services.close(report=row, actor=cast.bewoner)

    with pytest.raises(RefusedError):
        services.answer(report=row, text="Te laat", actor=cast.medebewoner)


def test_who_is_too_late_with_an_answer_gets_it_back(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    row = ReportFactory(initiative=garden, email="wie@demo.example")
    services.close(report=row, actor=cast.medebewoner)

    data = {"change": "answer", "text": "Zaterdag is het weer open."}
    response = visit(cast.bewoner).post(f"/meldingen/{row.pk}/", data)

    assert response.status_code == 409
    assert "Iemand anders was je net voor." in response.text
    assert "Zaterdag is het weer open." in response.text
    assert "Gesloten door" in response.text
    row.refresh_from_db()
    assert (row.state, row.answer) == ("closed", "")


def test_nobody_answers_who_left_no_address(garden: Initiative, cast: Cast, visit: Visit) -> None:
    row = ReportFactory(initiative=garden)

    data = {"change": "answer", "text": "Zaterdag is het weer open."}
    response = visit(cast.bewoner).post(f"/meldingen/{row.pk}/", data)

    assert response.status_code == 409
    assert "Zaterdag is het weer open." in response.text
    row.refresh_from_db()
    assert (row.is_open, row.answer) == (True, "")


def test_on_a_page_without_makers_an_official_hides_and_does_not_edit(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    row = ReportFactory(initiative=garden)
    path = f"/meldingen/{row.pk}/"
    assert "Verander de pagina" in visit(cast.bewoner).get(path).text

    garden.makers.all().delete()

    page = visit(cast.verbinder).get(path).text
    assert "Laat zien of verberg" in page
    assert "Verander de pagina" not in page


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ("", 400, "Deze knop kennen we niet."),
        ("taart", 400, "Deze knop kennen we niet."),
        ("reopen", 409, "Iemand anders was je net voor."),
    ],
)
def test_a_button_that_is_not_ours_changes_nothing_and_says_so(
    garden: Initiative, cast: Cast, visit: Visit, change: str, status: int, sentence: str
) -> None:
    row = ReportFactory(initiative=garden)

    response = visit(cast.bewoner).post(f"/meldingen/{row.pk}/", {"change": change})

    assert response.status_code == status
    assert sentence in response.text
    row.refresh_from_db()
    assert row.is_open


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"kind": ""}, "Kies wat er aan de hand is."),
        ({"kind": "taart"}, "Kies iets uit de lijst"),
        ({"text": " "}, "Schrijf op wat er niet klopt."),
        ({"text": "x" * 2001}, "2.001 tekens"),
        ({"email": "geen adres"}, "Dit e-mailadres klopt niet."),
        ({"form_key": "x"}, "Bewaar het nog een keer."),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    garden: Initiative, visit: Visit, more: dict[str, str], sentence: str
) -> None:
    data = {**WORDS, "form_key": str(uuid.uuid4()), **more}

    answer = visit().post(FORM, data)

    assert answer.status_code == 400
    assert sentence in answer.text
    assert data["text"].strip() in answer.text
    assert not Report.objects.exists()


def test_the_same_form_sent_twice_is_one_report(garden: Initiative, visit: Visit) -> None:
    key = str(uuid.uuid4())
    for _ in range(2):
        visit().post(FORM, {**WORDS, "form_key": key})

    assert Report.objects.count() == 1
    assert Job.objects.filter(kind=services.REPORTED).count() == 1


def test_one_network_cannot_flood_it_and_loses_no_words(
    garden: Initiative, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_PER_NETWORK", 1)
    send(visit)

    answer = visit().post(FORM, {**WORDS, "form_key": str(uuid.uuid4())})

    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "Het hek is dicht sinds mei." in answer.text
    assert Report.objects.count() == 1


def test_nothing_of_it_stays_when_the_initiative_goes(garden: Initiative, cast: Cast) -> None:
    ContactMomentFactory(initiative=garden, official=cast.verbinder)
    ReportFactory(initiative=garden)

    remove_initiative(garden)

    assert Initiative.objects.filter(pk=garden.pk).exists()
    assert not Report.objects.exists()


def test_the_lists_ask_the_same_however_many_there_are(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    for user, address, ours in (
        (cast.bewoner, f"{garden.get_absolute_url()}meldingen/", False),
        (cast.verbinder, DESK, True),
    ):
        browser = visit(user)
        assert "Er staat geen melding open" in browser.get(address).text
        assert "Nog geen meldingen" in browser.get(f"{address}?state=all").text
        assert browser.get(f"{address}?state=taart").status_code == 400
        ReportFactory(initiative=garden, for_municipality=ours)
        with queries() as few:
            browser.get(address)
        ReportFactory.create_batch(19, initiative=garden, for_municipality=ours)
        with queries() as many:
            page = browser.get(address).text
        assert len(many) == len(few)
        assert "20 meldingen" in page
        Report.objects.all().delete()
