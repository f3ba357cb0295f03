"""The privacy statement, the accessibility statement and security.txt, from rows and settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from municipalities.models import AccessibilityStatement, RetentionRule
from municipalities.privacy.accessibility import BadProblemError, read_problems
from municipalities.retention.kinds import kinds
from municipalities.setup_checks import Trouble, check_security_txt
from tests.conftest import Cast, Town

Visit = Callable[..., Client]
TXT = "/.well-known/security.txt"


def test_the_privacy_statement_names_every_kind_with_its_term_and_basis(
    town: Town, visit: Visit
) -> None:
    RetentionRule.objects.filter(municipality=town.municipality, kind="kompas").update(
        term=7, reason="Omdat wij dat zo vinden.", legal_basis="Wet op de proef"
    )

    page = visit().get("/privacy/").text

    assert "7 maanden" in page
    assert "Omdat wij dat zo vinden." in page
    assert "Wet op de proef" in page
    for kind in kinds():
        assert (str(kind.what) in page) != kind.is_technical
    assert "autoriteitpersoonsgegevens.nl" in page


def test_the_privacy_officer_is_named_when_the_municipality_has_filled_her_in(
    town: Town, visit: Visit
) -> None:
    assert "nog niet ingevuld" in visit().get("/privacy/").text

    town.municipality.privacy_officer_name = "Mieke Vos"
    town.municipality.privacy_officer_email = "fg@haarlem.example"
    town.municipality.save()

    assert "fg@haarlem.example" in visit().get("/privacy/").text


def test_a_municipality_that_declared_nothing_says_so(town: Town, visit: Visit) -> None:
    page = visit().get("/toegankelijkheid/").text

    assert "Status E" in page
    assert "Nog geen onafhankelijk bureau" in page


def test_who_to_tell_what_does_not_work_can_be_called_with_a_tap(town: Town, visit: Visit) -> None:
    town.municipality.contact_email = "hulp@haarlem.example"
    town.municipality.contact_phone = "023-0000001"
    town.municipality.save()

    # Once in the statement, once in the foot of the page.
    assert visit().get("/toegankelijkheid/").text.count('href="tel:023-0000001"') == 2


def test_the_administrator_declares_what_was_found(town: Town, cast: Cast, visit: Visit) -> None:
    browser = visit(cast.beheer)
    form = {
        "status": "B",
        "examined_on": "2026-03-02",
        "report_url": "https://bureau.example/rapport",
        "register_url": "",
        "problems": "De kaart is niet te bedienen met spraak | 2027-03-01",
    }

    browser.post("/beheer/toegankelijkheid/", form)

    page = visit().get("/toegankelijkheid/").text
    assert "Status B" in page
    assert "niet te bedienen met spraak" in page
    assert "https://bureau.example/rapport" in page
    assert "Nog geen onafhankelijk bureau" not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"status": "A"}, "Vul in wanneer de site is onderzocht"),
        ({"status": "E", "problems": "De kaart"}, "Regel 1 mist een dag"),
        ({"status": "E", "problems": "| 2027-03-01"}, "Regel 1 mist een dag"),
        ({"status": "A", "examined_on": "2199-01-01"}, "Deze dag moet nog komen"),
        ({"status": "A", "examined_on": "gisteren"}, "Dit is geen datum"),
        ({"status": "E", "report_url": "geen adres"}, "Dit is geen webadres"),
        ({"status": "Z"}, "Z"),
    ],
)
def test_a_statement_that_cannot_be_is_refused_in_words(
    town: Town, cast: Cast, visit: Visit, wrong: dict[str, str], sentence: str
) -> None:
    answer = visit(cast.beheer).post("/beheer/toegankelijkheid/", wrong)

    assert answer.status_code == 400
    assert sentence in answer.text
    assert not AccessibilityStatement.objects.exists()


def test_a_problem_is_read_with_the_day_it_is_mended() -> None:
    (problem,) = read_problems("\nDe kaart | de lijst | 2027-03-01\n")

    assert (problem.text, problem.mended_by) == ("De kaart | de lijst", date(2027, 3, 1))
    with pytest.raises(BadProblemError):
        read_problems("De kaart | ooit")


def test_security_txt_is_as_the_rfc_wants_it(town: Town, visit: Visit) -> None:
    answer = visit().get(TXT)

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"].startswith("mailto:")
    assert fields["Canonical"].endswith(TXT)
    expires = date.fromisoformat(fields["Expires"][:10])
    assert timezone.localdate() < expires < timezone.localdate() + timedelta(days=366)
    check_security_txt()


@pytest.mark.parametrize(("days", "words"), [(-1, "expired"), (29, "expires in"), (400, "a year")])
def test_security_txt_does_not_expire_in_silence(settings: object, days: int, words: str) -> None:
    settings.SECURITY_TXT_EXPIRES = timezone.localdate() + timedelta(days=days)  # type: ignore[attr-defined]

    with pytest.raises(Trouble, match=words):
        check_security_txt()
