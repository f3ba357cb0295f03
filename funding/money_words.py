"""The words of the page about money: sources in one sentence each, terms of law explained."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.models import FundingSource

# Algemene wet bestuursrecht.
AWB_URL = "https://wetten.overheid.nl/BWBR0005537"
# The national collection of local rules; followed by a number such as CVDR716154.
LOCAL_RULES_URL = "https://lokaleregelgeving.overheid.nl/"


class OtherSource(NamedTuple):
    """Money that does not come from the municipality."""

    source: FundingSource
    sentence: str | Promise


class LawWord(NamedTuple):
    """A term of law, what it means, and the article it comes from."""

    word: str | Promise
    meaning: str | Promise
    article: str | Promise


OTHER_SOURCES = (
    OtherSource(
        FundingSource.FONDS,
        _("Een fonds geeft geld aan plannen die passen bij zijn doel, vaak op vaste momenten."),
    ),
    OtherSource(
        FundingSource.CROWDFUNDING,
        _("Veel mensen geven online een klein bedrag voor één ding dat je precies kunt noemen."),
    ),
    OtherSource(
        FundingSource.BIJDRAGE,
        _("Wie meedoet betaalt iets mee, bijvoorbeeld een paar euro voor de soep."),
    ),
    OtherSource(FundingSource.GIFT, _("Iemand geeft geld en hoeft er niets voor terug.")),
    OtherSource(
        FundingSource.BEDRIJF,
        _("Een winkel of bedrijf uit de buurt geeft geld, spullen of een plek."),
    ),
    OtherSource(
        FundingSource.EIGEN_UREN,
        _("Je eigen tijd telt ook: bij veel fondsen gelden jullie uren als eigen bijdrage."),
    ),
    OtherSource(
        FundingSource.ZORGVERZEKERAAR,
        _("Een zorgverzekeraar betaalt soms mee als jullie mensen gezond en zelfstandig houden."),
    ),
    OtherSource(
        FundingSource.ANDER_DOMEIN,
        _("Ook de provincie, het waterschap of het Rijk heeft soms geld voor wat jullie doen."),
    ),
)

LAW_WORDS = (
    LawWord(
        pgettext_lazy("law", "Subsidie"),
        _("Geld van de overheid voor iets wat jij doet, zonder dat jij er iets voor verkoopt."),
        _("Awb, artikel 4:21"),
    ),
    LawWord(
        pgettext_lazy("law", "Plafond"),
        _(
            "Het hoogste bedrag voor een regeling in een jaar. "
            "Is het op, dan moet de gemeente nee zeggen."
        ),
        _("Awb, artikelen 4:22 en 4:25"),
    ),
    LawWord(
        pgettext_lazy("law", "Vaststelling"),
        _("Het besluit waarin staat hoeveel het uiteindelijk is geworden."),
        _("Awb, artikel 4:42"),
    ),
    LawWord(
        pgettext_lazy("law", "Direct vaststellen"),
        _("Je krijgt het geld en dat bedrag staat meteen vast. Daarna komt er geen besluit meer."),
        _("Awb, artikel 4:43"),
    ),
    LawWord(
        pgettext_lazy("law", "Bezwaar"),
        _("Ben je het niet eens met een besluit? Laat het binnen zes weken weten."),
        _("Awb, artikelen 6:4 en 6:7"),
    ),
)
