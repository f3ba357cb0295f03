"""No word of a Kompas is in a table, a mail or a line of the logs that is not its own."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from initiatives.kompas import services as kompas_services
from initiatives.models import Kompas
from tests.conftest import Cast, Town
from tests.factories import QuestionSetFactory
from tests.permissions.private_kompas import SHARED, UNSHARED, Private
from tests.tables import tables_holding
from tests.work import run_jobs

Visit = Callable[..., Client]

# The Kompas itself, what was shared of it, and the private initiative that carries its name.
ITS_OWN_TABLES = {
    "initiatives_kompas",
    "initiatives_answer",
    "initiatives_share",
    "initiatives_sharedanswer",
    "initiatives_kompasfile",
    "initiatives_sharedfile",
    "initiatives_contactdetails",
    "initiatives_coinitiator",
    "initiatives_initiative",
    "support_sharenote",
}


def test_no_history_log_or_job_table_holds_a_word_of_it(private: Private) -> None:
    run_jobs()

    assert tables_holding(SHARED) | tables_holding(UNSHARED) == ITS_OWN_TABLES
    # Her secret is kept nowhere at all.
    assert tables_holding(private.secret) == set()

    kompas_services.delete(kompas=private.kompas, keep_initiative=False, actor=None)

    assert tables_holding(SHARED) | tables_holding(UNSHARED) == set()


def test_no_mail_holds_a_word_of_it(private: Private) -> None:
    run_jobs()

    assert len(mail.outbox) > 1
    for message in mail.outbox:
        parts = [message.subject, message.body, *(one[0] for one in message.alternatives)]
        told = " ".join(map(str, [*parts, message.extra_headers]))
        assert SHARED not in told
        assert UNSHARED not in told


def test_no_line_of_the_logs_holds_a_word_of_it(
    cast: Cast, town: Town, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    QuestionSetFactory(municipality=town.municipality)
    browser = visit()
    with caplog.at_level(logging.DEBUG):
        browser.post("/kompas/", {"name": SHARED, "form_key": "c" * 32})
        kompas = Kompas.objects.get(name=SHARED)
        secret = browser.get(reverse("kompas:link", args=[kompas.pk])).context["url"].split("/")[-2]
        rooms = {
            "idea": {"name": SHARED, "summary": SHARED},
            "share": {
                "official": cast.verbinder.pk,
                "contact_name": SHARED,
                "contact_email": f"{SHARED}@demo.example",
                "message": SHARED,
            },
            "mail_link": {"email": f"{SHARED}@demo.example"},
        }
        for room, data in rooms.items():
            browser.post(reverse(f"kompas:{room}", args=[kompas.pk]), data)
        key = "vraag-waarde"
        address = reverse("kompas:save_answer", args=[kompas.pk, key])
        browser.post(address, {f"{key}-text": SHARED, f"{key}-seen": ""})
        for room in ("overview", "paper_pdf", "everything_pdf", "everything_json", "standing"):
            browser.get(reverse(f"kompas:{room}", args=[kompas.pk]))
        visit().get(reverse("kompas:door", args=[secret]))
        run_jobs()

    lines = [record.getMessage() for record in caplog.records if _is_ours(record)]
    assert any("kompas:overview" in line for line in lines)
    assert [line for line in lines if SHARED in line or secret in line] == []


def _is_ours(record: logging.LogRecord) -> bool:
    """Leave out what only a developer sees: every query, and the template engine."""
    return not record.name.startswith(("django.db.backends", "django.template"))
