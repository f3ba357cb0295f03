"""A mail as it is read: subject, plain text and HTML made of the same text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from municipalities.branding import look_of
from municipalities.languages import known_language
from municipalities.mail.kinds import LINK, MessageKind
from municipalities.mail.wording import Text, as_plain, write_line, write_paragraphs
from municipalities.models import Municipality
from municipalities.templatetags.look import dutch_date

Value = str | date | None


@dataclass(frozen=True)
class Written:
    """A mail that can be sent or shown."""

    subject: str
    text: str
    html: str
    # The part of the HTML that the text is, for a preview inside a page.
    fragment: str


def write(
    kind: MessageKind,
    text: Text,
    *,
    municipality: Municipality | None,
    language: str,
    link: str,
    values: Mapping[str, Value],
    switch_off_url: str = "",
) -> Written:
    """Write a mail. Days are written in its language; raises KeyError when a value is missing.

    `link` is a whole address; the way back in the foot is the site it is on.
    """
    with translation.override(known_language(language)):
        filled = {
            LINK: link,
            "gemeente": municipality.name if municipality else "",
            "contact": municipality.contact_email if municipality else "",
            "afzender": sender_of(municipality),
            **{name: _in_words(value) for name, value in values.items()},
        }
        paragraphs = write_paragraphs(text.body, filled)
        subject = write_line(text.subject, filled)
        context: dict[str, Any] = {
            "title": subject,
            "paragraphs": paragraphs,
            "plain": as_plain(paragraphs),
            "button": kind.button,
            "sender": filled["afzender"],
            "contact": filled["contact"],
            "site": "{0.scheme}://{0.netloc}/".format(urlsplit(link)),
            "switch_off_url": switch_off_url,
            "look": look_of(municipality),
        }
        return Written(
            subject=subject,
            # Stripped it is a plain string: a page that shows it must escape it.
            text=render_to_string("emails/base.txt", context).strip() + "\n",
            html=render_to_string("emails/base.html", context),
            fragment=render_to_string("emails/paragraphs.html", context),
        )


def sender_of(municipality: Municipality | None) -> str:
    """Who sends a mail, to be read inside a sentence."""
    if municipality is None:
        return "Samenspel"
    return _("de gemeente %(name)s") % {"name": municipality.name}


def example_values(kind: MessageKind) -> dict[str, Value]:
    """Return what stands in for the values of a message when it is shown to try it."""
    return {one.name: str(one.example) for one in kind.own_placeholders}


def _in_words(value: Value) -> str:
    return dutch_date(value) if isinstance(value, date) else value or ""
