"""The words of the registry: topics, phases, needs, places. docs/glossary.md explains each."""

from __future__ import annotations

from functools import cache

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

# How many characters a long text may have, whatever it is about.
MAX_TEXT = 20_000


def in_words(value: models.TextChoices) -> str:
    """Say a value in the language of this page; looked up once for each language."""
    return _in_words(type(value), value, get_language())


@cache
def _in_words(_kind: type, value: models.TextChoices, _language: str | None) -> str:
    # With its kind, because values of two kinds that are written the same are equal.
    return str(value.label)


class Topic(models.TextChoices):
    """What an initiative is about."""

    GROEN = "groen", pgettext_lazy("topic", "Groen")
    ONTMOETEN = "ontmoeten", pgettext_lazy("topic", "Ontmoeten")
    ZORG = "zorg", _("Zorg voor elkaar")
    VEILIG = "veilig", pgettext_lazy("topic", "Veilig")
    KUNST = "kunst", _("Kunst en cultuur")
    SPORT = "sport", _("Sport en bewegen")
    LEREN = "leren", _("Leren en digitaal")
    ENERGIE = "energie", _("Energie en klimaat")
    VERKEER = "verkeer", _("Verkeer en ruimte")


class Phase(models.TextChoices):
    """How far an initiative is in its life."""

    IDEE = "idee", pgettext_lazy("phase", "Idee")
    VOORBEREIDING = "voorbereiding", _("In voorbereiding")
    ACTIEF = "actief", pgettext_lazy("phase", "Actief")
    RUST = "rust", _("In rust")
    DOORGEGROEID = "doorgegroeid", pgettext_lazy("phase", "Doorgegroeid")
    GESTOPT = "gestopt", pgettext_lazy("phase", "Gestopt")


# Phases in which an initiative is over.
OVER = (Phase.GESTOPT, Phase.DOORGEGROEID)
# What rests or stopped has no weekly afternoon any more, though nobody took it off the page.
NOT_MEETING = frozenset({Phase.RUST, Phase.GESTOPT})


class NeedKind(models.TextChoices):
    """What an initiative may be looking for."""

    MENSEN = "mensen", pgettext_lazy("need", "Mensen")
    RUIMTE = "ruimte", pgettext_lazy("need", "Ruimte")
    SPULLEN = "spullen", pgettext_lazy("need", "Spullen")
    GELD = "geld", pgettext_lazy("need", "Geld")
    KENNIS = "kennis", pgettext_lazy("need", "Kennis")


class ActivityKind(models.TextChoices):
    """What people do together there; an initiative may do several. A topic is why, this is what."""

    ETEN = "eten", _("Samen eten en koken")
    TUINIEREN = "tuinieren", pgettext_lazy("activity kind", "Tuinieren")
    BEWEGEN = "bewegen", _("Bewegen en spelen")
    MAKEN = "maken", _("Muziek, theater en maken")
    REPAREREN = "repareren", _("Repareren en delen")
    LES = "les", _("Les en uitleg")
    INLOOP = "inloop", _("Inloop en praten")
    HELPEN = "helpen", _("Elkaar helpen")
    OPRUIMEN = "opruimen", _("Opruimen en opknappen")
    FEEST = "feest", _("Feest en uitje")


class TargetGroup(models.TextChoices):
    """For whom an initiative is in the first place; none chosen means for everybody."""

    KINDEREN = "kinderen", pgettext_lazy("target group", "Kinderen")
    JONGEREN = "jongeren", pgettext_lazy("target group", "Jongeren")
    GEZINNEN = "gezinnen", pgettext_lazy("target group", "Gezinnen")
    OUDEREN = "ouderen", pgettext_lazy("target group", "Ouderen")
    NIEUWKOMERS = "nieuwkomers", _("Nieuwkomers in Nederland")
    MANTELZORGERS = "mantelzorgers", pgettext_lazy("target group", "Mantelzorgers")
    BEPERKING = "beperking", _("Mensen met een beperking")
    WEINIG_GELD = "weinig_geld", _("Mensen met weinig geld")


class PlaceKind(models.TextChoices):
    """How precisely an initiative says where it is."""

    POINT = "point", _("Op één plek")
    AREAS = "areas", _("In een of meer buurten")
    MUNICIPALITY = "municipality", _("In de hele gemeente")


class Weekday(models.IntegerChoices):
    """Days of a weekly activity, Monday first as in ISO 8601."""

    MONDAY = 1, _("maandag")
    TUESDAY = 2, _("dinsdag")
    WEDNESDAY = 3, _("woensdag")
    THURSDAY = 4, _("donderdag")
    FRIDAY = 5, _("vrijdag")
    SATURDAY = 6, _("zaterdag")
    SUNDAY = 7, _("zondag")


class Expectation(models.TextChoices):
    """What the initiator expects of the municipality."""

    INFORMATION = "information", pgettext_lazy("expectation", "Informatie")
    COOPERATION = "cooperation", pgettext_lazy("expectation", "Samenwerking")


class ExpectationDetail(models.TextChoices):
    """What she expects more precisely. Which of these can be chosen, a municipality says."""

    MONEY = "money", pgettext_lazy("expectation", "Geld")
    THINKING_ALONG = "thinking_along", pgettext_lazy("expectation", "Meedenken")
    CONTACTS = "contacts", pgettext_lazy("expectation", "Contacten")
    SPACE_OR_MATERIAL = "space_or_material", _("Ruimte of materiaal")
    RULES_OR_PERMITS = "rules_or_permits", _("Hulp bij regels of vergunning")
    RIGHT_TO_CHALLENGE = "right_to_challenge", pgettext_lazy("expectation", "Uitdaagrecht")
