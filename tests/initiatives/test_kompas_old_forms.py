"""A form of the Kompas that is sent again later: what was stopped stays stopped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.contact_details import details_of
from initiatives.kompas import links
from initiatives.kompas import services as kompas_services
from initiatives.kompas.doors import fingerprint, new_form_key
from initiatives.kompas.links import SAME_WISH
from initiatives.models import Kompas, MailedLink, RetiredLink, Sitting
from tests.conftest import Cast, Town
from tests.factories import QuestionSetFactory, SittingFactory
from tests.initiatives.at_the_table import hand_over, path_on, room
from tests.initiatives.conftest import Initiator

Visit = Callable[..., Client]


def url_of(initiator: Initiator) -> str:
    return str(initiator.get("link").context["url"])


def later() -> None:
    """Let more time pass than a form that is sent twice takes."""
    earlier = timezone.now() - 2 * SAME_WISH
    Kompas.objects.update(created_at=earlier)
    RetiredLink.objects.update(retired_at=earlier)


# The form that begins one -------------------------------------------------------------------------


def test_another_name_in_the_same_form_begins_another_kompas(town: Town, visit: Visit) -> None:
    QuestionSetFactory(municipality=town.municipality)
    browser, form = visit(), {"name": "Soep", "form_key": new_form_key()}

    first = browser.post(reverse("kompas:start"), form)
    others = [browser.post(reverse("kompas:start"), {**form, "name": "Brood"}) for _ in range(2)]

    assert first.url != others[0].url == others[1].url
    assert sorted(Kompas.objects.values_list("name", flat=True)) == ["Brood", "Soep"]


@pytest.mark.parametrize(
    "change", [{"resident_name": "Bram"}, {"name": "Brood"}], ids=["resident", "idea"]
)
def test_at_the_table_the_next_resident_never_finds_the_kompas_of_the_one_before(
    town: Town, cast: Cast, visit: Visit, change: dict[str, str]
) -> None:
    QuestionSetFactory(municipality=town.municipality)
    official, path = visit(cast.verbinder), reverse("support:sitting_new")
    form = {"resident_name": "Ank", "name": "Soep", "form_key": new_form_key()}
    wanted = {**form, **change}

    first = official.post(path, form)
    second = official.post(path, wanted)
    again = official.post(path, wanted)

    assert first.url != second.url == again.url
    newest = Sitting.objects.latest("pk").kompas
    assert (details_of(newest).name, newest.name) == (wanted["resident_name"], wanted["name"])


def test_beginning_again_with_an_old_form_leaves_the_dead_link_dead(
    town: Town, visit: Visit
) -> None:
    QuestionSetFactory(municipality=town.municipality)
    browser, form = visit(), {"name": "Soep", "form_key": new_form_key()}
    browser.post(reverse("kompas:start"), form)
    first = Kompas.objects.get()
    dead = browser.get(reverse("kompas:link", args=[first.pk])).context["url"]
    browser.post(reverse("kompas:renew_link", args=[first.pk]), {"form_key": new_form_key()})

    again = browser.post(reverse("kompas:start"), form)

    second = Kompas.objects.latest("pk")
    assert second.pk != first.pk
    assert again.url == reverse("kompas:link", args=[second.pk])
    assert browser.get(again.url).context["url"] != dead
    assert visit().get(dead).status_code == 404


# The form that renews a link ----------------------------------------------------------------------


def test_an_old_key_brings_no_dead_link_back(initiator: Initiator, visit: Visit) -> None:
    key = new_form_key()
    initiator.post("renew_link", data={"form_key": key})
    dead = url_of(initiator)
    initiator.post("renew_link", data={"form_key": new_form_key()})

    assert initiator.post("renew_link", data={"form_key": key}).status_code == 302

    assert initiator.get("overview").status_code == 200
    assert url_of(initiator) != dead
    assert visit().get(dead).status_code == 404


def test_a_withdrawn_link_stays_withdrawn_when_its_form_is_sent_again(
    initiator: Initiator, cast: Cast, visit: Visit
) -> None:
    key = new_form_key()
    initiator.post("renew_link", data={"form_key": key})
    dead = url_of(initiator)
    kompas_services.attach_to_account(kompas=initiator.fresh(), actor=cast.bewoner)
    links.withdraw_link(kompas=initiator.fresh())

    answer = visit(cast.bewoner).post(initiator.path("renew_link"), {"form_key": key})

    assert answer.status_code == 302
    assert initiator.fresh().link_withdrawn_at is None
    assert visit().get(dead).status_code == 404


def test_the_mailed_links_that_stop_are_remembered_too(initiator: Initiator) -> None:
    MailedLink.objects.create(kompas=initiator.kompas, secret_hash=fingerprint("gemaild"))
    MailedLink.objects.create(kompas=initiator.kompas)

    initiator.post("renew_link", data={"form_key": new_form_key()})

    retired = set(RetiredLink.objects.values_list("secret_hash", flat=True))
    assert retired == {initiator.kompas.secret_hash, fingerprint("gemaild")}


@pytest.mark.parametrize("wait", [False, True], ids=["at once", "later"])
def test_a_used_key_alone_opens_nothing(initiator: Initiator, visit: Visit, wait: bool) -> None:
    form = {"form_key": new_form_key()}
    initiator.post("renew_link", data=form)
    if wait:
        later()
    stranger = visit()

    answer = stranger.post(initiator.path("renew_link"), form)

    assert answer.status_code == 404
    assert f"kompas-{initiator.kompas.pk}" not in stranger.cookies
    assert stranger.get(initiator.path("overview")).status_code == 404


def test_who_held_the_old_link_gets_the_new_one_only_just_after(
    initiator: Initiator, visit: Visit
) -> None:
    form, late = {"form_key": new_form_key()}, visit()
    late.get(f"/kompas/{initiator.secret}/")
    initiator.post("renew_link", data=form)
    later()

    assert late.post(initiator.path("renew_link"), form).status_code == 404
    assert late.get(initiator.path("overview")).status_code == 404


def test_from_inside_an_old_form_makes_a_fresh_link(initiator: Initiator, visit: Visit) -> None:
    form = {"form_key": new_form_key()}
    initiator.post("renew_link", data=form)
    before = url_of(initiator)
    later()

    assert initiator.post("renew_link", data=form).status_code == 302

    assert url_of(initiator) != before
    assert visit().get(before).status_code == 404


def test_taking_over_with_a_used_form_opens_nothing_later(
    official: Client, begun: Sitting, visit: Visit
) -> None:
    hers, path = visit(), path_on(hand_over(official, begun))
    page = hers.get(path, follow=True)
    name = f"kompas-{begun.kompas_id}"
    paper = hers.cookies[name].value
    form = {"form_key": page.context["form_key"]}
    hers.post(reverse("kompas:take_over", args=[begun.kompas_id]), form)
    later()
    hers.cookies[name] = paper

    again = hers.post(reverse("kompas:take_over", args=[begun.kompas_id]), form)

    assert again.status_code == 410
    assert room(hers, begun).status_code == 404


@pytest.mark.parametrize("on_paper", ["on", ""], ids=["another paper", "only a mail"])
def test_a_stopped_paper_stays_stopped_when_its_form_is_sent_again(
    official: Client, begun: Sitting, visit: Visit, on_paper: str
) -> None:
    again = reverse("support:sitting_again", args=[begun.pk])
    hand_over(official, begun, on_paper="", contact_email="ank@demo.example")
    old = {"contact_email": "", "on_paper": "on", "paper_key": new_form_key()}
    lost = path_on(official.post(again, old))
    new = {"contact_email": "ank@demo.example", "on_paper": on_paper, "paper_key": new_form_key()}
    official.post(again, new)
    standing = Sitting.objects.get().paper_hash

    answer = official.post(again, {**old, "contact_email": "bel@demo.example"})

    assert answer.status_code == 409
    assert "De link van dit papier is gestopt" in answer.text
    assert 'value="bel@demo.example"' in answer.text
    assert visit().get(lost).status_code == 404
    assert Sitting.objects.get().paper_hash == standing
    # The same page sent once more prints a new one.
    key = answer.context["form"]["paper_key"].value()
    path = path_on(official.post(again, {**old, "paper_key": key}))
    assert visit().get(path, follow=True).status_code == 200


def test_the_form_of_one_paper_prints_another_for_another_resident(
    official: Client, begun: Sitting, cast: Cast
) -> None:
    other = SittingFactory(kompas__municipality=begun.kompas.municipality, official=cast.verbinder)
    key = new_form_key()

    papers = [path_on(hand_over(official, one, paper_key=key)) for one in (begun, other)]

    assert papers[0] != papers[1]


def test_what_is_remembered_goes_with_the_kompas(initiator: Initiator) -> None:
    initiator.post("renew_link", data={"form_key": new_form_key()})
    assert RetiredLink.objects.exists()

    kompas_services.delete(kompas=initiator.fresh(), keep_initiative=False, actor=None)

    assert not RetiredLink.objects.exists()
