"""The part of "mijn gegevens" about money that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from funding.models import Application
from funding.querysets import ApplicationQuerySet
from initiatives.kompas import held_elsewhere
from initiatives.kompas.held_elsewhere import Held
from initiatives.models import Initiative, Kompas
from municipalities.accounts.personal_data import written
from municipalities.history.readings import register_things
from municipalities.models import Municipality, Reading, User
from municipalities.privacy.my_data import Entry, Fact, Fate, Outcome, Part, register
from municipalities.retention.kinds import rule_of


def asked_by(user: User) -> ApplicationQuerySet:
    """Applications of initiatives somebody carries."""
    return Application.objects.filter(initiative__in=Initiative.objects.made_by(user).values("pk"))


def entries(user: User) -> Sequence[Entry]:
    """What was asked for my initiatives, and what was decided."""
    return _entries(asked_by(user))


def asked_from(kompas: Kompas) -> Sequence[Entry]:
    """What money was asked for from one Kompas, for its initiator."""
    return _entries(Application.objects.asked_from(kompas))


def _entries(rows: ApplicationQuerySet) -> Sequence[Entry]:
    rows = rows.select_related("initiative", "municipality", "words", "applicant")
    return [
        Entry(
            row.title,
            [
                Fact("number", pgettext("funding", "Nummer"), row.number),
                Fact("title", _("Waarvoor"), row.title),
                Fact("initiative", _("Initiatief"), str(row.initiative)),
                Fact("stream", _("Soort geld"), str(row.get_stream_display())),
                Fact("asked", pgettext("money", "Gevraagd"), str(row.asked)),
                Fact(
                    "granted",
                    pgettext("money", "Toegekend"),
                    str(sum(grant.amount for grant in row.grants.all())),
                ),
                Fact("status", _("Hoe ver"), str(row.get_status_display())),
                Fact("receivedOn", _("Gekomen op"), written(row.received_on)),
                Fact("decidedOn", _("Besloten op"), written(row.decided_on)),
                Fact("motivation", _("Uitleg bij het besluit"), row.motivation),
                *_given(row),
            ],
            reverse("funding:application", args=[row.pk]),
            row.municipality,
        )
        for row in rows.prefetch_related("grants")
    ]


def _given(row: Application) -> list[Fact]:
    """What she wrote and how she is reached, when she asked on the site."""
    found = []
    if words := getattr(row, "words", None):
        answers = [f"{one['question']}\n{one['words']}" for one in words.answers]
        found += [
            Fact("purpose", _("Waar het geld voor is"), words.purpose),
            Fact("place", _("De plek"), words.place),
            Fact("answers", _("Wat je meegaf"), "\n\n".join(answers)),
        ]
    if reached := getattr(row, "applicant", None):
        lines = filter(None, [reached.name, reached.email, reached.phone])
        found.append(Fact("contact", _("Hoe we je bereiken"), "\n".join(lines)))
    return found


def applications_by_name(user: User) -> dict[int, str]:
    """The applications of my initiatives by key: who opened one is in the reading log."""
    return dict(asked_by(user).values_list("pk", "title"))


def fates(user: User) -> Sequence[Fate]:
    """Applications stay with the municipality: that is the law on archives."""
    found = []
    for municipality in Municipality.objects.filter(applications__in=asked_by(user)).distinct():
        count = asked_by(user).of_municipality(municipality).count()
        words = ngettext(
            "%(n)s aanvraag voor geld, bij gemeente %(name)s",
            "%(n)s aanvragen voor geld, bij gemeente %(name)s",
            count,
        ) % {"n": count, "name": municipality.name}
        rule = rule_of(municipality, "application", "settled")
        found.append(Fate(Outcome.STAYS, words, rule=rule))
    return found


def register_parts() -> None:
    """Add applications for money, and to the copy of a Kompas. Called when ready."""
    held_elsewhere.register(Held("moneyRequests", gettext_lazy("Geld dat je aanvroeg"), asked_from))
    register_things(Reading.Kind.FUNDING_FILE, applications_by_name)
    register(
        Part(
            "applications",
            gettext_lazy("Geld dat je aanvroeg"),
            60,
            entries,
            gettext_lazy(
                "Om over je aanvraag te besluiten. Dit zien medewerkers die met subsidies werken."
            ),
            fates=fates,
        )
    )
