"""How changes of roles and settings are told, and of which rows their history is made."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from municipalities.history.story import Story, Telling, register
from municipalities.history.tracking import changes_model
from municipalities.models import (
    Branding,
    MailText,
    Membership,
    MembershipArea,
    Municipality,
    User,
)
from municipalities.permissions import officials_ever, role_holders_ever

_settings: list[type[Model]] = [MailText, Branding]


def register_settings(*models: type[Model]) -> None:
    """Count tracked models of a later app among the settings; each row has its `municipality`."""
    _settings.extend(models)


def register_tellings() -> None:
    """Say how changes of roles and settings are told."""
    register(
        Municipality,
        Telling(
            thing=_("de gemeente %(name)s"),
            fields={
                "name": _("de naam van de gemeente"),
                "intro": _("de tekst op de voorpagina"),
                "contact_email": _("het e-mailadres voor vragen"),
                "contact_phone": _("het telefoonnummer voor vragen"),
                "publication_rule": _("wanneer een initiatief zichtbaar wordt"),
                "publication_days": _("het aantal werkdagen om ernaar te kijken"),
                "first_answer_days": _("het aantal werkdagen voor een eerste antwoord"),
                "starts_per_network": _("hoeveel Kompassen één netwerk in een uur begint"),
                "starts_per_hour": _("hoeveel Kompassen er in een uur beginnen"),
                "mails_per_network": _("hoeveel mails één netwerk in een uur laat versturen"),
                "mails_per_hour": _("hoeveel mails er in een uur weg mogen"),
                "most_files": _("hoeveel bestanden er in een Kompas passen"),
                "most_file_megabytes": _("hoe groot een bestand in een Kompas mag zijn"),
                "unopened_days": _("na hoeveel werkdagen iets ongeopends naar de vervanger gaat"),
                "least_residents": _("vanaf hoeveel inwoners cijfers over een buurt te zien zijn"),
                "least_people": _("over hoeveel mensen een cijfer minstens gaat"),
                "upkeep_months": _("na hoeveel maanden we vragen of een pagina nog klopt"),
                "pdok_background": _("of de kaart de achtergrond van PDOK heeft"),
                "pdok_addresses": _("of adressen bij PDOK worden opgezocht"),
                "second_factor_required": _("of collega’s inloggen met twee stappen"),
                "email_domains": _("welke e-maildomeinen van de gemeente zijn"),
            },
        ),
    )
    register(
        Branding,
        Telling(
            thing=_("de huisstijl"),
            fields={
                "accent": _("de kleur van knoppen en links"),
                "accent_ink": _("de kleur van de letters op een knop"),
                "accent_dark_mode": _("de kleur van links op een donker scherm"),
                "soft": _("de zachte kleur achter blokken"),
                "font": _("de letter"),
                "landscape": _("de tekening onder aan de pagina’s"),
                "wordmark": _("de naam in de kop"),
            },
        ),
    )
    register(
        MailText,
        Telling(
            thing=_("de mailtekst %(message)s (%(language)s)"),
            fields={"subject": _("de kop van een mail"), "body": _("de tekst van een mail")},
        ),
    )
    register(
        Membership,
        Telling(
            thing=_("de rol %(role)s van %(user)s"),
            fields={
                "role": _("een rol van %(user)s"),
                "starts_on": _("de eerste dag van de rol %(role)s van %(user)s"),
                "ends_on": _("de laatste dag van de rol %(role)s van %(user)s"),
            },
        ),
    )
    register(MembershipArea, Telling(thing=_("het gebied %(area)s bij een rol: %(membership)s")))
    register(
        User,
        Telling(
            thing=_("%(name)s als persoon"),
            fields={
                "name": _("de naam van een collega"),
                "is_active": _("of een collega kan inloggen"),
            },
        ),
    )


def story_of_roles(municipality: Municipality) -> Story:
    """Who got and lost which role, for which areas, and what became of those people's accounts."""
    memberships = changes_model(Membership)._default_manager.filter(municipality=municipality)
    holders = role_holders_ever(municipality)
    sources: dict[type[Model], QuerySet[Any]] = {
        Membership: memberships,
        # Also of those that were taken away since.
        MembershipArea: changes_model(MembershipArea)._default_manager.filter(
            membership_id__in=memberships.values("pgh_obj_id")
        ),
        User: changes_model(User)._default_manager.filter(pgh_obj_id__in=holders),
    }
    return Story(sources, holders)


def story_of_settings(municipality: Municipality) -> Story:
    """What the municipality promises, how it looks and what else it chose: what was changed."""
    sources: dict[type[Model], QuerySet[Any]] = {
        Municipality: changes_model(Municipality)._default_manager.filter(
            pgh_obj_id=municipality.pk
        ),
    }
    for model in _settings:
        sources[model] = changes_model(model)._default_manager.filter(municipality=municipality)
    return Story(sources, officials_ever(municipality))
