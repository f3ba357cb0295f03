"""The part of "mijn gegevens" about reading: who read what is mine, and that I read for my work."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from municipalities.accounts.personal_data import written
from municipalities.history.readings import READING, readings_about
from municipalities.models import Municipality, User
from municipalities.privacy.my_data import Entry, Fact, Fate, Outcome, Part, register
from municipalities.retention.kinds import rule_of


def entries(user: User) -> Sequence[Entry]:
    """Who read what is mine; of what I read as an official only how often, and in which time.

    That I read is data about me (AVG art. 15). What I read is data about somebody else, and stays
    out of what I take along.
    """
    found = [
        Entry(
            str(row.get_kind_display()),
            [
                Fact("reader", _("Wie"), row.reader.name if row.reader else ""),
                Fact("client", _("Met welk token"), row.client),
                Fact("kind", pgettext("readings", "Wat"), str(row.get_kind_display())),
                Fact("name", _("Waarvan"), name),
                Fact("at", pgettext("readings", "Wanneer"), written(row.at)),
            ],
        )
        for row, name in readings_about(user)
    ]
    own = user.readings.aggregate(count=Count("pk"), first=Min("day"), last=Max("day"))
    if own["count"]:
        facts = [
            Fact("ownCount", _("Hoeveel"), str(own["count"])),
            Fact("ownFirst", _("Vanaf"), written(own["first"])),
            Fact("ownLast", _("Tot en met"), written(own["last"])),
        ]
        found.append(Entry(_("Wat je zelf als medewerker las"), facts))
    return found


def fates(user: User) -> Sequence[Fate]:
    """That an official read something stays with her name, for whose it was."""
    return [
        Fate(
            Outcome.STAYS,
            _("Dat jij als medewerker van %s iets van bewoners las") % municipality.name,
            rule=rule_of(municipality, *READING),
        )
        for municipality in Municipality.objects.filter(pk__in=user.readings.values("municipality"))
    ]


def register_parts() -> None:
    """Add the reading log. Called when ready."""
    register(
        Part(
            "readings",
            gettext_lazy("Wie iets van jou las"),
            70,
            entries,
            gettext_lazy(
                "Zo kun je nagaan wie je gedeelde Kompas of je dossier opende. "
                "De beheerder en de controleur zien dit ook."
            ),
            fates=fates,
        )
    )
