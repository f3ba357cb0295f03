"""The path back from a page under /beheer/."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from municipalities.models import Municipality
from municipalities.people.colleagues import Colleague
from municipalities.permissions import Person, can_administer, can_audit


def first_step(user: Person, municipality: Municipality) -> list[dict[str, str]]:
    """The page from which somebody goes further: the settings, or what the auditor looks up."""
    if can_administer(user, municipality):
        label = pgettext("navigation", "Beheer")
        return [{"url": reverse("municipalities:manage"), "label": label}]
    if can_audit(user, municipality):
        label = pgettext("navigation", "Controle")
        return [{"url": reverse("municipalities:audit"), "label": label}]
    return []


def way_back(
    user: Person, municipality: Municipality, colleague: Colleague | None = None
) -> list[dict[str, str]]:
    """From the first page inwards to the people; under a colleague if given."""
    path = first_step(user, municipality)
    path.append(
        {"url": reverse("municipalities:people"), "label": pgettext("navigation", "Mensen")}
    )
    if colleague is not None:
        url = reverse("municipalities:person", args=[colleague.user.key])
        path.append({"url": url, "label": colleague.name})
    return path
