"""An official writes down what exists, with consent; a maker takes it over or has it removed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative, InitiativeEvent, Maker, Registration
from initiatives.workflow import Publication
from municipalities.models import DeletionRecord, Municipality
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import InitiativeFactory, RegistrationFactory

Visit = Callable[..., Client]
RunJobs = Callable[[], int]
PAGE = "/werkplek/aanmelden/"
NEW = f"{PAGE}nieuw/"


def filled_in(town: Town, **changes: Any) -> dict[str, Any]:
    return {
        "form_key": str(uuid.uuid4()),
        "name": "Eetclub De Pan",
        "summary": "Elke week samen eten.",
        "topic": "ontmoeten",
        "phase": "actief",
        "kind": "areas",
        "areas": [str(town.buurt.pk)],
        "consent_by": "Orlando van de eetclub",
        "consent_way": "talk",
        "consent_on": timezone.localdate().isoformat(),
        "show": "yes",
        "email": "Orlando@demo.example",
        **changes,
    }


def link_in_mail() -> str:
    found = re.search(r"http://\S+?(/overnemen/[\w-]{32}/)", str(mail.outbox[-1].body))
    assert found
    return found[1]


@pytest.fixture
def invited(town: Town, cast: Cast, visit: Visit, run_jobs: RunJobs) -> Registration:
    """Registered by the gebiedsverbinder and mailed, not shown yet."""
    visit(cast.verbinder).post(NEW, filled_in(town, show="no"))
    run_jobs()
    return Registration.objects.get()


def test_what_makers_agreed_to_is_shown_with_the_consent_written_down(
    town: Town, cast: Cast, visit: Visit
) -> None:
    page = visit(cast.wijkteam).post(NEW, filled_in(town), follow=True)

    row = Registration.objects.get()
    initiative = row.initiative
    assert "Eetclub De Pan staat erin. Iedereen kan het zien." in page.text
    assert "Toestemming van Orlando van de eetclub" in page.text
    assert (initiative.publication, initiative.slug) == (Publication.PUBLISHED, "eetclub-de-pan")
    assert (row.registered_by, row.consent_way, row.email) == (
        cast.wijkteam,
        "talk",
        "orlando@demo.example",
    )
    assert list(initiative.areas.all()) == [town.buurt]
    assert initiative.map_x is not None
    assert not initiative.makers.exists()
    shown = visit().get(initiative.get_absolute_url())
    assert "Eetclub De Pan" in shown.text
    assert "Orlando" not in shown.text


def test_a_municipality_that_looks_first_looks_at_this_too(
    town: Town, cast: Cast, visit: Visit
) -> None:
    Municipality.objects.filter(pk=town.municipality.pk).update(publication_rule="after_look")

    visit(cast.wijkteam).post(NEW, filled_in(town))

    assert Initiative.objects.get().publication == Publication.REQUESTED


def test_nobody_sees_what_waits_for_a_maker(
    invited: Registration, cast: Cast, visit: Visit
) -> None:
    assert invited.initiative.publication == Publication.PRIVATE
    for user in (None, cast.buur, cast.verbinder_noord, cast.beheer):
        assert visit(user).get(invited.initiative.get_absolute_url()).status_code == 404
    assert "Eetclub" not in visit(cast.wijkteam).get(PAGE).text
    assert "Eetclub" in visit(cast.beheer).get(PAGE).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"consent_by": ""}, "Zonder kan het niet"),
        ({"consent_way": ""}, "Kies hoe je de toestemming kreeg"),
        ({"consent_on": "2199-01-01"}, "Deze dag moet nog komen"),
        ({"name": "\u200b"}, "Vul de naam van het initiatief in"),
        ({"kind": "areas", "areas": []}, "Vink een of meer buurten aan"),
        ({"kind": ""}, "Kies waar het initiatief is"),
        ({"show": "no", "email": ""}, "Anders kan niemand de pagina overnemen"),
        ({"email": "geen adres"}, "Dit e-mailadres klopt niet"),
        ({"form_key": "x"}, "kwam niet goed over"),
    ],
)
def test_a_form_with_a_mistake_comes_back_whole(
    change: dict[str, Any], sentence: str, town: Town, cast: Cast, visit: Visit
) -> None:
    page = visit(cast.wijkteam).post(NEW, filled_in(town, story="Lang verhaal", **change))

    assert page.status_code == 400
    assert sentence in page.text
    assert "Lang verhaal" in page.text
    assert not Initiative.objects.exists()


def test_when_an_address_may_be_left_out_is_said_beside_it(cast: Cast, visit: Visit) -> None:
    page = visit(cast.wijkteam).get(NEW).text

    assert "Mag leeg blijven als iedereen het nu al mag zien" in page
    label = page.split('for="id_email">')[1].split("</label>")[0]
    assert "mag leeg blijven" not in label


def test_a_mistake_in_what_nobody_sees_has_no_name(town: Town, cast: Cast, visit: Visit) -> None:
    page = visit(cast.wijkteam).post(NEW, filled_in(town, form_key="x")).text

    assert "<li>Dit formulier kwam niet goed over." in " ".join(page.split()).replace(
        "<li> ", "<li>"
    )
    assert "Form key" not in page


def test_two_kinds_of_mistakes_make_one_summary(town: Town, cast: Cast, visit: Visit) -> None:
    page = visit(cast.wijkteam).post(NEW, filled_in(town, name="", kind="maan")).text

    assert page.count('class="error-summary"') == 1
    assert '<a href="#id_name">' in page
    assert '<a href="#id_kind' in page


def test_the_same_name_in_the_same_place_is_asked_about(
    town: Town, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.wijkteam)
    assert 'name="another"' not in browser.get(NEW).text
    browser.post(NEW, filled_in(town))
    page = browser.post(NEW, filled_in(town, name="eetclub 'de pan'"))

    assert page.status_code == 400
    assert "Op deze plek staat al een initiatief dat zo heet: Eetclub De Pan." in page.text
    assert 'name="another"' in page.text
    assert Initiative.objects.count() == 1

    elsewhere = filled_in(town, areas=[str(town.other_buurt.pk)])
    for form in (filled_in(town, another="on"), elsewhere):
        assert browser.post(NEW, form).status_code == 302
    assert Initiative.objects.count() == 3


def test_what_waits_for_a_maker_is_told_to_who_may_know(
    invited: Registration, town: Town, cast: Cast, visit: Visit
) -> None:
    for user in (cast.verbinder, cast.beheer):
        assert "dat zo heet" in visit(user).post(NEW, filled_in(town)).text
    # The wijkteam did not write it down.
    assert visit(cast.wijkteam).post(NEW, filled_in(town)).status_code == 302


def test_the_same_form_sent_twice_makes_one(
    town: Town, cast: Cast, visit: Visit, run_jobs: RunJobs
) -> None:
    form = filled_in(town)
    browser = visit(cast.wijkteam)
    for _turn in range(2):
        assert browser.post(NEW, form).status_code == 302

    run_jobs()
    assert Registration.objects.count() == 1
    assert len(mail.outbox) == 1


def test_a_maker_takes_it_over_and_is_forgotten_as_invited(
    invited: Registration, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.buur)
    answer = browser.get(link_in_mail())
    assert answer.url == "/overnemen/"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "Elke week samen eten." in browser.get("/overnemen/").text

    page = browser.post("/overnemen/", follow=True)

    invited.refresh_from_db()
    assert page.redirect_chain[0][0].endswith("/bewerken/")
    assert "De pagina is nu van jou" in page.text
    maker = Maker.objects.get(initiative=invited.initiative)
    assert (maker.user, maker.part) == (cast.buur, Maker.Part.INITIATOR)
    assert (invited.email, invited.consent_by, invited.secret_hash) == ("", "", None)
    assert invited.taken_over_at
    kinds = set(invited.initiative.events.values_list("kind", flat=True))
    assert kinds == {InitiativeEvent.Kind.CREATED, InitiativeEvent.Kind.TAKEN_OVER}


def test_without_an_account_she_logs_in_first_and_comes_back(
    invited: Registration, cast: Cast, visit: Visit
) -> None:
    browser = visit()
    browser.get(link_in_mail())

    answer = browser.post("/overnemen/")

    assert answer.url == "/account/login/?next=/overnemen/"
    browser.force_login(cast.buur)
    assert browser.post("/overnemen/").status_code == 302
    assert invited.initiative.makers.get().user == cast.buur


def test_a_maker_has_it_removed_without_an_account(invited: Registration, visit: Visit) -> None:
    browser = visit()
    browser.get(link_in_mail())
    assert "Moet de pagina van Eetclub De Pan weg?" in browser.get("/overnemen/weghalen/").text

    page = browser.post("/overnemen/weghalen/", follow=True)

    assert "Er staat hier niets meer van jullie" in page.text
    assert not Initiative.objects.exists()
    assert not Registration.objects.exists()
    assert DeletionRecord.objects.filter(kind="initiative").exists()


def test_the_link_opens_once_and_not_elsewhere(
    invited: Registration, cast: Cast, visit: Visit
) -> None:
    link = link_in_mail()
    assert visit(None, ZANDVOORT_HOST).get(link).status_code == 404
    late, browser = visit(cast.bewoner), visit(cast.buur)
    late.get(link)
    browser.get(link)
    browser.post("/overnemen/")

    assert visit().get(link).status_code == 404
    assert late.post("/overnemen/").status_code == 404
    assert invited.initiative.makers.count() == 1


def test_a_better_address_gets_a_new_link_and_closes_the_old(
    invited: Registration, cast: Cast, visit: Visit, run_jobs: RunJobs
) -> None:
    old = link_in_mail()
    browser = visit(cast.verbinder)
    path = reverse("registering:mail", args=[invited.pk])
    assert browser.post(path, {"email": "nee"}).status_code == 400
    # The same address a moment later is not mailed again.
    browser.post(path, {"email": invited.email})
    assert run_jobs() == 0

    browser.post(path, {"email": "beter@demo.example"})
    run_jobs()

    assert mail.outbox[-1].to == ["beter@demo.example"]
    assert visit().get(old).status_code == 404
    assert visit().get(link_in_mail()).status_code == 302


def test_an_official_takes_it_back_but_not_what_is_a_makers(
    invited: Registration, town: Town, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.verbinder)
    browser.post(reverse("registering:take_back", args=[invited.pk]))
    assert not Initiative.objects.exists()

    taken = RegistrationFactory(
        initiative=InitiativeFactory(municipality=town.municipality, maker=cast.bewoner),
        registered_by=cast.verbinder,
        taken_over_at=timezone.now(),
    )
    page = browser.post(reverse("registering:take_back", args=[taken.pk]), follow=True)

    assert "een maker heeft de pagina al overgenomen" in page.text
    assert Initiative.objects.filter(pk=taken.initiative_id).exists()


def test_it_stands_in_my_data_and_removing_oneself_forgets_the_address(
    invited: Registration, cast: Cast, visit: Visit
) -> None:
    Registration.objects.update(email=cast.buur.email)

    page = visit(cast.buur).get("/account/mijn-gegevens/")
    assert "Eetclub De Pan" in page.text
    assert "Orlando van de eetclub" in page.text


def test_the_list_asks_the_same_number_of_times_for_one_and_for_twenty(
    town: Town, cast: Cast, visit: Visit
) -> None:
    counts = []
    browser = visit(cast.verbinder)
    for wanted in (1, 20):
        while Registration.objects.count() < wanted:
            RegistrationFactory(
                initiative=InitiativeFactory(municipality=town.municipality, published=True),
                registered_by=cast.verbinder,
            )
        browser.get(PAGE)
        with queries() as asked:
            page = browser.get(PAGE)
        counts.append(len(asked))

    assert page.context["page"].paginator.count == 20
    assert counts[0] == counts[1]
