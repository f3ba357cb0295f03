"""Handing over a colleague's work: shares and next steps go, the initiator hears it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from initiatives.mails.kompas import CONTACT_CHANGED
from initiatives.models import Initiative, InitiativeEvent, Share
from municipalities import jobs
from municipalities.models import Job, Role, User
from municipalities.people.handover import NoSuccessorError, hand_over, open_work_of, work_of_nobody
from municipalities.people.services.roles import end_role
from support.models import ContactMoment
from tests.conftest import Cast, Town
from tests.factories import ContactMomentFactory, UserFactory
from tests.support.conftest import ShareWith

Visit = Callable[..., Client]
DAY = timedelta(days=1)


@pytest.fixture
def karim(town: Town) -> User:
    """A colleague who does the same work."""
    return UserFactory(
        email="karim@demo.example",
        name="Karim",
        membership=Role.GEBIEDSVERBINDER,
        membership__municipality=town.municipality,
        membership__areas=[town.gebied],
    )


@pytest.fixture
def step(public: Initiative, cast: Cast) -> ContactMoment:
    """A next step that was planned."""
    return ContactMomentFactory(
        initiative=public, official=cast.verbinder, next_step_on=date.today() + 2 * DAY
    )


def path_of(user: User) -> str:
    return reverse("municipalities:hand_over", args=[user.key])


def tell_initiators() -> None:
    for row in Job.objects.filter(kind=CONTACT_CHANGED, status="queued"):
        jobs.run(row.pk)


def test_the_page_says_what_goes_before_it_goes(
    cast: Cast, visit: Visit, karim: User, share: Share, step: ContactMoment
) -> None:
    page = visit(cast.beheer).get(path_of(cast.verbinder))

    assert "1 gedeeld Kompas" in page.text
    assert "1 geplande stap" in page.text
    assert "Moestuin De Sla" in page.text
    # What is shared in confidence, the administrator does not get to know.
    assert "Zeepkistenrace" not in page.text
    assert "Karim, gebiedsverbinder" in page.text
    own = visit(cast.verbinder).get("/account/overdragen/")
    assert "Zeepkistenrace" in own.text


def test_work_goes_to_a_colleague_and_the_old_one_reads_no_longer(
    cast: Cast, visit: Visit, karim: User, share: Share, step: ContactMoment
) -> None:
    Share.objects.update(opened_at="2026-01-01T00:00Z")

    answer = visit(cast.beheer).post(path_of(cast.verbinder), {"colleague": karim.pk})

    assert answer.status_code == 302
    path = reverse("support:shared_kompas", args=[share.pk])
    assert visit(karim).get(path).status_code == 200
    assert visit(cast.verbinder).get(path).status_code == 404
    share.refresh_from_db()
    assert (share.official, share.previous_official) == (karim, cast.verbinder)
    step.refresh_from_db()
    assert (step.next_step_by, step.official) == (karim, cast.verbinder)
    assert "Moestuin De Sla" in visit(karim).get("/werkplek/").text
    event = share.kompas.initiative.events.get(kind=InitiativeEvent.Kind.SHARE_HANDED_OVER)
    assert event.actor == cast.beheer
    desk = visit(cast.verbinder).get("/werkplek/")
    assert [one for day in desk.context["days"] for one in day.steps] == []


def test_a_step_that_was_handed_over_is_taken_by_the_new_one(
    cast: Cast, town: Town, karim: User, step: ContactMoment
) -> None:
    ContactMoment.objects.update(next_step_by=karim)
    ContactMomentFactory(initiative=step.initiative, official=cast.verbinder)
    assert open_work_of(karim, town.municipality, karim)

    ContactMomentFactory(initiative=step.initiative, official=karim)

    assert open_work_of(karim, town.municipality, karim) == []


def test_the_initiator_is_told_and_can_stop(
    cast: Cast, town: Town, visit: Visit, karim: User, share: Share
) -> None:
    kompas = share.kompas
    kompas.owner = cast.bewoner
    kompas.save()
    visit(cast.beheer).post(path_of(cast.verbinder), {"colleague": karim.pk})
    tell_initiators()

    message = mail.outbox[0]
    assert message.to == ["sanne@demo.example"]
    assert "is nu Karim" in message.body
    assert "Zeepkistenrace" not in message.body
    browser = visit(cast.bewoner)
    page = browser.get(reverse("kompas:standing", args=[kompas.pk])).text
    assert "Je contactpersoon is nu <strong>Karim</strong>" in page

    browser.post(reverse("kompas:stop_sharing", args=[kompas.pk, share.pk]))

    assert not Share.objects.visible_to(User.objects.get(pk=karim.pk)).exists()


def test_nothing_is_mailed_when_she_stopped_sharing_meanwhile(
    cast: Cast, visit: Visit, karim: User, share: Share
) -> None:
    visit(cast.beheer).post(path_of(cast.verbinder), {"colleague": karim.pk})
    Share.objects.update(withdrawn_at="2026-01-01T00:00Z")

    tell_initiators()

    assert mail.outbox == []


def test_who_shared_with_both_keeps_one(
    cast: Cast, visit: Visit, karim: User, share: Share, idea: Initiative, share_with: ShareWith
) -> None:
    other = share_with(idea, karim)

    visit(cast.beheer).post(path_of(cast.verbinder), {"colleague": karim.pk})

    assert list(Share.objects.standing()) == [other]
    share.refresh_from_db()
    assert share.official == cast.verbinder
    assert not share.answers.exists()


def test_sent_twice_it_happens_once(cast: Cast, visit: Visit, karim: User, share: Share) -> None:
    for _ in range(2):
        visit(cast.beheer).post(path_of(cast.verbinder), {"colleague": karim.pk})

    assert Job.objects.filter(kind=CONTACT_CHANGED).count() == 1


def test_she_hands_over_her_own(cast: Cast, visit: Visit, karim: User, share: Share) -> None:
    answer = visit(cast.verbinder).post("/account/overdragen/", {"colleague": karim.pk})

    assert answer.url == "/account/"
    share.refresh_from_db()
    assert share.official == karim


@pytest.mark.parametrize("name", ["verbinder", "wijkteam", "beheer", "buur", "subsidie_zandvoort"])
def test_only_a_colleague_with_the_right_role_takes_it(
    cast: Cast, town: Town, visit: Visit, karim: User, share: Share, name: str
) -> None:
    somebody = cast.everybody()[name]

    page = visit(cast.beheer).post(path_of(cast.verbinder), {"colleague": somebody.pk})

    assert page.status_code == 400
    with pytest.raises(NoSuccessorError):
        hand_over(
            holder=cast.verbinder,
            successor=somebody,
            municipality=town.municipality,
            actor=cast.beheer,
            origin="",
        )
    share.refresh_from_db()
    assert share.official == cast.verbinder


def test_leaving_with_open_work_warns_and_shows_it_as_nobodys(
    cast: Cast, town: Town, visit: Visit, karim: User, share: Share, step: ContactMoment
) -> None:
    role = cast.verbinder.memberships.get()
    path = reverse("municipalities:end_role", args=[role.pk])
    browser = visit(cast.beheer)
    assert "Er ligt nog open werk" in browser.get(path).text
    assert "Dit werk heeft nu niemand" not in browser.get("/beheer/").text

    browser.post(path, {"when": "now"})

    page = browser.get("/beheer/").text
    assert "Dit werk heeft nu niemand" in page
    assert "1 gedeeld Kompas en 1 geplande stap" in page
    assert work_of_nobody(town.municipality)[0][0] == cast.verbinder
    browser.post(path_of(cast.verbinder), {"colleague": karim.pk})
    assert work_of_nobody(town.municipality) == []


def test_where_nobody_can_take_it_the_page_says_so(
    cast: Cast, town: Town, visit: Visit, share: Share
) -> None:
    cast.verbinder_noord.memberships.all().delete()

    page = visit(cast.beheer).get(path_of(cast.verbinder))

    assert "geen collega die dit werk kan doen" in page.text
    end_role(membership=cast.verbinder.memberships.get(), actor=cast.beheer)
    assert work_of_nobody(town.municipality) == [(cast.verbinder, ["1 gedeeld Kompas"])]


def test_without_work_there_is_nothing_to_hand_over(cast: Cast, visit: Visit) -> None:
    assert "niets om over te dragen" in visit(cast.verbinder).get("/account/overdragen/").text
