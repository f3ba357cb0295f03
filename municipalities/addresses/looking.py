"""Looking an address up, for whoever types one: among those a municipality imported, or at PDOK
where the municipality turned that on.
"""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from municipalities.addresses import finding, pdok
from municipalities.addresses.found import Answer
from municipalities.models import Municipality


def can_look_up(municipality: Municipality) -> bool:
    """Whether an address can be looked up here at all."""
    return municipality.pk is not None and (
        municipality.pdok_addresses or finding.has_addresses(municipality)
    )


def suggest(municipality: Municipality, text: str) -> Answer:
    """Return what somebody who types this may mean, the likeliest first."""
    sentence = ""
    if municipality.pdok_addresses:
        try:
            return Answer(choices=pdok.suggest(municipality, text))
        except pdok.AwayError:
            sentence = _away(municipality)
    return Answer(choices=finding.suggest(municipality, text), sentence=sentence)


def look_up(municipality: Municipality, text: str) -> Answer:
    """Return the one place a text means, or what it may mean, with a sentence that says so."""
    own = finding.look_up(municipality, text)
    if not municipality.pdok_addresses or own.place is not None:
        return own
    try:
        found = pdok.look_up(municipality, text)
    except pdok.AwayError:
        return replace(own, sentence=_away(municipality))
    return found if found.place is not None or found.choices else own


def _away(municipality: Municipality) -> str:
    if finding.has_addresses(municipality):
        return _(
            "De landelijke adressenlijst antwoordt nu niet. We zoeken in de adressen die de "
            "gemeente zelf heeft."
        )
    return _(
        "De landelijke adressenlijst antwoordt nu niet. Probeer het straks nog eens, of kies op "
        "een andere manier waar het is. Er is niets verloren."
    )
