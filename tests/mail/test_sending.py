"""A mail in its envelope, and what is kept of one that could not be sent."""

from __future__ import annotations

from collections.abc import Callable
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from initiatives.mails.kompas import LINK_MAIL, SHARED_MAIL
from municipalities import jobs
from municipalities.mail import send_message
from municipalities.mail.choices import read_token, switch_off
from municipalities.mail.sending import masked
from municipalities.models import Branding, Job, Municipality, User
from municipalities.tokens import light_tokens
from tests.conftest import Cast, queries

Visit = Callable[..., Client]
SITE = "https://haarlem.example"
TO = "fatima@demo.example"
REFUSED = SMTPRecipientsRefused({TO: (550, b"no such user fatima")})
FULL = SMTPRecipientsRefused({TO: (452, b"mailbox full")})


def send_link(municipality: Municipality | None) -> bool:
    return send_message(LINK_MAIL, to=TO, municipality=municipality, link=f"{SITE}/kompas/x/")


def send_shared(user: User, municipality: Municipality) -> bool:
    return send_message(
        SHARED_MAIL,
        to=user,
        municipality=municipality,
        link=f"{SITE}/werkplek/kompas/1/",
        values={"dag": timezone.localdate()},
    )


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch, haarlem: Municipality) -> Callable[..., Job]:
    """Have the mail server say no to a mail to Fatima; return the job."""

    def fail(error: Exception, municipality: Municipality | None = haarlem) -> Job:
        def say_no(_message: EmailMultiAlternatives) -> int:
            raise error

        monkeypatch.setattr(EmailMultiAlternatives, "send", say_no)
        monkeypatch.setitem(jobs._kinds, "fail", lambda: send_link(municipality))
        row = jobs.enqueue("fail")
        jobs.run(row.pk)
        monkeypatch.setitem(jobs._kinds, "fail", lambda: None)
        row.refresh_from_db()
        return row

    return fail


# The envelope -----------------------------------------------------------------------------------


def test_the_envelope_says_who_and_where_an_answer_goes(haarlem: Municipality) -> None:
    send_link(haarlem)

    (message,) = mail.outbox
    assert message.from_email == "Gemeente Haarlem <samenspel@localhost>"
    assert message.reply_to == [haarlem.contact_email]
    headers = message.extra_headers
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"].endswith("@localhost>")
    assert "List-Unsubscribe" not in headers


def test_without_a_municipality_it_comes_from_the_platform(db: None) -> None:
    send_link(None)

    (message,) = mail.outbox
    assert message.from_email == "Samenspel <samenspel@localhost>"
    assert message.reply_to == []
    assert "Samenspel" in message.body


def test_a_paragraph_without_something_to_fill_in_is_left_out(
    cast: Cast, haarlem: Municipality
) -> None:
    cast.verbinder.name = ""

    send_shared(cast.verbinder, haarlem)

    assert str(mail.outbox[0].body).startswith("Een bewoner van Haarlem")


def test_the_button_has_the_colour_of_the_municipality_or_of_the_platform(
    haarlem: Municipality,
) -> None:
    Branding.objects.filter(municipality=haarlem).delete()
    Branding.objects.create(
        municipality=haarlem,
        accent="#0b4f63",
        accent_ink="#fffffe",
        accent_dark_mode="#8fd3e0",
        soft="#f3e8cc",
    )

    send_link(Municipality.objects.get(pk=haarlem.pk))
    send_link(None)

    own, platform = (str(one.alternatives[0][0]) for one in mail.outbox)  # type: ignore[attr-defined]
    assert "background: #0b4f63; color: #fffffe;" in own
    assert f"background: {light_tokens()['color-accent']};" in platform


def test_what_people_typed_is_no_html(cast: Cast, haarlem: Municipality) -> None:
    cast.verbinder.name = "<b>Jan</b>"

    send_shared(cast.verbinder, haarlem)

    assert "&lt;b&gt;Jan" in str(mail.outbox[0].alternatives[0][0])  # type: ignore[union-attr]


# Switching off ----------------------------------------------------------------------------------


def test_a_mail_that_can_be_switched_off_says_how(cast: Cast, haarlem: Municipality) -> None:
    send_shared(cast.verbinder, haarlem)

    (message,) = mail.outbox
    header = message.extra_headers["List-Unsubscribe"]
    assert header.startswith(f"<{SITE}/mail/uit/")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert header.strip("<>") in str(message.body)
    assert read_token(header.split("/")[-2]) == (cast.verbinder, SHARED_MAIL)


def test_what_was_switched_off_is_not_sent(cast: Cast, haarlem: Municipality) -> None:
    switch_off(user=cast.verbinder, kind=SHARED_MAIL)

    assert send_shared(cast.verbinder, haarlem) is False
    assert send_shared(cast.verbinder_noord, haarlem) is True
    assert [message.to for message in mail.outbox] == [[cast.verbinder_noord.email]]


# Saying no --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "trouble", "status"),
    [
        (REFUSED, "address", Job.Status.FAILED),
        (SMTPDataError(554, b"spam"), "refused", Job.Status.FAILED),
        (FULL, "busy", Job.Status.QUEUED),
        (SMTPAuthenticationError(535, b"who are you"), "not_let_in", Job.Status.QUEUED),
        (SMTPServerDisconnected("gone"), "unreachable", Job.Status.QUEUED),
        (TimeoutError(), "unreachable", Job.Status.QUEUED),
    ],
)
def test_what_will_never_be_taken_is_given_up_at_once_and_the_rest_tried_again(
    refuse: Callable[..., Job],
    haarlem: Municipality,
    error: Exception,
    trouble: str,
    status: Job.Status,
) -> None:
    row = refuse(error)

    assert (row.status, row.attempts, row.error) == (status, 1, "MailNotSentError")
    assert row.municipality == haarlem
    assert row.facts == {"message": "kompas_link", "to": "f…@demo.example", "trouble": trouble}


def test_nothing_is_kept_of_a_failure_that_was_overcome(refuse: Callable[..., Job]) -> None:
    row = refuse(FULL)
    Job.objects.update(not_before=timezone.now())

    jobs.run(row.pk)

    row.refresh_from_db()
    assert (row.status, row.error, row.facts) == (Job.Status.DONE, "", {})


@pytest.mark.parametrize(
    ("address", "shown"),
    [(TO, "f…@demo.example"), ("a@b.example", "a…@b.example"), ("leeg", "…@leeg")],
)
def test_of_an_address_only_the_ends_are_shown(address: str, shown: str) -> None:
    assert masked(address) == shown


# The administrator's page -----------------------------------------------------------------------


def test_the_administrator_sees_what_failed_in_words(
    cast: Cast, visit: Visit, refuse: Callable[..., Job]
) -> None:
    refuse(REFUSED)
    browser = visit(cast.beheer)

    page = browser.get("/beheer/post/").text

    assert "De link naar je Kompas" in page
    assert "f…@" in page
    assert "Het adres is geweigerd" in page
    assert "opgegeven" in page
    assert TO not in page
    assert "1 mail kon niet weg" in browser.get("/beheer/").text


def test_failures_of_others_are_not_shown_here(
    cast: Cast, visit: Visit, refuse: Callable[..., Job], zandvoort: Municipality
) -> None:
    of_platform = refuse(REFUSED, None)
    of_zandvoort = refuse(REFUSED, zandvoort)
    browser = visit(cast.beheer)

    assert "Alle mails zijn verstuurd" in browser.get("/beheer/post/").text
    for row in (of_platform, of_zandvoort):
        assert browser.get(f"/beheer/post/{row.pk}/weg/").status_code == 404
        browser.post(f"/beheer/post/{row.pk}/weg/")
        browser.post(f"/beheer/post/{row.pk}/opnieuw/")
        browser.post("/beheer/post/opnieuw/")
        row.refresh_from_db()
        assert (row.status, row.attempts) == (Job.Status.FAILED, 1)
    seen_by_operator = visit(cast.platform, "localhost").get(
        f"/admin/municipalities/job/{of_platform.pk}/change/"
    )
    assert "MailNotSentError" in seen_by_operator.text
    assert "f…@" not in seen_by_operator.text


@pytest.mark.parametrize("address", ["/beheer/post/{pk}/opnieuw/", "/beheer/post/opnieuw/"])
def test_a_mail_is_tried_again(
    cast: Cast, visit: Visit, refuse: Callable[..., Job], address: str
) -> None:
    row = refuse(REFUSED)
    browser = visit(cast.beheer)

    for _twice in range(2):
        browser.post(address.format(pk=row.pk))

    row.refresh_from_db()
    assert (row.status, row.attempts) == (Job.Status.QUEUED, 0)
    jobs.run(row.pk)
    row.refresh_from_db()
    assert row.status == Job.Status.DONE


def test_a_mail_is_thrown_away_after_asking(
    cast: Cast, visit: Visit, refuse: Callable[..., Job]
) -> None:
    row = refuse(REFUSED)
    browser = visit(cast.beheer)
    address = f"/beheer/post/{row.pk}/weg/"

    assert "Deze mail weggooien?" in browser.get(address).text
    assert Job.objects.filter(pk=row.pk).exists()
    for _twice in range(2):
        assert browser.post(address).status_code == 302
    assert not Job.objects.filter(pk=row.pk).exists()


def test_the_list_asks_as_much_for_twenty_as_for_one(
    cast: Cast,
    visit: Visit,
    refuse: Callable[..., Job],
) -> None:
    browser = visit(cast.beheer)
    refuse(REFUSED)
    with queries() as for_one:
        browser.get("/beheer/post/")
    for _more in range(19):
        refuse(REFUSED)
    with queries() as for_twenty:
        browser.get("/beheer/post/")
    assert len(for_twenty) == len(for_one)
