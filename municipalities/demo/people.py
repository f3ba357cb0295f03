"""The people of the demonstration: one button each at /demo/, one password for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from municipalities.models import User

# Printed by `make demo`; works only where DEMO=1, because only load_demo sets it. No secret.
PASSWORD = "samen-aan-de-slag"  # noqa: S105
DOMAIN = "@demo.example"


class DemoPerson(NamedTuple):
    """Somebody you can become, and in which municipality she works (its slug)."""

    email: str
    description: str
    municipality: str = "haarlem"


PEOPLE: tuple[DemoPerson, ...] = (
    DemoPerson("bewoner@demo.example", "bewoner met twee initiatieven, één is nog van haar alleen"),
    DemoPerson("medebewoner@demo.example", "bewoner, doet mee met één van die initiatieven"),
    DemoPerson("buur@demo.example", "een andere bewoner, zonder initiatief"),
    DemoPerson("wijkteam@demo.example", "sociaal wijkteam, één district"),
    DemoPerson("verbinder@demo.example", "gebiedsverbinder van Zuid-West"),
    DemoPerson("verbinder.noord@demo.example", "gebiedsverbinder van Noord"),
    DemoPerson("raad@demo.example", "Initiatiefraad, voor Zuid-West"),
    DemoPerson("subsidie@demo.example", "subsidiemedewerker"),
    DemoPerson("budget@demo.example", "budgethouder"),
    DemoPerson("beheer@demo.example", "beheerder van de gemeente"),
    DemoPerson("auditor@demo.example", "controleur: leest alles, verandert niets"),
    DemoPerson("subsidie.zandvoort@demo.example", "subsidiemedewerker van Zandvoort", "zandvoort"),
    DemoPerson("platform@demo.example", "platformbeheerder van alle gemeenten", ""),
)


def demo_users() -> Iterable[tuple[DemoPerson, User]]:
    """The demo people that are loaded, in the order of the list."""
    known = User.objects.in_bulk([person.email for person in PEOPLE], field_name="email")
    return [(person, known[person.email]) for person in PEOPLE if person.email in known]
