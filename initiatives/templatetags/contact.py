"""How an initiator is reached, for templates: asked of the one right there is."""

from __future__ import annotations

from typing import Any

from django import template

from initiatives.contact_details import Reachable
from initiatives.kompas.permissions import contact_details_for
from initiatives.models import ContactDetails

register = template.Library()


@register.simple_tag(takes_context=True)
def contact_details(context: Any, thing: Reachable) -> ContactDetails | None:
    """Return how the initiator of a Kompas or share is reached; None for who may not see it."""
    request = context.request
    return contact_details_for(request.user, thing, getattr(request, "kompas_secret", ""))
