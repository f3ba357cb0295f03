"""English: complete, in step with the sources, and chosen as people expect."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal

import polib
import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import formats, translation

from initiatives.mails.kompas import LINK_MAIL
from municipalities.mail import send_message
from municipalities.models import Municipality, User
from municipalities.templatetags.look import dutch_date, dutch_moment, euro, listed, short_date
from municipalities.translations import (
    catalogue_path,
    extract,
    key_of,
    read_catalogue,
    source_files,
)
from tests.conftest import HAARLEM_HOST, Cast, Town
from tests.factories import InitiativeFactory, UserFactory

Visit = Callable[..., Client]

PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?\w+>")
ENGLISH = read_catalogue(catalogue_path("en"))
# Words of the field that have no good English one: docs/glossary.md.
STAY_DUTCH = {
    *("kompas", "kompassen", "gebied", "gebieden", "wijk", "wijken", "buurt", "buurten"),
    *("wijkteam", "wijkteams", "gebiedsverbinder", "gebiedsverbinders"),
    *("zaaigeld", "ontwikkelgeld", "basisgeld"),
}
NOT_OUR_WORDS = {"neighbourhood", "district", "compass", "grant money", "log-in name"}


def pairs(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """Each Dutch form of a text with its English one."""
    if not entry.msgid_plural:
        yield entry.msgid, entry.msgstr
        return
    yield entry.msgid, entry.msgstr_plural[0]
    yield entry.msgid_plural, entry.msgstr_plural[1]


# The catalogue ----------------------------------------------------------------------------------


def test_every_text_has_an_english_one() -> None:
    assert [entry.msgid for entry in ENGLISH if not entry.translated() or entry.fuzzy] == []
    assert [entry.msgid for entry in ENGLISH.obsolete_entries()] == []


def test_english_texts_fill_in_the_same_things() -> None:
    wrong = [
        (dutch, english)
        for entry in ENGLISH
        for dutch, english in pairs(entry)
        if sorted(PLACEHOLDERS.findall(dutch)) != sorted(PLACEHOLDERS.findall(english))
    ]

    assert wrong == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="xgettext is not installed")
def test_the_catalogue_has_the_texts_of_the_sources_and_no_others() -> None:
    found, known = ({key_of(entry) for entry in source} for source in (extract(), ENGLISH))

    assert found - known == set(), "new: run make translations"
    assert known - found == set(), "gone: run make translations"


def test_no_text_hides_from_xgettext_in_an_f_string() -> None:
    hidden = [
        (path.name, line.strip())
        for path in source_files()
        if path.suffix == ".py"
        for line in (settings.BASE_DIR / path).read_text("utf-8").splitlines()
        if re.search(r"""\bf["'].*\{[^}]*\b_\(""", line)
    ]

    assert hidden == []


def test_terms_of_the_field_stay_dutch() -> None:
    lost = [
        (word, english)
        for entry in ENGLISH
        for dutch, english in pairs(entry)
        for word in STAY_DUTCH & set(re.findall(r"\w+", dutch.lower()))
        if word[:4] not in english.lower()
    ]
    strange = [
        (word, entry.msgstr) for entry in ENGLISH for word in NOT_OUR_WORDS if word in entry.msgstr
    ]

    assert lost == []
    assert strange == []


def test_no_library_translates_our_dutch_into_other_dutch() -> None:
    """Django's Dutch for "Log in" is "Aanmelden": such a text of ours needs a context."""
    said = {}
    with translation.override("nl"):
        for entry in ENGLISH:
            if entry.msgctxt:
                said[entry.msgid] = translation.pgettext(entry.msgctxt, entry.msgid)
            elif entry.msgid_plural:
                said[entry.msgid] = translation.ngettext(entry.msgid, entry.msgid_plural, 1)
            else:
                said[entry.msgid] = translation.gettext(entry.msgid)

    assert {dutch: other for dutch, other in said.items() if dutch != other} == {}


# Days and money ---------------------------------------------------------------------------------


@time_machine.travel("2026-11-22 12:00:00+01:00", tick=False)
def test_english_days_and_money_are_those_of_this_side_of_the_ocean() -> None:
    day = datetime.datetime(2026, 12, 3, 10, 0, tzinfo=datetime.UTC)
    with translation.override("en"):
        assert dutch_date(day) == "Thursday 3 December"
        assert short_date(day) == "3 Dec"
        assert dutch_moment(day) == "Thursday 3 December, 11:00"
        assert formats.date_format(day, "SHORT_DATE_FORMAT") == "03/12/2026"
        assert euro(Decimal("1250")) == "€1,250"
        assert euro(Decimal("-1250.5")) == "\u2212€1,250.50"
        assert listed(["people", "space", "money"]) == "people, space and money"


# Choosing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "language"),
    [("en", "en"), ("en-GB,nl;q=0.5", "en"), ("nl", "nl"), ("de,fr;q=0.9", "nl"), (";;", "nl")],
)
def test_a_visitor_gets_the_language_of_her_browser(
    visit: Visit, asked: str, language: str
) -> None:
    page = visit().get("/", headers={"accept-language": asked})

    assert page["Content-Language"] == language
    assert f'<html lang="{language}">' in page.text
    assert {"Accept-Language", "Cookie"} <= set(re.split(r",\s*", page["Vary"]))


def test_choosing_a_language_keeps_the_page_and_the_choice(visit: Visit) -> None:
    browser = visit()
    page = "/initiatieven/?q=tuin"

    assert "Initiatives in Haarlem" not in browser.get(page).text
    chosen = browser.post("/taal/", {"language": "en", "next": page})

    assert (chosen.status_code, chosen["Location"]) == (302, page)
    shown = browser.get(page, headers={"accept-language": "nl"}).text
    assert "Initiatives in Haarlem" in shown
    assert '<html lang="en">' in shown
    assert 'name="next" value="/initiatieven/?q=tuin"' in shown


@pytest.mark.parametrize(
    ("shown", "leads_to"),
    [
        (f"http://{HAARLEM_HOST}/kaart/?topic=groen", "/kaart/?topic=groen"),
        (f"http://{HAARLEM_HOST}/kaart/", "/kaart/"),
        (f"http://{HAARLEM_HOST}/", "/kaart/?q=tuin"),
        ("https://evil.example/kaart/?topic=groen", "/kaart/?q=tuin"),
        ("", "/kaart/?q=tuin"),
        ("http://[", "/kaart/?q=tuin"),
    ],
)
def test_filters_chosen_since_the_page_opened_are_kept(
    visit: Visit, shown: str, leads_to: str
) -> None:
    asked = {"language": "en", "next": "/kaart/?q=tuin"}

    chosen = visit().post("/taal/", asked, headers={"referer": shown})

    assert chosen["Location"] == leads_to


def test_a_choice_is_kept_with_the_account(visit: Visit, cast: Cast) -> None:
    visit(cast.buur).post("/taal/", {"language": "en", "next": "/"})

    assert User.objects.get(pk=cast.buur.pk).language == "en"
    assert User.objects.get(pk=cast.bewoner.pk).language == "nl"


@pytest.mark.parametrize("language", ["", "de", "nl\0", "x" * 5000])
def test_a_language_we_do_not_have_is_refused(visit: Visit, cast: Cast, language: str) -> None:
    answer = visit(cast.buur).post("/taal/", {"language": language})

    assert answer.status_code == 400
    assert not answer.cookies
    assert User.objects.get(pk=cast.buur.pk).language == "nl"


@pytest.mark.parametrize("page", ["", "https://evil.example/", "//evil.example", "javascript:x"])
def test_choosing_a_language_leads_nowhere_else(visit: Visit, page: str) -> None:
    assert visit().post("/taal/", {"language": "en", "next": page})["Location"] == "/"


def test_the_choice_needs_a_form_of_ours(haarlem: object) -> None:
    browser = Client(SERVER_NAME=HAARLEM_HOST, enforce_csrf_checks=True)

    assert browser.post("/taal/", {"language": "en"}).status_code == 403
    page = browser.get("/").text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    form = {"language": "en", "csrfmiddlewaretoken": token[1]}
    assert browser.post("/taal/", form).status_code == 302


def test_what_people_wrote_says_that_it_is_dutch(visit: Visit, town: Town) -> None:
    made = InitiativeFactory(
        municipality=town.municipality, name="Moestuin", story="Wij graven.", published=True
    )
    browser = visit()
    page = f"/initiatieven/{made.slug}/"

    english = browser.get(page, headers={"accept-language": "en"}).text
    dutch = browser.get(page).text

    assert '<h1 class="story__name" lang="nl">Moestuin</h1>' in english
    assert '<h1 class="story__name">Moestuin</h1>' in dutch


# Mail -------------------------------------------------------------------------------------------


def test_a_mail_is_in_the_language_asked_for(haarlem: Municipality) -> None:
    link = "https://haarlem.example/kompas/x/"
    for language in ("en", "nl", "xx"):
        send_message(
            LINK_MAIL, to="a@demo.example", municipality=haarlem, link=link, language=language
        )

    html = str(mail.outbox[0].alternatives[0][0])  # type: ignore[union-attr]
    assert '<html lang="en">' in html
    assert [one.subject for one in mail.outbox] == [
        "The link to your Kompas",
        "De link naar je Kompas",
        "De link naar je Kompas",
    ]


def test_a_log_in_code_comes_in_the_language_of_the_account(visit: Visit) -> None:
    UserFactory(email="jane@demo.example", language="en")

    visit().post("/account/login/code/", {"email": "jane@demo.example"})

    assert mail.outbox[0].subject == "Your code to log in"


def test_an_account_speaks_the_language_it_was_made_in(visit: Visit) -> None:
    form = {"email": "nieuw@demo.example"}

    visit().post("/account/signup/", form, headers={"accept-language": "en"})

    assert User.objects.get(email="nieuw@demo.example").language == "en"
    assert mail.outbox[0].subject == "Your code for your new account"


def test_logging_in_brings_the_language_of_the_account(visit: Visit) -> None:
    jane = UserFactory(email="jane@demo.example", language="en")
    EmailAddress.objects.create(user=jane, email=jane.email, verified=True, primary=True)
    browser = visit()
    browser.post("/account/login/code/", {"email": "jane@demo.example"})
    code = re.search(r"^\s*([A-Z0-9-]{5,})\s*$", str(mail.outbox[0].body), re.M)
    assert code

    browser.post("/account/login/code/confirm/", {"code": code[1]})

    assert browser.cookies["language"].value == "en"
    assert '<html lang="en">' in browser.get("/").text
