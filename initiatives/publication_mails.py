"""The mails about showing an initiative: to whom looks at it, and to its makers.

Jobs hold keys of rows and the address of the site; whom to mail is looked up when the job runs.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from initiatives.models import Initiative
from initiatives.permissions import can_moderate
from initiatives.services import PUBLICATION_ASKED, PUBLICATION_DECIDED
from initiatives.workflow import Publication
from municipalities.jobs import job
from municipalities.mail import send_message
from municipalities.models import Role, User
from municipalities.permissions import holders_of


def _found(initiative_id: int) -> Initiative | None:
    rows = Initiative.objects.select_related("municipality").prefetch_related("areas__within")
    return rows.filter(pk=initiative_id).first()


def lookers_at(initiative: Initiative) -> list[User]:
    """Return who decides whether it is shown: its gebiedsverbinders, else administrators."""
    for role in (Role.GEBIEDSVERBINDER, Role.ADMINISTRATOR):
        people = {one.user for one in holders_of(initiative.municipality, role)}
        found = [person for person in people if can_moderate(person, initiative)]
        if found:
            return sorted(found, key=lambda person: person.email)
    return []


@job(PUBLICATION_ASKED)
def tell_lookers(initiative_id: int, origin: str) -> None:
    """Tell who looks at it that an initiative waits; nothing when it does not wait any more."""
    initiative = _found(initiative_id)
    if initiative is None or initiative.publication != Publication.REQUESTED:
        return
    url = origin + reverse("initiatives:moderate", args=[initiative.slug])
    for person in lookers_at(initiative):
        _send("publication_asked", person, initiative, url)


@job(PUBLICATION_DECIDED)
def tell_makers(initiative_id: int, origin: str) -> None:
    """Tell the makers that their initiative is shown, or why it is hidden."""
    initiative = _found(initiative_id)
    messages = {
        Publication.PUBLISHED: "publication_shown",
        Publication.HIDDEN: "publication_hidden",
    }
    message = messages.get(Publication(initiative.publication)) if initiative else None
    if initiative is None or message is None:
        return
    url = origin + initiative.get_absolute_url()
    for maker in initiative.makers.select_related("user"):
        _send(message, maker.user, initiative, url)


def _send(message: str, person: User, initiative: Initiative, url: str) -> None:
    context: dict[str, Any] = {
        "person": person,
        "initiative": initiative,
        "municipality": initiative.municipality,
        "url": url,
    }
    send_message(message, to=person.email, context=context, language=person.language)
