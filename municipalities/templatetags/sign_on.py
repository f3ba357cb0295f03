"""The municipality's own log-in, on the log-in page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.http import urlencode

register = template.Library()


@register.inclusion_tag("municipalities/sign_on/button.html", takes_context=True)
def sign_on_buttons(context: dict[str, Any]) -> dict[str, Any]:
    """Show a button for each provider of the municipality whose host was asked, and of no other."""
    municipality = context.get("municipality")
    request = context["request"]
    going_to = request.GET.get("next")
    return {
        "providers": municipality.identity_providers.filter(is_active=True) if municipality else (),
        "next_query": f"?{urlencode({'next': going_to})}" if going_to else "",
    }
