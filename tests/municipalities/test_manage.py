"""What the administrator of a municipality changes at /beheer/."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from municipalities.models import Job, Municipality
from tests.conftest import Cast

Visit = Callable[..., Client]
COLOURS = {
    "branding-wordmark": "Haarlem",
    "branding-accent": "#7a2318",
    "branding-accent_ink": "#ffffff",
    "branding-accent_dark_mode": "#f0b4a8",
    "branding-soft": "#f7ece6",
    "branding-font": "source-sans",
    "branding-landscape": "street",
}
TEXTS = {
    "municipality-intro": "Fijn dat je er bent.",
    "municipality-contact_email": "initiatief@haarlem.example",
    "municipality-contact_phone": "023-0000000",
    "municipality-publication_rule": "after_look",
    "municipality-publication_days": "4",
    "municipality-first_answer_days": "12",
    "municipality-unopened_days": "3",
    "municipality-upkeep_months": "9",
    "municipality-most_files": "20",
    "municipality-most_file_megabytes": "5",
    "municipality-starts_per_network": "50",
    "municipality-starts_per_hour": "500",
    "municipality-mails_per_network": "50",
    "municipality-mails_per_hour": "500",
    "municipality-least_residents": "250",
    "municipality-least_people": "10",
}


def test_the_administrator_changes_texts_promises_and_colours(
    cast: Cast, visit: Visit, haarlem: Municipality
) -> None:
    response = visit(cast.beheer).post("/beheer/", {**TEXTS, **COLOURS})

    assert response.status_code == 302
    haarlem.refresh_from_db()
    assert haarlem.intro == "Fijn dat je er bent."
    assert haarlem.publication_days == 4
    assert haarlem.upkeep_months == 9
    assert haarlem.branding.accent == "#7a2318"
    assert (haarlem.most_files, haarlem.most_file_megabytes) == (20, 5)
    assert (haarlem.starts_per_network, haarlem.mails_per_hour) == (50, 500)
    assert (haarlem.least_residents, haarlem.least_people) == (250, 10)


def test_with_one_mistake_nothing_is_saved_and_nothing_typed_is_lost(
    cast: Cast, visit: Visit, haarlem: Municipality
) -> None:
    wrong = {**TEXTS, **COLOURS, "municipality-first_answer_days": "0"}

    response = visit(cast.beheer).post("/beheer/", wrong)

    assert response.status_code == 400
    assert "Fijn dat je er bent." in response.text
    haarlem.refresh_from_db()
    assert haarlem.intro == "Welkom."


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_answer_days", "0", "Vul 1 of meer in."),
        ("first_answer_days", "-1", "Vul 1 of meer in."),
        ("most_files", "101", "Vul 100 of minder in."),
        ("most_file_megabytes", "26", "Vul 25 of minder in."),
        ("starts_per_network", "1", "Vul 10 of meer in."),
        ("least_people", "0", "Vul 1 of meer in."),
        ("least_residents", "1001", "Vul 1000 of minder in."),
        ("contact_phone", "<b>023</b>", "Dit telefoonnummer klopt niet."),
    ],
)
def test_a_number_that_cannot_be_is_refused_in_one_sentence(
    cast: Cast, visit: Visit, field: str, value: str, sentence: str
) -> None:
    wrong = {**TEXTS, **COLOURS, f"municipality-{field}": value}

    response = visit(cast.beheer).post("/beheer/", wrong)

    assert response.status_code == 400
    assert sentence in response.text


@pytest.mark.parametrize(
    ("field", "colour"),
    [("accent", "#f5b7b1"), ("accent_ink", "#8a3b30"), ("accent_dark_mode", "#3a0d07")],
)
def test_colours_in_which_something_is_hard_to_read_are_refused(
    cast: Cast, visit: Visit, haarlem: Municipality, field: str, colour: str
) -> None:
    response = visit(cast.beheer).post(
        "/beheer/", {**TEXTS, **COLOURS, f"branding-{field}": colour}
    )

    assert response.status_code == 400
    assert colour in response.text
    assert response.context["branding_form"].errors["accent"]


def test_an_administrator_is_not_shown_the_jobs_of_all_municipalities(
    cast: Cast, visit: Visit
) -> None:
    Job.objects.create(kind="kompas-shared", status=Job.Status.FAILED, error="SMTPException")

    assert "SMTPException" not in visit(cast.beheer).get("/beheer/").text
    page = visit(cast.platform, "localhost").get("/admin/municipalities/job/")
    assert "SMTPException" in page.text
