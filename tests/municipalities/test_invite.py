"""Inviting people to work here, sending it again, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from municipalities import jobs
from municipalities.history.tracking import changes_model
from municipalities.models import DeletionRecord, Invitation, Job, Membership, Municipality, User
from municipalities.people.services import invitations
from municipalities.retention.register import repeat
from tests.accounts.test_login import code_in
from tests.conftest import Cast, Town

Visit = Callable[..., Client]
PATH = "/beheer/mensen/uitnodigen/"
NEW = "karim@demo.example"


def form_for(town: Town, **changes: Any) -> dict[str, Any]:
    return {
        "email": NEW,
        "name": "Karim Bouazza",
        "roles": ["gebiedsverbinder"],
        "areas": [town.gebied.pk],
        "starts_on": date.today().isoformat(),
        "ends_on": "",
        **changes,
    }


def run_mails() -> int:
    keys = list(
        Job.objects.filter(kind=invitations.COLLEAGUE_INVITED, status="queued").values_list(
            "pk", flat=True
        )
    )
    for key in keys:
        jobs.run(key)
    return len(keys)


def test_a_new_colleague_gets_her_role_and_a_mail(cast: Cast, town: Town, visit: Visit) -> None:
    answer = visit(cast.beheer).post(PATH, form_for(town))

    user = User.objects.get(email=NEW)
    assert answer.url == reverse("municipalities:person", args=[user.key])
    role = user.memberships.get()
    assert (role.role, list(role.areas.all())) == ("gebiedsverbinder", [town.gebied])
    assert role.changed_by == cast.beheer
    assert not user.has_usable_password()
    assert run_mails() == 1
    message = mail.outbox[0]
    assert message.to == [NEW]
    assert "http://haarlem.localhost/account/" in message.body
    assert "Gebiedsverbinder" not in message.body
    assert message.alternatives


def test_the_job_holds_no_personal_data(cast: Cast, town: Town, visit: Visit) -> None:
    visit(cast.beheer).post(PATH, form_for(town))

    kept = str(Job.objects.get(kind=invitations.COLLEAGUE_INVITED).arguments)
    assert NEW not in kept
    assert "Karim" not in kept


def test_she_logs_in_with_a_code_and_is_a_colleague_from_then_on(
    cast: Cast, town: Town, visit: Visit, haarlem: Municipality
) -> None:
    haarlem.second_factor_required = False
    haarlem.save()
    visit(cast.beheer).post(PATH, form_for(town))
    browser = visit()

    browser.post("/account/login/code/", {"email": NEW})
    browser.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[-1])})

    assert "Gebiedsverbinder" in browser.get("/account/").text
    assert Invitation.objects.get().accepted_at is not None
    assert EmailAddress.objects.get(email=NEW).verified


def test_the_page_answers_the_same_for_an_address_that_had_an_account(
    cast: Cast, town: Town, visit: Visit
) -> None:
    cast.buur.name = "Geheime Naam"
    cast.buur.save()
    pages = []
    for email in (NEW, cast.buur.email):
        answer = visit(cast.beheer).post(
            PATH, form_for(town, email=email, roles=["auditor"], areas=[]), follow=True
        )
        user = User.objects.get(email=email)
        text = answer.text.replace(email, "@").replace(f"/{user.key}/", "/1/")
        text = text.replace(f"/rol/{user.memberships.get().pk}/", "/rol/1/")
        pages.append(text.split("<h1>")[1].split("csrfmiddlewaretoken")[0])
        found = visit(cast.beheer).get("/beheer/mensen/?q=Geheime").text
        assert "Geheime Naam" not in found
        assert email not in found
    assert pages[0] == pages[1].replace(">@<", ">@<")


def test_the_same_address_twice_is_friendly(cast: Cast, town: Town, visit: Visit) -> None:
    visit(cast.beheer).post(PATH, form_for(town))

    again = visit(cast.beheer).post(
        PATH, form_for(town, roles=["gebiedsverbinder", "subsidy_officer"]), follow=True
    )

    assert "was al uitgenodigd" in again.text
    user = User.objects.get(email=NEW)
    assert {one.role for one in user.memberships.all()} == {"gebiedsverbinder", "subsidy_officer"}
    assert not user.memberships.get(role="subsidy_officer").areas.exists()
    assert Invitation.objects.count() == 1
    assert run_mails() == 1


def test_somebody_who_works_here_just_gets_the_role(cast: Cast, town: Town, visit: Visit) -> None:
    page = visit(cast.beheer).post(
        PATH,
        form_for(town, email="Verbinder@Demo.example", roles=["auditor"], areas=[]),
        follow=True,
    )

    assert "werkt hier al" in page.text
    assert not Invitation.objects.exists()
    assert cast.verbinder.memberships.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "geen adres"}, "email"),
        ({"email": f"{'x' * 300}@demo.example"}, "email"),
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"roles": []}, "roles"),
        ({"roles": ["baas"]}, "roles"),
        ({"roles": ["platform_operator"]}, "roles"),
        ({"areas": []}, "areas"),
        ({"areas": ["999999"]}, "areas"),
        ({"roles": ["auditor"]}, "areas"),
        ({"starts_on": "1999-01-01"}, "starts_on"),
        ({"ends_on": "1999-01-01"}, "ends_on"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nobody_is_invited(
    cast: Cast, town: Town, visit: Visit, changes: dict[str, Any], field: str
) -> None:
    page = visit(cast.beheer).post(PATH, form_for(town, **changes))

    assert page.status_code == 400
    assert page.context["form"].errors[field]
    assert not User.objects.filter(email=NEW).exists()
    assert not Invitation.objects.exists()


def test_an_invitation_is_sent_again_but_not_with_every_click(
    cast: Cast, town: Town, visit: Visit
) -> None:
    visit(cast.beheer).post(PATH, form_for(town))
    path = reverse("municipalities:send_invitation_again", args=[User.objects.get(email=NEW).key])
    visit(cast.beheer).post(path)
    assert run_mails() == 1
    Invitation.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    visit(cast.beheer).post(path)
    visit(cast.beheer).post(path)
    assert run_mails() == 1
    assert len(mail.outbox) == 2


def test_a_withdrawn_invitation_takes_roles_and_unused_account_along(
    cast: Cast, town: Town, visit: Visit
) -> None:
    visit(cast.beheer).post(PATH, form_for(town))
    path = reverse("municipalities:withdraw_invitation", args=[User.objects.get(email=NEW).key])
    assert "intrekken?" in visit(cast.beheer).get(path).text

    answer = visit(cast.beheer).post(path)

    assert answer.url == "/beheer/mensen/"
    assert not User.objects.filter(email=NEW).exists()
    assert run_mails() == 1
    assert mail.outbox == []
    assert visit(cast.beheer).post(path).status_code == 404


def test_the_account_of_a_resident_stays_when_an_invitation_is_withdrawn(
    cast: Cast, town: Town, visit: Visit
) -> None:
    visit(cast.beheer).post(
        PATH, form_for(town, email=cast.buur.email, roles=["auditor"], areas=[])
    )

    visit(cast.beheer).post(reverse("municipalities:withdraw_invitation", args=[cast.buur.key]))

    assert User.objects.filter(pk=cast.buur.pk).exists()
    assert not Membership.objects.filter(user=cast.buur).exists()


def test_nothing_stays_of_who_was_invited_and_never_came(
    cast: Cast, town: Town, visit: Visit
) -> None:
    visit(cast.beheer).post(PATH, form_for(town))
    invitation = Invitation.objects.get()
    assert changes_model(User)._default_manager.filter(name="Karim Bouazza").exists()

    invitations.withdraw(invitation=invitation)

    assert not changes_model(User)._default_manager.filter(name="Karim Bouazza").exists()
    record = DeletionRecord.objects.get()
    assert (record.kind, record.cause) == ("invitation", "withdrawn")


def test_a_withdrawn_invitation_that_a_backup_brings_back_is_withdrawn_again(
    cast: Cast, town: Town
) -> None:
    def invite(**facts: Any) -> Invitation:
        row = Invitation.objects.create(
            municipality=town.municipality,
            user=cast.buur,
            email=cast.buur.email,
            name="Buur",
            sent_at=timezone.now(),
        )
        Invitation.objects.filter(pk=row.pk).update(**facts)
        return Invitation.objects.get(municipality=town.municipality, user=cast.buur)

    row = invite(name="Buurvrouw")
    number, made = row.pk, row.invited_at
    invitations.withdraw(invitation=row)
    invite(id=number, invited_at=made)

    prints = list(DeletionRecord.objects.values_list("print", flat=True))

    assert repeat(prints) == {"invitation": 1}
    assert not Invitation.objects.exists()
    invite(id=number)
    assert repeat(prints) == {}


def test_who_has_come_can_no_longer_be_taken_back(cast: Cast, town: Town, visit: Visit) -> None:
    visit(cast.beheer).post(PATH, form_for(town))
    invitation = Invitation.objects.get()
    visit(invitation.user).get("/account/")

    with pytest.raises(invitations.InvitationAcceptedError):
        invitations.withdraw(invitation=invitation)

    page = visit(cast.beheer).post(
        reverse("municipalities:withdraw_invitation", args=[invitation.user.key]), follow=True
    )
    assert "heeft al ingelogd" in page.text
    assert invitation.user.memberships.exists()


def test_looking_at_another_municipality_is_not_coming(
    cast: Cast, town: Town, visit: Visit
) -> None:
    visit(cast.beheer).post(PATH, form_for(town))
    user = User.objects.get(email=NEW)

    visit(user, "zandvoort.localhost").get("/account/")

    assert Invitation.objects.get().accepted_at is None
