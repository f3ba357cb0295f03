"""The people of the demonstration: one button each at /demo/, one password for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from municipalities.models import User

# Printed by `make demo`; works only where DEMO=1, because only load_demo sets it. No secret.
PASSWORD = "samen-aan-de-slag"  # noqa: S105
DOMAIN = "@demo.example"


class DemoPerson(NamedTuple):
    """Somebody you can become, and in which municipality she works (its slug)."""

    email: str
    description: Promise
    municipality: str = "haarlem"


PEOPLE: tuple[DemoPerson, ...] = (
    DemoPerson(
        "bewoner@demo.example", _("bewoner met twee initiatieven, één is nog van haar alleen")
    ),
    DemoPerson("medebewoner@demo.example", _("bewoner, doet mee met één van die initiatieven")),
    DemoPerson("buur@demo.example", _("een andere bewoner, zonder initiatief")),
    DemoPerson("wijkteam@demo.example", _("sociaal wijkteam, één district")),
    DemoPerson("verbinder@demo.example", _("gebiedsverbinder van Zuid-West")),
    DemoPerson("verbinder.noord@demo.example", _("gebiedsverbinder van Noord")),
    DemoPerson("raad@demo.example", _("Initiatiefraad, voor Zuid-West")),
    DemoPerson("subsidie@demo.example", _("subsidiemedewerker")),
    DemoPerson("budget@demo.example", _("budgethouder")),
    DemoPerson("beheer@demo.example", _("beheerder van de gemeente")),
    DemoPerson("auditor@demo.example", _("controleur: leest alles, verandert niets")),
    DemoPerson(
        "subsidie.zandvoort@demo.example", _("subsidiemedewerker van Zandvoort"), "zandvoort"
    ),
    DemoPerson("platform@demo.example", _("platformbeheerder van alle gemeenten"), ""),
)


def demo_users() -> Iterable[tuple[DemoPerson, User]]:
    """The demo people that are loaded, in the order of the list."""
    known = User.objects.in_bulk([person.email for person in PEOPLE], field_name="email")
    return [(person, known[person.email]) for person in PEOPLE if person.email in known]
