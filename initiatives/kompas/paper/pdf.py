"""A Paper of the Kompas as PDF (initiatives.paper.typesetting)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.kompas.paper.parts import Paper
from initiatives.paper.typefaces import MISSING
from initiatives.paper.typesetting import Sheet, typeset
from municipalities.branding import Look

TEMPLATE = "kompas/paper.typ"


def to_pdf(paper: Paper, look: Look, *, large: bool = False) -> bytes:
    """Return a paper as PDF/UA-1. Raises PaperTooLongError."""
    sheet = Sheet(TEMPLATE, _words(), drawn={"isForm": paper.is_form})
    return typeset(paper, sheet, look, large=large)


def _words() -> dict[str, str]:
    """The words of the paper itself, in the language of the page."""
    return {
        "notes": pgettext("paper", "Aantekeningen"),
        "moreNotes": _("Meer aantekeningen"),
        "empty": _("Nog niet ingevuld"),
        "message": pgettext("paper", "Bericht"),
        "earlier": _("Eerdere antwoorden"),
        "files": _("Foto's en bestanden"),
        "shares": _("Met wie je deelde"),
        "fromOfficials": _("Wat de gemeente je schreef"),
        "reply": _("Je antwoord:"),
        "example": _("Een voorbeeld van iemand anders:"),
        "howFar": _("Hoe ver ben je?"),
        "severalOptions": _("Je mag meer dan één hokje aankruisen."),
        "name": pgettext("paper", "Waarvoor"),
        "amount": pgettext("paper", "Bedrag"),
        "about": _("Over je idee"),
        "closing": _("Klaar?"),
        "page": pgettext("paper", "bladzijde"),
        "pageOf": pgettext("paper", "van"),
        "lost": _(
            "Sommige tekens kunnen we niet op papier zetten. Daar staat %(sign)s. In het Kompas "
            "zelf staan ze wel."
        )
        % {"sign": MISSING},
    }
