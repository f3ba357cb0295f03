from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.models import MAX_TEXT, Initiative, InitiativeEvent, Need
from initiatives.services.initiatives import print_of_profile
from initiatives.vocabulary import NeedKind
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory, NeedFactory

Visit = Callable[..., Client]


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


ADDRESS = "/initiatieven/moestuin-de-sla/bewerken/"


def written(garden: Initiative, **more: object) -> dict[str, object]:
    """The form as it stands, with something else in it."""
    return {
        "seen": print_of_profile(garden),
        "name": garden.name,
        "summary": garden.summary,
        "story": garden.story,
        "topic": garden.topic,
        "phase": garden.phase,
        "contact_public": garden.contact_public,
        "need-TOTAL_FORMS": "2",
        "need-INITIAL_FORMS": "0",
        "need-0-kind": "",
        "need-0-text": "",
        "need-1-kind": "",
        "need-1-text": "",
        **more,
    }


@pytest.mark.parametrize("said", ["3", "9999999"])
def test_a_form_that_says_it_has_many_needs_gets_two(
    garden: Initiative, cast: Cast, visit: Visit, said: str
) -> None:
    data = written(garden, **{"need-TOTAL_FORMS": said, "need-2-text": "Een ladder"})

    response = visit(cast.bewoner).post(ADDRESS, data)

    assert response.status_code == 400
    assert 'name="need-1-kind"' in response.text
    assert 'name="need-2-kind"' not in response.text


def test_a_maker_changes_what_everybody_reads(garden: Initiative, cast: Cast, visit: Visit) -> None:
    response = visit(cast.bewoner).post(
        ADDRESS,
        written(
            garden,
            name="Moestuin De Krop",
            story="Nieuw verhaal.\r\n\r\nMet twee alinea's.",
            phase="rust",
            open_to_all="on",
            refuses_municipal_money="on",
        ),
    )

    assert response.status_code == 302
    row = Initiative.objects.get(pk=garden.pk)
    assert row.name == "Moestuin De Krop"
    assert row.sort_key == "moestuin de krop"
    assert row.story == "Nieuw verhaal.\n\nMet twee alinea's."
    assert row.open_to_all
    assert row.refuses_municipal_money
    assert row.updated_at > garden.updated_at
    event = row.events.get(kind=InitiativeEvent.Kind.PHASE)
    assert (event.actor, event.detail) == (cast.bewoner, "rust")


def test_makers_say_what_people_do_and_for_whom_it_is(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    chosen = written(garden, activity_kinds=["eten", "les"], target_groups=["ouderen"])
    assert visit(cast.bewoner).post(ADDRESS, chosen).status_code == 302

    garden.refresh_from_db()
    assert garden.activity_kinds == ["eten", "les"]
    page = visit().get(garden.get_absolute_url()).content.decode()
    assert "Samen eten en koken · Les en uitleg" in page
    assert "Vooral voor: Ouderen" in page

    refused = visit(cast.bewoner).post(ADDRESS, written(garden, target_groups=["marsmannen"]))
    assert refused.status_code == 400


def test_a_search_finds_the_new_words_and_not_the_old(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    visit(cast.bewoner).post(ADDRESS, written(garden, name="Fietswerkplaats", story=""))

    assert "Fietswerkplaats" in visit().get("/initiatieven/?q=werkplaats").content.decode()
    assert "Fietswerkplaats" not in visit().get("/initiatieven/?q=moestuin").content.decode()


def test_needs_are_added_and_met(garden: Initiative, cast: Cast, visit: Visit) -> None:
    met = NeedFactory(initiative=garden, text="Een schuur", kind=NeedKind.RUIMTE)
    data = written(garden, fulfilled=[met.pk], **{"need-0-kind": "geld", "need-0-text": "€ 50"})

    browser = visit(cast.bewoner)
    browser.post(ADDRESS, data)
    browser.post(ADDRESS, data)  # sent twice

    met.refresh_from_db()
    assert met.fulfilled_at is not None
    assert list(garden.needs.filter(fulfilled_at=None).values_list("kind", "text")) == [
        ("geld", "€ 50")
    ]


def test_a_need_of_another_initiative_is_not_hers_to_close(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    other = NeedFactory()

    response = visit(cast.bewoner).post(ADDRESS, written(garden, fulfilled=[other.pk]))

    assert response.status_code == 400
    assert Need.objects.get(pk=other.pk).fulfilled_at is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Geef jullie initiatief een naam."),
        ("topic", "paars", "Kies"),
        ("phase", "bijna", "Kies iets uit de lijst"),
        ("need-0-text", "Een ladder", "Kies of het om mensen"),
        ("need-0-kind", "spullen", "Schrijf in een paar woorden wat jullie zoeken."),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    garden: Initiative, cast: Cast, visit: Visit, field: str, value: str, sentence: str
) -> None:
    data = written(garden, story="Een lang verhaal dat niemand kwijt wil.") | {field: value}

    response = visit(cast.bewoner).post(ADDRESS, data)

    page = response.content.decode()
    assert response.status_code == 400
    assert sentence in page
    assert "Een lang verhaal dat niemand kwijt wil." in page
    assert Initiative.objects.get(pk=garden.pk).story == garden.story


def test_a_mistake_in_what_is_looked_for_stands_in_the_summary_on_top(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    data = written(garden) | {"need-1-text": "Een ladder"}

    page = visit(cast.bewoner).post(ADDRESS, data).text

    assert page.count('class="error-summary"') == 1
    assert '<a href="#id_need-1-kind">' in page
    assert 'id="id_need-1-kind"' in page


def test_a_story_over_the_limit_comes_back_in_full(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    story = "a" * (MAX_TEXT + 1)

    response = visit(cast.bewoner).post(ADDRESS, written(garden, story=story))

    assert response.status_code == 400
    assert "20.001 tekens" in response.content.decode()
    assert story in response.content.decode()


def test_two_windows_do_not_overwrite_each_other(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    garden.makers.create(user=cast.medebewoner)
    opened = written(garden)
    hers, his = visit(cast.bewoner), visit(cast.medebewoner)
    hers.post(ADDRESS, opened | {"story": "Wat zij schreef."})

    response = his.post(ADDRESS, opened | {"story": "Wat hij schreef."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Wat zij schreef." in page
    assert "Wat hij schreef." in page
    assert Initiative.objects.get(pk=garden.pk).story == "Wat zij schreef."

    # He has seen both now, and decides.
    seen = print_of_profile(Initiative.objects.get(pk=garden.pk))
    assert f'value="{seen}"' in page
    his.post(ADDRESS, opened | {"story": "Wat hij schreef.", "seen": seen})
    assert Initiative.objects.get(pk=garden.pk).story == "Wat hij schreef."


def test_the_same_form_sent_twice_is_no_conflict(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    data = written(garden, story="Eén keer genoeg.")
    browser = visit(cast.bewoner)

    assert browser.post(ADDRESS, data).status_code == 302
    assert browser.post(ADDRESS, data).status_code == 302


def test_only_makers_change_the_page(garden: Initiative, cast: Cast, visit: Visit) -> None:
    assert visit().get(ADDRESS).status_code == 302
    for name, person in cast.everybody().items():
        expected = 200 if name == "bewoner" else 403
        assert visit(person).get(ADDRESS).status_code == expected, name
        if expected == 403:
            posted = visit(person).post(ADDRESS, written(garden, name="Gekaapt"))
            assert posted.status_code == 403, name
    assert Initiative.objects.get(pk=garden.pk).name == garden.name


# Looking first ----------------------------------------------------------------------------------


def test_looking_first_shows_the_page_and_stores_nothing(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    found = NeedFactory(initiative=garden, text="Een schuur", kind=NeedKind.RUIMTE)
    NeedFactory(initiative=garden, text="Een regenton", kind=NeedKind.SPULLEN)
    typed = written(
        garden,
        name="Moestuin De Krop",
        story='Eerste regel.\r\n\r\n<b>Tweede</b> "regel".',
        target_groups=["ouderen", "kinderen"],
        fulfilled=[found.pk],
        **{"need-0-kind": "geld", "need-0-text": "€ 50"},
    )
    before = Initiative.objects.filter(pk=garden.pk).values().get()
    browser = visit(cast.bewoner)

    answer = browser.post(ADDRESS, {**typed, "look": "1"})

    assert answer.status_code == 200
    page = answer.text
    assert '<h1 class="story__name">Moestuin De Krop</h1>' in page
    assert "&lt;b&gt;Tweede&lt;/b&gt;" in page
    assert "Een regenton" in page
    assert "€ 50" in page
    assert "Een schuur" not in page
    assert "application/ld+json" not in page
    assert Initiative.objects.filter(pk=garden.pk).values().get() == before
    assert garden.needs.open().count() == 2

    # What the page carries is what was typed: it can be changed further, or saved.
    carried: dict[str, list[str]] = {}
    for name, value in answer.context["typed"]:
        carried.setdefault(name, []).append(value)
    form = browser.post(ADDRESS, {**carried, "back": "1"})
    assert (form.status_code, "Moestuin De Krop" in form.text, "€ 50" in form.text) == (
        200,
        True,
        True,
    )
    assert browser.post(ADDRESS, carried).status_code == 302
    garden.refresh_from_db()
    assert garden.name == "Moestuin De Krop"
    assert garden.story == 'Eerste regel.\n\n<b>Tweede</b> "regel".'
    assert sorted(garden.target_groups) == ["kinderen", "ouderen"]
    assert set(garden.needs.open().values_list("text", flat=True)) == {"Een regenton", "€ 50"}


def test_what_is_wrong_is_said_before_the_page_is_shown(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    answer = visit(cast.bewoner).post(ADDRESS, written(garden, name="", look="1"))

    assert answer.status_code == 400
    assert "Geef jullie initiatief een naam." in answer.text
