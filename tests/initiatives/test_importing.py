"""Reading a list in, from the file to taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from initiatives.models import (
    CategoryMapping,
    ImportBatch,
    Initiative,
    Maker,
    Registration,
)
from initiatives.registering.services import take_over
from initiatives.services.initiatives import leave_initiative
from initiatives.workflow import Publication
from tests.conftest import ZANDVOORT_HOST, Cast, Town

RunJobs = Callable[[], int]
PAGE = "/beheer/importeren/"
LIST = (
    "Naam\tOmschrijving\tCategorie\tBuurt\tlon\tlat\tE-mail\r\n"
    "Eetclub De Pan\t<p>Elke week<br>samen eten</p>\tEten &amp; drinken\tRozenprieel\t\t\t"
    "pan@demo.example\r\n"
    "Café Één\tKoffie\teten & DRINKEN\t\t4,61\t52,37\t\r\n"
    "Bomenploeg\tBomen\tGroen\t\t\t\t\r\n"
)


class Importer:
    """The administrator's browser, in the middle of a list."""

    def __init__(self, browser: Client) -> None:
        self.browser = browser

    @property
    def batch(self) -> ImportBatch:
        return ImportBatch.objects.latest("pk")

    def path(self, *parts: str) -> str:
        return "/".join([f"{PAGE}{self.batch.pk}", *parts, ""])

    def upload(self, content: str | bytes, name: str = "lijst.csv") -> HttpResponse:
        raw = content.encode() if isinstance(content, str) else content
        return self.browser.post(PAGE, {"file": SimpleUploadedFile(name, raw)}, follow=True)

    def choose(self, **changes: str) -> HttpResponse:
        columns = {key: str(at) for key, at in self.batch.columns.items()}
        return self.browser.post(self.path("kolommen"), {**columns, **changes}, follow=True)

    def look(self, *topics: str) -> HttpResponse:
        words = {f"topic{number}": topic for number, topic in enumerate(topics)}
        return self.browser.post(self.path("onderwerpen"), words, follow=True)

    def start(self, **choices: Any) -> HttpResponse:
        said = {"show": "yes", "declaration": "Ze gaven zich zelf op", **choices}
        return self.browser.post(self.path(), said, follow=True)


@pytest.fixture
def importer(cast: Cast, visit: Callable[..., Client]) -> Importer:
    """An administrator."""
    return Importer(visit(cast.beheer))


@pytest.fixture
def looked(importer: Importer, town: Town) -> Importer:
    """The list, looked at and right."""
    importer.upload(LIST)
    importer.choose()
    importer.look("ontmoeten", "groen")
    return importer


def test_a_list_is_read_in_and_shown(looked: Importer, town: Town, run_jobs: RunJobs) -> None:
    assert not Initiative.objects.exists()
    page = looked.start()
    assert "We lezen het in" in page.text

    while run_jobs():
        pass

    assert "3 initiatieven ingelezen" in looked.browser.get(looked.path()).text
    bomen, cafe, pan = Initiative.objects.order_by("sort_key")
    assert (pan.summary, pan.topic, pan.slug) == (
        "Elke week\nsamen eten",
        "ontmoeten",
        "eetclub-de-pan",
    )
    assert list(pan.areas.all()) == [town.buurt]
    assert (cafe.place_kind, cafe.lon, cafe.lat) == ("point", 4.61, 52.37)
    assert list(cafe.areas.all()) == [town.buurt]
    assert (bomen.place_kind, bomen.topic) == ("municipality", "groen")
    assert {one.publication for one in (pan, bomen, cafe)} == {Publication.PUBLISHED}
    assert {one.consent_by for one in Registration.objects.all()} == {"Ze gaven zich zelf op"}
    assert [one.to for one in mail.outbox] == [["pan@demo.example"]]


def test_what_and_where_is_seen_before_it_is_read_in(looked: Importer) -> None:
    page = " ".join(looked.browser.get(looked.path()).text.split())

    assert "Ontmoeten · In Rozenprieel" in page
    assert "Ontmoeten · Op één plek in Rozenprieel" in page
    assert "Groen · In heel Haarlem" in page
    assert "Bij 1 initiatief staat geen buurt of adres in je lijst." in page


def test_a_script_gets_only_how_far_it_is(looked: Importer) -> None:
    looked.start()
    asked = {"HX-Request": "true", "HX-Request-Type": "partial"}

    part = looked.browser.get(looked.path(), headers=asked)
    whole = looked.browser.get(looked.path(), headers={**asked, "HX-Request-Type": "full"})

    assert "0 van de 3 rijen" in part.text
    assert "<html" not in part.text
    assert "<html" in whole.text
    assert "HX-Request-Type" in part["Vary"]


def test_without_consent_nobody_sees_it(looked: Importer, run_jobs: RunJobs) -> None:
    looked.start(show="no", declaration="")
    while run_jobs():
        pass

    assert {one.publication for one in Initiative.objects.all()} == {Publication.PRIVATE}
    assert not Registration.objects.exclude(consent_on=None).exists()


def test_showing_asks_how_she_knows(looked: Importer) -> None:
    asked = looked.browser.get(looked.path()).text
    assert "Alleen nodig als iedereen het meteen mag zien" in asked
    assert "mag leeg blijven" not in asked

    page = looked.start(declaration="")

    assert page.status_code == 400
    assert "Schrijf hoe je weet" in page.text


def test_words_are_remembered_for_the_next_list(looked: Importer) -> None:
    assert CategoryMapping.objects.get(category="groen").topic == "groen"

    looked.upload(LIST)
    page = looked.choose()

    assert '<option value="ontmoeten" selected>' in page.text


@pytest.mark.parametrize(
    ("word", "topic"), [("Sport en bewegen", "sport"), ("VERKEER", "verkeer"), ("Divers", "")]
)
def test_a_word_that_names_a_topic_is_proposed_for_it(
    looked: Importer, word: str, topic: str
) -> None:
    looked.upload(f"Naam;Onderwerp\nEen boule-baan;{word}\n")

    page = looked.choose()

    assert f'<option value="{topic}" selected>' in page.text


def test_it_can_be_taken_back(looked: Importer, run_jobs: RunJobs) -> None:
    looked.start()
    while run_jobs():
        pass

    looked.browser.post(looked.path("terugdraaien"))
    while run_jobs():
        pass

    assert not Initiative.objects.exists()
    assert not Registration.objects.exists()
    assert "teruggedraaid" in looked.browser.get(looked.path()).text
    looked.browser.post(looked.path("weggooien"))
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("how", ["changed", "taken over", "taken over, and left"])
def test_not_once_somebody_changed_a_row(
    how: str, looked: Importer, cast: Cast, run_jobs: RunJobs
) -> None:
    looked.start()
    while run_jobs():
        pass
    one = Initiative.objects.first()
    assert one
    if how == "changed":
        Initiative.objects.filter(pk=one.pk).update(summary="Van mij")
    elif how == "taken over":
        Maker.objects.create(initiative=one, user=cast.buur)
    else:
        take_over(registration=one.registration, actor=cast.buur)
        leave_initiative(initiative=one, actor=cast.buur)

    page = looked.browser.post(looked.path("terugdraaien"), follow=True)

    assert "Terugdraaien kan niet meer" in page.text
    assert Initiative.objects.count() == 3


def test_a_button_pressed_twice_is_no_mistake(looked: Importer, run_jobs: RunJobs) -> None:
    pages = [looked.start(), looked.start()]
    undo = looked.path("terugdraaien")
    pages += [looked.browser.post(undo, follow=True) for _once_more in range(2)]
    while run_jobs():
        pass
    pages.append(looked.browser.post(undo, follow=True))

    assert not [page for page in pages if "Dit kan nu niet" in page.text]
    assert not Initiative.objects.exists()


def test_it_can_be_stopped_while_it_runs(looked: Importer, run_jobs: RunJobs) -> None:
    assert "Stop en draai alles terug" in looked.start().text

    looked.browser.post(looked.path("terugdraaien"))
    while run_jobs():
        pass

    assert not Initiative.objects.exists()
    assert looked.batch.state == "undone"


def test_a_worker_that_was_killed_goes_on_where_it_was(looked: Importer, run_jobs: RunJobs) -> None:
    from initiatives.importing import services

    looked.start()
    services.run(looked.batch.pk)
    ImportBatch.objects.update(state="running")
    services.run(looked.batch.pk)

    assert Initiative.objects.count() == 3


@pytest.mark.parametrize(("number", "is_said"), [(5, False), (6, True)])
def test_it_says_when_only_the_first_are_shown(
    number: int, is_said: bool, importer: Importer
) -> None:
    rows = "\n".join(f"Tuin {one}" for one in range(number))
    importer.upload(f"Naam\n{rows}\n".encode())
    page = importer.choose()

    assert ("Dit zijn de eerste 5 van 6." in page.text) is is_said


def test_columns_that_cannot_be_come_back(importer: Importer) -> None:
    importer.upload(LIST)

    assert importer.choose(name="").status_code == 400
    assert importer.choose(name="99").status_code == 400
    assert importer.choose(lat="").status_code == 400


def test_a_list_of_another_municipality_is_not_there(
    importer: Importer, cast: Cast, visit: Callable[..., Client]
) -> None:
    importer.upload(LIST)

    assert visit(cast.beheer, ZANDVOORT_HOST).get(importer.path()).status_code == 403
    assert visit(cast.verbinder).get(importer.path()).status_code == 403
    assert ImportBatch.objects.visible_to(cast.beheer).exists()
    assert not ImportBatch.objects.visible_to(cast.verbinder).exists()
