"""How the history of an initiative is told, and of which rows it is made."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    Activity,
    EmbeddingSite,
    Initiative,
    Maker,
    Need,
    NewsPost,
    Photo,
    Report,
    SynonymGroup,
)
from municipalities.history.story import Story, Telling, register
from municipalities.history.tracking import changes_model
from municipalities.history.words import register_settings
from municipalities.permissions import officials_ever

PARTS: tuple[type[Model], ...] = (Maker, Need, Activity, Photo, NewsPost)


def register_tellings() -> None:
    """Say how changes of initiatives are told."""
    register(
        Initiative,
        Telling(
            thing=_("het initiatief %(name)s"),
            fields={
                "name": _("de naam"),
                "summary": _("de samenvatting"),
                "story": _("de tekst van het verhaal"),
                "topic": _("het onderwerp"),
                "phase": _("de fase"),
                "activity_kinds": _("wat mensen er doen"),
                "target_groups": _("voor wie het is"),
                "place_kind": _("de plek"),
                "open_to_all": _("of iedereen kan meedoen"),
                "refuses_municipal_money": _("of het initiatief geld van de gemeente wil"),
                "contact_public": _("hoe je contact opneemt"),
                "publication": _("wie het ziet"),
                "hidden_reason": _("de reden om het te verbergen"),
                "confirmed_at": _("dat de pagina nog klopt"),
            },
            noticed=_("de plek op de kaart"),
        ),
    )
    register(
        EmbeddingSite,
        Telling(
            thing=_("de website %(origin)s, die de kaart mag laten zien"),
            fields={"origin": _("het adres van een website"), "name": _("van wie die is")},
        ),
    )
    register(
        SynonymGroup,
        Telling(thing=_("de zoekwoorden %(words)s"), fields={"words": _("zoekwoorden")}),
    )
    register(
        Maker,
        Telling(
            thing=_("%(user)s als maker (%(part)s)"),
            fields={"part": _("wie begon en wie erbij kwam")},
        ),
    )
    register(
        Need,
        Telling(
            thing=_("de vraag %(text)s"),
            fields={
                "kind": _("de soort van een vraag"),
                "text": _("de tekst van een vraag"),
                "fulfilled_at": _("de dag waarop een vraag beantwoord was"),
            },
        ),
    )
    register(
        Activity,
        Telling(
            thing=_("de activiteit %(title)s"),
            fields={
                "title": _("de naam van een activiteit"),
                "description": _("de tekst bij een activiteit"),
                "place": _("de plaats van een activiteit"),
                "starts_at": _("het begin van een activiteit"),
                "ends_at": _("het einde van een activiteit"),
                "weekday": _("de dag van een activiteit"),
                "starts_time": _("de begintijd van een activiteit"),
                "ends_time": _("de eindtijd van een activiteit"),
                "last_day": _("tot wanneer een activiteit er is"),
                "cancelled_days": _("de dagen waarop een activiteit niet doorgaat"),
                "removed_at": _("of een activiteit op de pagina staat"),
            },
        ),
    )
    register(
        NewsPost,
        Telling(
            thing=_("het nieuws %(title)s"),
            fields={
                "title": _("de kop van nieuws"),
                "text": _("de tekst van nieuws"),
            },
        ),
    )
    register(
        Photo,
        Telling(
            thing=_("een foto"),
            fields={
                "rank": _("de volgorde van de foto's"),
                "removed_at": _("of een foto op de pagina staat"),
            },
        ),
    )
    register(
        Report,
        Telling(
            thing=_("de melding"),
            fields={"state": _("hoe het met de melding staat")},
            begins=_("%(who)s zette de melding op %(state)s."),
        ),
    )
    register_settings(EmbeddingSite, SynonymGroup)


def story_of(initiative: Initiative) -> Story:
    """Everything that was changed about an initiative; names those who make it and officials."""
    sources: dict[type[Model], QuerySet[Any]] = {
        Initiative: changes_model(Initiative)._default_manager.filter(pgh_obj_id=initiative.pk)
    }
    for part in PARTS:
        sources[part] = changes_model(part)._default_manager.filter(initiative_id=initiative.pk)
    makers = {maker.user_id for maker in initiative.makers.all()}
    return Story(sources, makers | officials_ever(initiative.municipality))


def story_of_report(report: Report) -> Story:
    """Who answered, closed and reopened a report; names makers and officials."""
    changes = changes_model(Report)._default_manager.filter(pgh_obj_id=report.pk)
    makers = {maker.user_id for maker in report.initiative.makers.all()}
    return Story({Report: changes}, makers | officials_ever(report.initiative.municipality))
