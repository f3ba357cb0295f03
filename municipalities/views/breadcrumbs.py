"""The path back from a page about people."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from municipalities.models import Municipality
from municipalities.people import Colleague
from municipalities.permissions import Person, can_administer


def way_back(
    user: Person, municipality: Municipality, colleague: Colleague | None = None
) -> list[dict[str, str]]:
    """From the settings inwards, as far as somebody may see them; under a colleague if given."""
    path = []
    if can_administer(user, municipality):
        path.append(
            {"url": reverse("municipalities:manage"), "label": pgettext("navigation", "Beheer")}
        )
    path.append(
        {"url": reverse("municipalities:people"), "label": pgettext("navigation", "Mensen")}
    )
    if colleague is not None:
        url = reverse("municipalities:person", args=[colleague.user.pk])
        path.append({"url": url, "label": colleague.name})
    return path
