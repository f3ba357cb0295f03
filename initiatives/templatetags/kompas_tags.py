"""What the pages of the Kompas show of a municipality's own texts."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override

from initiatives.kompas.languages import ONLY_HERE, language_of
from initiatives.models.questions import RIGHT_TO_LEFT, Said, Translated

register = template.Library()


@register.simple_tag
def said(thing: Translated, name: str) -> SafeString:
    """Show a text of a question set in the language of the page: `{% said question "why" %}`.

    One that was not translated is marked as what it is, so that it is read aloud rightly.
    """
    return marked(thing.said(name))


@register.filter
def marked(text: Said) -> SafeString:
    """Mark a text that is in another language than the page: `{{ theme.label|marked }}`."""
    if text.language == (get_language() or ""):
        return format_html("{}", text)
    direction = "rtl" if text.is_right_to_left else "ltr"
    return format_html('<span lang="{}" dir="{}">{}</span>', text.language, direction, text)


@register.inclusion_tag("initiatives/kompas/site_language_only.html", takes_context=True)
def site_language_only(context: Context) -> dict[str, Any]:
    """Say in the language she chose that a page has only those of the site; else nothing."""
    request = context["request"]
    chosen = language_of(request)
    if chosen not in ONLY_HERE or hasattr(request, "kompas_language"):
        return {}
    with override(chosen):
        words = gettext(
            "Deze bladzijde is er alleen in het Nederlands en het Engels. De vragen en je "
            "antwoorden blijven in de taal die je koos."
        )
    direction = "rtl" if chosen in RIGHT_TO_LEFT else "ltr"
    return {"words": words, "language": chosen, "direction": direction}


@register.simple_tag
def pen_lines(count: int) -> SafeString:
    """Draw empty lines to write on: `{% pen_lines 6 %}`."""
    lines = format_html_join(
        "", '<span class="paper-line">{}</span>', (("",) for _ in range(count))
    )
    return format_html('<span class="paper-lines" aria-hidden="true">{}</span>', lines)
