"""How the history of money is told, and of which rows that of an application is made."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from funding.models import Application, Grant, Payment, Settlement
from municipalities.history.story import Story, Telling, register
from municipalities.history.tracking import changes_model
from municipalities.permissions import officials_ever


def register_tellings() -> None:
    """Say how changes in the funding file are told."""
    register(
        Application,
        Telling(
            thing=_("de aanvraag %(title)s"),
            fields={
                "title": _("de titel"),
                "status": _("de stand"),
                "asked": _("het gevraagde bedrag"),
                "scheme": _("de regeling"),
                "stream": _("de stroom"),
                "source": _("de bron"),
                "area": _("het gebied"),
                "year": _("het budgetjaar"),
                "received_on": _("de dag van ontvangst"),
                "complete_on": _("de dag waarop de aanvraag compleet was"),
                "promised_by": _("de beloofde dag van het besluit"),
                "withdrawn_on": _("de dag van het intrekken"),
                "decided_on": _("de dag van het besluit"),
                "decided_by": _("wie besloot"),
                "motivation": _("de uitleg bij het besluit"),
            },
        ),
    )
    register(
        Grant,
        Telling(
            thing=_("een toekenning van %(amount)s in %(year)s"),
            fields={"amount": _("het toegekende bedrag"), "year": _("het jaar van een toekenning")},
        ),
    )
    register(
        Payment,
        Telling(
            thing=_("een betaling van %(amount)s"),
            fields={"amount": _("het betaalde bedrag"), "paid_on": _("de dag van een betaling")},
        ),
    )
    register(
        Settlement,
        Telling(
            thing=_("de vaststelling op %(amount)s"),
            fields={
                "amount": _("het vastgestelde bedrag"),
                "settled_on": _("de dag van de vaststelling"),
            },
        ),
    )


def story_of(application: Application) -> Story:
    """Everything that was changed in the file of an application; names officials."""

    def changes(model: type[Model], **about: Any) -> QuerySet[Any]:
        return changes_model(model)._default_manager.filter(**about)

    # Also of those that were taken away since.
    grants = changes(Grant, application_id=application.pk).values("pgh_obj_id")
    sources = {
        Application: changes(Application, pgh_obj_id=application.pk),
        Grant: changes(Grant, application_id=application.pk),
        Payment: changes(Payment, grant_id__in=grants),
        Settlement: changes(Settlement, grant_id__in=grants),
    }
    return Story(sources, officials_ever(application.municipality))
