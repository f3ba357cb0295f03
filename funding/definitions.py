"""What every amount means, in the words of the page and of the files (docs/funding-rules.md)."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Definition(NamedTuple):
    """A word and what it means; `key` is its name in code."""

    key: str
    word: str | Promise
    meaning: str | Promise


DEFINITIONS = (
    Definition(
        "ceiling",
        pgettext_lazy("amount", "Plafond"),
        _("Wat de gemeente in dit jaar hoogstens toekent volgens haar regelingen."),
    ),
    Definition(
        "asked",
        pgettext_lazy("amount", "Gevraagd"),
        _("Alles wat voor dit jaar is gevraagd, wat er ook van kwam."),
    ),
    Definition(
        "reserved",
        pgettext_lazy("amount", "Gereserveerd"),
        _("Gevraagd in aanvragen die compleet zijn en waar nog geen besluit op is."),
    ),
    Definition(
        "granted",
        pgettext_lazy("amount", "Toegekend"),
        _("Wat in besluiten is toegekend en in dit jaar valt."),
    ),
    Definition(
        "municipal",
        _("Waarvan gemeente"),
        _("Het deel van het toegekende geld dat van de gemeente komt."),
    ),
    Definition(
        "paid",
        pgettext_lazy("amount", "Betaald"),
        _("Wat is overgemaakt van het geld dat in dit jaar is toegekend."),
    ),
    Definition(
        "released",
        pgettext_lazy("amount", "Vrijgevallen"),
        _("Toegekend, maar bij de vaststelling bleek het niet nodig."),
    ),
    Definition(
        "left",
        pgettext_lazy("amount", "Over"),
        _(
            "Plafond, min wat de gemeente daaruit toekende, plus wat daarvan vrijviel. "
            "Gereserveerd geld telt nog als over. Een streepje betekent: niet te zeggen."
        ),
    ),
)
WORDS = {definition.key: definition.word for definition in DEFINITIONS}
