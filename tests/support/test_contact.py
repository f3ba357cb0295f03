"""Writing down contact, changing it and taking it away."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.models import MAX_TEXT, Initiative, Share
from support.models import ContactMoment
from support.services.contact_moments import change_contact, remove_contact
from tests.conftest import ZANDVOORT_HOST, Cast
from tests.factories import ContactMomentFactory

Visit = Callable[..., Client]
Data = dict[str, str]


def new(initiative: Initiative) -> str:
    return reverse("support:contact_new", args=[initiative.slug])


def edit(moment: ContactMoment) -> str:
    return reverse("support:contact_edit", args=[moment.initiative.slug, moment.pk])


def remove(moment: ContactMoment) -> str:
    return reverse("support:contact_remove", args=[moment.initiative.slug, moment.pk])


def test_contact_is_written_down(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    response = visit(cast.verbinder).post(new(public), contact_data, follow=True)

    moment = ContactMoment.objects.get()
    assert response.redirect_chain == [(reverse("support:file", args=[public.slug]), 302)]
    assert "Je contact is bewaard." in response.text
    assert (moment.official, moment.initiative) == (cast.verbinder, public)
    assert moment.summary == "Gebeld over het parcours."
    assert moment.next_step_on == date.today() + timedelta(days=3)


def test_the_form_opens_ready_for_two_taps(cast: Cast, visit: Visit, public: Initiative) -> None:
    response = visit(cast.verbinder).get(new(public), {"kind": "visit"})

    form = response.context["form"]
    assert form["kind"].value() == "visit"
    assert form["happened_on"].value() == date.today()
    assert form["visibility"].value() == "colleagues"


def test_the_form_says_who_reads_what_is_written_about_a_private_kompas(
    cast: Cast, visit: Visit, idea: Initiative, share: Share
) -> None:
    page = visit(cast.verbinder).get(new(idea)).text

    assert "Alleen wie het Kompas kreeg, of die vervangt, leest mee." in page
    assert "De makers lezen dit bij hun Kompas." in page
    assert "wijkteams in dit gebied lezen mee" not in page


def test_the_form_says_who_reads_what_is_written_about_a_page(
    cast: Cast, visit: Visit, public: Initiative
) -> None:
    page = visit(cast.verbinder).get(new(public)).text

    assert "Gebiedsverbinders en wijkteams in dit gebied lezen mee." in page
    assert "op de pagina van hun initiatief" in page


def test_a_form_that_is_sent_twice_makes_one_row(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    browser = visit(cast.verbinder)

    answers = [browser.post(new(public), contact_data) for _ in range(2)]

    assert ContactMoment.objects.count() == 1
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]


def test_what_was_written_after_the_back_button_is_not_lost(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    browser = visit(cast.verbinder)
    browser.post(new(public), contact_data)

    browser.post(new(public), {**contact_data, "summary": "Gebeld, en nog iets."})

    assert [moment.summary for moment in ContactMoment.objects.all()] == ["Gebeld, en nog iets."]


def test_the_form_of_a_colleague_changes_nothing_of_hers(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    visit(cast.verbinder).post(new(public), contact_data)

    response = visit(cast.wijkteam).post(new(public), {**contact_data, "summary": "Van mij"})

    assert response.status_code == 400
    assert "Van mij" in response.text
    assert ContactMoment.objects.get().summary == "Gebeld over het parcours."
    again = {
        **contact_data,
        "summary": "Van mij",
        "form_key": response.context["form"].data["form_key"],
    }
    assert visit(cast.wijkteam).post(new(public), again).status_code == 302
    assert ContactMoment.objects.count() == 2


@pytest.mark.parametrize("key", ["", "geen-sleutel"])
def test_a_form_without_its_key_comes_back_with_a_new_one(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data, key: str
) -> None:
    response = visit(cast.verbinder).post(new(public), {**contact_data, "form_key": key})

    assert response.status_code == 400
    assert "Gebeld over het parcours." in response.text
    uuid.UUID(response.context["form"].data["form_key"])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (
            "happened_on",
            (date.today() + timedelta(days=1)).isoformat(),
            "Deze dag moet nog komen.",
        ),
        ("happened_on", "31-31-2026", "Deze dag bestaat niet."),
        ("happened_on", "", "Kies de dag waarop jullie contact hadden."),
        (
            "next_step_on",
            (date.today() - timedelta(days=1)).isoformat(),
            "De volgende stap ligt vóór dit contact.",
        ),
        ("summary", "  ", "Schrijf in een paar woorden waar het over ging."),
        ("kind", "postduif", "Kies iets uit de lijst."),
        ("happened_on", "0001-01-01", "Dit jaar kan niet kloppen."),
        ("next_step_on", "9999-12-31", "Dit jaar kan niet kloppen."),
        ("visibility", "", "Kies wie dit mag lezen."),
    ],
)
def test_bad_input_comes_back_with_a_sentence(
    cast: Cast,
    visit: Visit,
    public: Initiative,
    contact_data: Data,
    field: str,
    value: str,
    sentence: str,
) -> None:
    response = visit(cast.verbinder).post(new(public), {**contact_data, field: value})

    assert response.status_code == 400
    assert sentence in response.text
    assert "Fatima vraagt het na." in response.text
    assert ContactMoment.objects.count() == 0


@pytest.mark.parametrize("field", ["summary", "agreement"])
def test_a_text_over_the_limit_comes_back_in_full(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data, field: str
) -> None:
    text = "a" * MAX_TEXT + "het einde"

    response = visit(cast.verbinder).post(new(public), {**contact_data, field: text})

    assert response.status_code == 400
    assert "20.009 tekens" in response.text
    assert text in response.text
    assert ContactMoment.objects.count() == 0


def test_a_text_of_exactly_the_limit_fits_with_browser_line_breaks(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    text = "a" * (MAX_TEXT - 2) + "\r\nb"

    response = visit(cast.verbinder).post(new(public), {**contact_data, "summary": text})

    assert response.status_code == 302
    assert len(ContactMoment.objects.get().summary) == MAX_TEXT


def test_html_is_shown_as_it_was_typed(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    browser = visit(cast.verbinder)

    response = browser.post(
        new(public), {**contact_data, "summary": "<b>vet</b> 🌱 مرحبا"}, follow=True
    )

    assert "&lt;b&gt;vet&lt;/b&gt; 🌱 مرحبا" in response.text


def test_the_auditor_reads_but_may_not_write(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    browser = visit(cast.auditor)

    answers = [browser.get(new(public)), browser.post(new(public), contact_data)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Als controleur lees je mee." in answers[1].text
    assert ContactMoment.objects.count() == 0


def test_work_in_another_area_is_refused_with_the_reason(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    response = visit(cast.verbinder_noord).post(new(public), contact_data)

    assert response.status_code == 403
    assert "Dit initiatief ligt niet in een gebied waar jij werkt." in response.text
    assert ContactMoment.objects.count() == 0


def test_another_municipality_cannot_write_here(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    browser = visit(cast.verbinder, host=ZANDVOORT_HOST)

    assert browser.post(new(public), contact_data).status_code == 403
    assert visit(cast.subsidie_zandvoort).post(new(public), contact_data).status_code == 403


def test_who_was_given_the_kompas_may_write_in_a_private_file(
    cast: Cast, visit: Visit, share: Share, idea: Initiative, contact_data: Data
) -> None:
    assert visit(cast.wijkteam).post(new(idea), contact_data).status_code == 404
    assert visit(cast.verbinder).post(new(idea), contact_data).status_code == 302


def test_her_own_contact_can_be_changed(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    moment = ContactMomentFactory(initiative=public, official=cast.verbinder)
    browser = visit(cast.verbinder)
    assert moment.summary in browser.get(edit(moment)).text

    changed = {**contact_data, "visibility": "initiator", "next_step_on": ""}
    response = browser.post(edit(moment), changed)

    moment.refresh_from_db()
    assert response.status_code == 302
    assert moment.visibility == "initiator"
    assert moment.next_step_on is None


def test_a_change_that_cannot_be_keeps_what_was_typed(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    moment = ContactMomentFactory(initiative=public, official=cast.verbinder)

    response = visit(cast.verbinder).post(
        edit(moment), {**contact_data, "summary": "Nieuwe tekst", "happened_on": ""}
    )

    moment.refresh_from_db()
    assert response.status_code == 400
    assert "Nieuwe tekst" in response.text
    assert moment.summary != "Nieuwe tekst"


def test_a_colleague_may_read_but_not_change_it(
    cast: Cast, visit: Visit, public: Initiative, contact_data: Data
) -> None:
    moment = ContactMomentFactory(initiative=public, official=cast.verbinder)
    browser = visit(cast.wijkteam)

    answers = [browser.post(edit(moment), contact_data), browser.post(remove(moment))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Alleen Verbinder kan dit contact veranderen." in answers[0].text
    assert ContactMoment.objects.filter(pk=moment.pk, summary=moment.summary).exists()


def test_services_refuse_another_actor(cast: Cast, public: Initiative) -> None:
    moment = ContactMomentFactory(initiative=public, official=cast.verbinder)

    with pytest.raises(ValueError, match="Only the official"):
        change_contact(moment=moment, actor=cast.wijkteam, summary="Iets anders")
    with pytest.raises(ValueError, match="Only the official"):
        remove_contact(moment=moment, actor=cast.wijkteam)


def test_taking_it_away_is_asked_first(cast: Cast, visit: Visit, public: Initiative) -> None:
    moment = ContactMomentFactory(initiative=public, official=cast.verbinder)
    browser = visit(cast.verbinder)

    page = browser.get(remove(moment))
    assert "Dit contact weghalen?" in page.text
    assert ContactMoment.objects.exists()

    twice = [browser.post(remove(moment)) for _ in range(2)]

    assert [answer.status_code for answer in twice] == [302, 302]
    assert not ContactMoment.objects.exists()


def test_a_contact_of_another_initiative_is_not_found_here(
    cast: Cast, visit: Visit, public: Initiative, share: Share, idea: Initiative
) -> None:
    moment = ContactMomentFactory(initiative=idea, official=cast.verbinder)
    wrong = reverse("support:contact_edit", args=[public.slug, moment.pk])

    assert visit(cast.verbinder).get(wrong).status_code == 404
