"""Who reads a contact moment besides who wrote it, said to the official who writes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from initiatives.models import Initiative
from initiatives.workflow import Publication


@dataclass(frozen=True)
class ContactReaders:
    """What each of the two choices means: also for the makers, or for colleagues alone."""

    makers: str
    colleagues: str


def readers_of_contact(initiative: Initiative) -> ContactReaders:
    """Say who reads it, as `ContactMomentQuerySet.visible_to` has it for this initiative."""
    has_kompas = getattr(initiative, "kompas", None) is not None
    makers = (
        _("De makers lezen dit bij hun Kompas. Schrijf het zoals je het zou zeggen.")
        if has_kompas and not initiative.is_published
        else _(
            "De makers lezen dit op de pagina van hun initiatief. Schrijf het zoals je het zou "
            "zeggen."
        )
    )
    if initiative.publication == Publication.PRIVATE:
        colleagues = _("Alleen wie het Kompas kreeg, of die vervangt, leest mee. De makers niet.")
    elif initiative.is_published:
        colleagues = _("Gebiedsverbinders en wijkteams in dit gebied lezen mee. De makers niet.")
    else:
        colleagues = _(
            "De gebiedsverbinders van dit gebied lezen mee, en wie het Kompas kreeg. De makers "
            "niet."
        )
    return ContactReaders(makers, colleagues)
