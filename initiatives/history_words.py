"""How the history of an initiative is told, and of which rows it is made."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    Activity,
    Initiative,
    Maker,
    Need,
    NewsPost,
    Photo,
    SynonymGroup,
)
from municipalities.history.story import Story, Telling, register
from municipalities.history.tracking import changes_model
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
            },
        ),
    )
    register(
        SynonymGroup,
        Telling(thing=_("de zoekwoorden %(words)s"), fields={"words": _("zoekwoorden")}),
    )
    register(
        Maker,
        Telling(
            thing=_("%(user)s als maker (%(role)s)"), fields={"role": _("de rol van een maker")}
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


def story_of(initiative: Initiative) -> Story:
    """Everything that was changed about an initiative; names those who make it and officials."""
    sources: dict[type[Model], QuerySet[Any]] = {
        Initiative: changes_model(Initiative)._default_manager.filter(pgh_obj_id=initiative.pk)
    }
    for part in PARTS:
        sources[part] = changes_model(part)._default_manager.filter(initiative_id=initiative.pk)
    makers = {maker.user_id for maker in initiative.makers.all()}
    return Story(sources, makers | officials_ever(initiative.municipality))
