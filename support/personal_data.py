"""The part of "mijn gegevens" about talks with the municipality."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.kompas import held_elsewhere
from initiatives.kompas.held_elsewhere import Held
from initiatives.models import Initiative, Kompas
from municipalities.accounts.personal_data import written
from municipalities.history.readings import register_things
from municipalities.models import Municipality, Reading, User
from municipalities.privacy.my_data import Entry, Fact, Fate, Outcome, Part, register
from municipalities.retention.kinds import rule_of
from support.models import ContactMoment, ShareNote, SupportRequest
from support.querysets import ContactMomentQuerySet, SupportRequestQuerySet


def about(user: User) -> ContactMomentQuerySet:
    """Contact moments of initiatives somebody carries."""
    made = Initiative.objects.made_by(user).values("pk")
    return ContactMoment.objects.filter(initiative__in=made)


def asked_by(user: User) -> SupportRequestQuerySet:
    """What help somebody asked for from a Kompas at her account."""
    rows = SupportRequest.objects.filter(kompas__owner=user)
    return rows.select_related("official", "contact_row")


def _asked(row: SupportRequest) -> Entry:
    words = [f"{one['question']}\n{one['words']}" for one in row.answers]
    contact = getattr(row, "contact_row", None)
    reached = [contact.name, contact.email, contact.phone] if contact else []
    return Entry(
        _("Hulp die je vroeg"),
        [
            Fact("askedAt", _("Wanneer"), written(row.asked_at)),
            Fact("official", _("Aan wie"), row.official.name),
            Fact("state", _("Hoe ver"), str(row.get_state_display())),
            Fact("kinds", _("Waarbij"), row.kinds_in_words),
            Fact("idea", _("Je idee"), "\n".join(filter(None, [row.name, row.summary, row.place]))),
            Fact("text", _("Wat je vroeg"), row.question),
            Fact("answers", _("Wat je meegaf"), "\n\n".join(words)),
            Fact("contact", _("Hoe we je bereiken"), "\n".join(filter(None, reached))),
            Fact("answer", _("Het antwoord"), row.answer),
        ],
    )


def asked_from(kompas: Kompas) -> Sequence[Entry]:
    """What help was asked for from one Kompas, for its initiator."""
    rows = kompas.support_requests.select_related("official", "contact_row")
    return [_asked(row) for row in rows]


def entries(user: User) -> Sequence[Entry]:
    """What officials wrote down for me too, and how much they wrote for each other alone."""
    both = ContactMoment.Visibility.INITIATOR
    found = [
        Entry(
            str(moment.initiative),
            [
                Fact("happenedOn", _("Wanneer"), written(moment.happened_on)),
                Fact("initiative", _("Initiatief"), str(moment.initiative)),
                Fact("official", _("Met wie"), moment.official.name),
                Fact("summary", _("Waar het over ging"), moment.summary),
                Fact("agreement", _("Wat jullie afspraken"), moment.agreement),
            ],
        )
        for moment in about(user).filter(visibility=both).select_related("initiative", "official")
    ]
    notes = ShareNote.objects.filter(share__kompas__owner=user, visibility=both)
    found += [
        Entry(
            _("Geschreven bij je Kompas"),
            [
                Fact("writtenAt", _("Wanneer"), written(note.created_at)),
                Fact("official", _("Door wie"), note.author.name),
                Fact("question", _("Bij welke vraag"), _question_of(note)),
                Fact("text", _("Wat er staat"), note.text),
                Fact("reply", _("Je antwoord"), note.reply),
                Fact("repliedAt", _("Wanneer je antwoordde"), written(note.replied_at)),
            ],
        )
        for note in notes.select_related("author", "question__question_set__municipality")
    ]
    found += [_asked(row) for row in asked_by(user)]
    among_them = about(user).exclude(visibility=both).count()
    beside = ShareNote.objects.filter(share__kompas__owner=user)
    among_them += beside.exclude(visibility=both).count()
    if among_them:
        words = ngettext(
            "%(n)s aantekening. Vraag de gemeente als je die wilt zien.",
            "%(n)s aantekeningen. Vraag de gemeente als je die wilt zien.",
            among_them,
        )
        fact = Fact("amongOfficials", _("Hoeveel"), words % {"n": among_them})
        found.append(Entry(_("Aantekeningen van medewerkers voor elkaar"), [fact]))
    own = ContactMoment.objects.filter(official=user).count()
    if own:
        fact = Fact("ownCount", _("Hoeveel"), str(own))
        found.append(Entry(_("Wat je zelf als medewerker opschreef"), [fact]))
    return found


def _question_of(note: ShareNote) -> str:
    return str(note.question.said("text")) if note.question else ""


def files_by_name(user: User) -> dict[int, str]:
    """The initiatives I carry by key: whoever opened their file is in the reading log."""
    return dict(Initiative.objects.made_by(user).values_list("pk", "name"))


def requests_by_name(user: User) -> dict[int, str]:
    """The requests for help I made by key: who opened one is in the reading log."""
    return {row.pk: row.name or _("Een ingetrokken vraag") for row in asked_by(user)}


def fates(user: User) -> Sequence[Fate]:
    """Notes of the municipality stay with it until their term is over."""
    noted = about(user).values("initiative__municipality")
    return [
        Fate(
            Outcome.STAYS,
            _("Wat medewerkers van %s over gesprekken met jou opschreven") % municipality.name,
            rule=rule_of(municipality, "contact_moment", "ended"),
        )
        for municipality in Municipality.objects.filter(pk__in=noted)
    ]


def register_parts() -> None:
    """Add the talks with officials, and requests to the copy of a Kompas. Called when ready."""
    held_elsewhere.register(Held("helpRequests", gettext_lazy("Hulp die je vroeg"), asked_from))
    register_things(Reading.Kind.SUPPORT_FILE, files_by_name)
    register_things(Reading.Kind.SUPPORT_REQUEST, requests_by_name)
    register(
        Part(
            "contactMoments",
            gettext_lazy("Gesprekken met de gemeente"),
            50,
            entries,
            gettext_lazy(
                "Om te onthouden wat er is afgesproken. Dit zien de medewerkers van je gebied."
            ),
            fates=fates,
        )
    )
