"""What somebody wrote in a form that cannot be kept: her own words, to give back."""

from __future__ import annotations

import re

from django.http import QueryDict

# What a form sends along by itself, and what nobody wants to see written out.
NOT_WRITTEN = re.compile(
    r"(?:.*-)?(?:csrfmiddlewaretoken|seen|id|[A-Z]+_FORMS)|.*(?:password|secret).*", re.I
)
# How forms write a choice, a number, a day or an area. Sentences, names and titles are not so.
CODE = re.compile(r"[a-z0-9_.,:/+-]*|[A-Z]{2}[0-9A-Z]+")


def words_in(sent: QueryDict) -> str:
    """Return what somebody wrote in a form, to copy; not its keys, its choices and secrets.

    A form that is not known cannot say which are choices: what looks like one is left out, and with
    it a number, a day, or one word in small letters that she typed.
    """
    texts = [
        text.strip()
        for name, values in sent.lists()
        if not NOT_WRITTEN.fullmatch(name)
        for text in values
    ]
    return "\n\n".join(text for text in texts if not CODE.fullmatch(text))
