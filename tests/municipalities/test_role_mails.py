"""Mails about roles: who gets one, and who is told by her invitation alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from municipalities import jobs
from municipalities.models import Invitation, Job
from municipalities.people.services.roles import end_role, give_role
from municipalities.templatetags.look import dutch_date
from tests.conftest import Cast, Town

Visit = Callable[..., Client]
TODAY = date.today
DAY = timedelta(days=1)


def mails_about_roles() -> list[tuple[str, str]]:
    """Send what is to be sent about roles; return subject and text of each mail."""
    for key in Job.objects.filter(kind__in=["role_given", "role_ended"]).values_list("pk"):
        jobs.run(*key)
    return [(one.subject, one.body) for one in mail.outbox if "rol" in one.subject]


def test_a_colleague_is_mailed_which_role_she_got(cast: Cast, town: Town, visit: Visit) -> None:
    address = reverse("municipalities:give_role", args=[cast.verbinder.key])
    form = {"role": "auditor", "starts_on": TODAY().isoformat(), "ends_on": ""}
    for _twice in range(2):
        visit(cast.beheer).post(address, form)

    [(subject, body)] = mails_about_roles()

    assert mail.outbox[0].to == [cast.verbinder.email]
    assert subject == "Je hebt een rol bij Haarlem"
    assert "Controleur" in body
    assert "http://haarlem.localhost/account/" in body


def test_a_colleague_is_mailed_which_role_ends_and_when(
    cast: Cast, town: Town, visit: Visit
) -> None:
    last = TODAY() + 30 * DAY
    address = reverse("municipalities:end_role", args=[cast.verbinder.memberships.get().pk])

    visit(cast.beheer).post(address, {"when": "later", "last_day": last.isoformat()})

    [(subject, body)] = mails_about_roles()
    assert subject == "Een rol van je bij Haarlem stopt"
    assert "Gebiedsverbinder" in body
    assert f"De laatste dag is {dutch_date(last)}" in body


def test_who_was_invited_and_has_not_come_is_told_by_her_invitation_alone(
    cast: Cast, town: Town
) -> None:
    invitation = Invitation.objects.create(
        municipality=town.municipality,
        user=cast.buur,
        email=cast.buur.email,
        name="Buur",
        sent_at=timezone.now(),
    )
    row = give_role(
        user=cast.buur,
        municipality=town.municipality,
        role="auditor",
        actor=cast.beheer,
        origin="https://haarlem.example",
    )
    end_role(membership=row, actor=cast.beheer, origin="https://haarlem.example")

    assert row.invitation == invitation
    assert mails_about_roles() == []
