"""An administrator changes what a mail says, looks at it first, and can go back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from initiatives.mails.kompas import SHARED_MAIL
from municipalities import jobs
from municipalities.mail import kinds
from municipalities.mail.texts import save_text, shipped_text, text_of
from municipalities.mail.wording import Text, fits, write_paragraphs
from municipalities.models import Job, MailText, Municipality
from tests.conftest import Cast

Visit = Callable[..., Client]
ADDRESS = "/beheer/mails/kompas_shared/nl/"
OWN = {"subject": "Nieuws uit {gemeente}", "body": "Hoi {naam},\n\nKijk eens:\n\n{link}"}


def send(browser: Client, task: str, **changes: str) -> str:
    response = browser.post(ADDRESS, {**OWN, "task": task, **changes}, follow=True)
    return response.text


def test_our_own_texts_can_be_sent_in_every_language(db: None) -> None:
    for kind in kinds():
        for language in ("nl", "en"):
            assert fits(kind, shipped_text(kind, language)), (kind.name, language)


def test_the_administrator_changes_a_text(cast: Cast, visit: Visit, haarlem: Municipality) -> None:
    browser = visit(cast.beheer)

    assert "De tekst is bewaard" in send(browser, "save")
    send(browser, "save")

    row = MailText.objects.get()
    assert (row.municipality, row.language, row.subject) == (haarlem, "nl", OWN["subject"])
    assert text_of(SHARED_MAIL, haarlem, "nl") == Text(OWN["subject"], OWN["body"])
    assert "1 tekst is van jullie zelf" in browser.get("/beheer/mails/").text


def test_another_municipality_and_another_language_keep_our_text(
    haarlem: Municipality, zandvoort: Municipality
) -> None:
    save_text(kind=SHARED_MAIL, municipality=haarlem, language="nl", text=Text("A", "{link}"))

    assert text_of(SHARED_MAIL, haarlem, "en") == shipped_text(SHARED_MAIL, "en")
    assert text_of(SHARED_MAIL, zandvoort, "nl") == shipped_text(SHARED_MAIL, "nl")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"body": "Hoi {voornaam} {link}"}, "Dit invulwoord kennen we hier niet: {voornaam}."),
        ({"body": "{{ user.email }} {link}"}, "Een accolade hoort om een invulwoord"),
        ({"body": "{naam.email} {link}"}, "Een accolade hoort om een invulwoord"),
        ({"body": "Hoi"}, "Zet {link} in de tekst"),
        ({"subject": "{link}"}, "Een link in het onderwerp werkt niet"),
        ({"subject": ""}, "Vul dit in."),
        ({"subject": "x" * 151}, "151"),
    ],
)
def test_what_cannot_be_sent_is_refused_beside_the_field_and_nothing_is_lost(
    cast: Cast, visit: Visit, change: dict[str, str], sentence: str
) -> None:
    response = visit(cast.beheer).post(ADDRESS, {**OWN, **change, "task": "save"})

    assert response.status_code == 400
    (field,) = change
    assert sentence in " ".join(response.context["form"].errors[field])
    assert response.context["form"][field].value() == change[field]
    assert not MailText.objects.exists()


def test_a_preview_shows_what_is_typed_and_keeps_nothing(cast: Cast, visit: Visit) -> None:
    page = send(visit(cast.beheer), "preview")

    assert "Nieuws uit Haarlem" in page
    assert "Hoi Samira," in page
    assert '<a class="mail-button" href=' in page
    assert "Deze mail komt van de gemeente Haarlem" in page
    assert not MailText.objects.exists()


def test_while_somebody_types_only_the_preview_comes(cast: Cast, visit: Visit) -> None:
    browser = visit(cast.beheer)
    typing = {"HX-Request": "true", "HX-Request-Type": "partial"}

    good = browser.post(ADDRESS, {**OWN, "task": "preview"}, headers=typing)
    half = browser.post(ADDRESS, {**OWN, "body": "{na", "task": "preview"}, headers=typing)

    assert "Nieuws uit Haarlem" in good.text
    assert "<html" not in good.text
    assert half.status_code == 200
    assert "HX-Request-Type" in half["Vary"]
    assert "klopt nog iets niet" in half.text


def test_html_in_a_text_is_shown_as_it_is_typed(cast: Cast, visit: Visit) -> None:
    page = send(visit(cast.beheer), "preview", body="<b>Hoi</b> {link}")

    assert "&lt;b&gt;Hoi&lt;/b&gt;" in page
    assert "<b>Hoi" not in page


def test_a_link_alone_is_a_button_and_else_a_link() -> None:
    alone, inside = write_paragraphs("{link}\n\nKlik op {link} nu", {"link": "https://x.example/"})

    assert [piece.is_link for piece in alone] == [True]
    assert [piece.words for piece in inside] == ["Klik op ", "https://x.example/", " nu"]


def test_going_back_to_our_text_asks_first(cast: Cast, visit: Visit, haarlem: Municipality) -> None:
    browser = visit(cast.beheer)
    send(browser, "save")

    assert "Kijk eens:" in browser.get(f"{ADDRESS}terug/").text
    assert MailText.objects.exists()
    for _twice in range(2):
        browser.post(f"{ADDRESS}terug/")
    assert not MailText.objects.exists()


def test_saving_our_own_text_is_going_back(cast: Cast, visit: Visit, haarlem: Municipality) -> None:
    browser = visit(cast.beheer)
    send(browser, "save")
    ours = shipped_text(SHARED_MAIL, "nl")

    send(browser, "save", subject=ours.subject, body=ours.body.replace("\n", "\r\n"))

    assert not MailText.objects.exists()


def test_an_example_goes_to_whom_asks_for_it_once(cast: Cast, visit: Visit) -> None:
    browser = visit(cast.beheer)
    send(browser, "save")

    for _twice in range(2):
        page = send(browser, "example", body="Nog niet klaar {link}")
    row = Job.objects.get(kind="mail_example")
    jobs.run(row.pk)

    assert "Nog niet klaar {link}" in page
    (message,) = mail.outbox
    assert message.to == [cast.beheer.email]
    assert message.subject == "Nieuws uit Haarlem"
    assert "Kijk eens:" not in str(row.arguments)


def test_the_auditor_reads_and_changes_nothing(cast: Cast, visit: Visit) -> None:
    browser = visit(cast.auditor)

    assert "Je kunt deze tekst lezen." in browser.get(ADDRESS).text
    assert browser.post(ADDRESS, {**OWN, "task": "save"}).status_code == 403
    assert browser.post(f"{ADDRESS}terug/").status_code == 403


@pytest.mark.parametrize("address", ["bestaat_niet/nl/", "kompas_shared/de/", "base/nl/"])
def test_a_message_or_language_we_do_not_have_is_not_found(
    cast: Cast, visit: Visit, address: str
) -> None:
    assert visit(cast.beheer).get(f"/beheer/mails/{address}").status_code == 404
