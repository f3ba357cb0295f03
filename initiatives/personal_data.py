"""The part of "mijn gegevens" about what somebody thinks out and makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from initiatives.contact_details import details_of
from initiatives.kompas import services as kompas_services
from initiatives.models import Initiative, Kompas, Maker, SavedFilter, Share, Sitting
from initiatives.placing.words import place_of
from initiatives.querysets import InitiativeQuerySet
from initiatives.services.initiatives import leave_initiative, remove_initiative
from municipalities.accounts.personal_data import written
from municipalities.history import tracking
from municipalities.history.readings import register_things
from municipalities.models import Reading, User
from municipalities.privacy.my_data import (
    Entry,
    Fact,
    Fate,
    Outcome,
    Part,
    Removal,
    RemovalChoice,
    register,
)

LEAVE, REMOVE = "leave", "remove"


def kompassen_of(user: User) -> Sequence[Entry]:
    """My Kompassen with every answer, how I am reached, and who has or had a copy."""
    rows = (
        Kompas.objects.visible_to(user)
        .select_related("municipality", "contact_row")
        .prefetch_related("answers__question__question_set", "shares__official", "areas", "files")
    )
    return [
        Entry(
            kompas.name, list(_kompas_facts(kompas)), reverse("kompas:overview", args=[kompas.pk])
        )
        for kompas in rows
    ]


def _kompas_facts(kompas: Kompas) -> Iterable[Fact]:
    contact = details_of(kompas)
    yield Fact("name", _("Je idee"), kompas.name)
    yield Fact("summary", _("In het kort"), kompas.summary)
    yield Fact("municipality", _("Gemeente"), str(kompas.municipality))
    yield Fact("place", _("De plek"), place_of(kompas))
    yield Fact("expectation", _("Wat je verwacht"), kompas.expectation_words)
    yield Fact("contactName", _("Je naam"), contact.name)
    yield Fact("contactEmail", _("Je e-mailadres"), contact.email)
    yield Fact("contactPhone", _("Je telefoonnummer"), contact.phone)
    yield Fact("createdAt", _("Begonnen op"), written(kompas.created_at))
    yield Fact("updatedAt", _("Laatst bewaard op"), written(kompas.updated_at))
    for answer in sorted(kompas.answers.all(), key=lambda one: one.question.rank):
        mark = f" ({answer.get_mark_display()})" if answer.mark else ""
        key = f"answer:{answer.question.key}"
        yield Fact(key, str(answer.question.said("text")), f"{answer.words}{mark}".strip())
    for file in kompas.files.all():
        yield Fact(
            f"file:{file.pk}", _("Foto of bestand"), f"{file.name} {file.description}".strip()
        )
    for share in kompas.shares.all():
        words = _("Gedeeld met %(name)s op %(day)s") % {
            "name": share.official.name,
            "day": written(share.shared_at),
        }
        if share.opened_at:
            words += _(", gelezen op %s") % written(share.opened_at)
        if share.withdrawn_at:
            words += _(", gestopt op %s") % written(share.withdrawn_at)
        yield Fact(f"share:{share.pk}", _("Wie het las"), words)


def shares_by_name(user: User) -> dict[int, str]:
    """My shares by key, with the name of the Kompas: whoever read one is in the reading log."""
    mine = Share.objects.filter(kompas__in=Kompas.objects.visible_to(user).values("pk"))
    return dict(mine.values_list("pk", "kompas__name"))


def initiatives_of(user: User) -> Sequence[Entry]:
    """The initiatives I carry, as everybody or nobody sees them."""
    rows = (
        Initiative.objects.made_by(user)
        .select_related("municipality")
        .prefetch_related("photos", "news")
    )
    return [
        Entry(
            row.name,
            [
                Fact("name", pgettext("initiative", "Naam"), row.name),
                Fact("summary", _("In het kort"), row.summary),
                Fact("story", _("Verhaal"), row.story),
                Fact("contact", _("Contact voor iedereen"), row.contact_public),
                Fact("phase", _("Fase"), str(row.get_phase_display())),
                Fact("publication", _("Zichtbaarheid"), str(row.get_publication_display())),
                Fact("hiddenReason", _("Waarom het verborgen is"), row.hidden_reason),
                Fact("hiddenReply", _("Wat jullie daarop zeiden"), row.hidden_reply),
                Fact("municipality", _("Gemeente"), str(row.municipality)),
                Fact("createdAt", _("Begonnen op"), written(row.created_at)),
                *(
                    Fact(f"photo:{one.pk}", _("Foto"), f"{one.name} {one.description}".strip())
                    for one in row.photos.all()
                ),
                *(
                    Fact(f"news:{one.pk}", _("Nieuws"), f"{one.title}: {one.text}")
                    for one in row.news.all()
                ),
            ],
            reverse("initiatives:edit", args=[row.slug]),
            row.municipality,
        )
        for row in rows.order_by("sort_key")
    ]


def carried_alone(user: User) -> InitiativeQuerySet:
    """Initiatives nobody else carries."""
    others = Maker.objects.exclude(user=user).values("initiative")
    return Initiative.objects.made_by(user).exclude(pk__in=others)


def _choice_name(initiative: Initiative) -> str:
    return f"initiative_{initiative.pk}"


def choices(user: User) -> Sequence[RemovalChoice]:
    """Ask of each page that she alone made whether it stays."""
    return [
        RemovalChoice(
            _choice_name(row),
            _("Je maakte “%s” alleen. Wat moet er met de pagina gebeuren?") % row.name,
            [
                (REMOVE, _("Haal de pagina weg")),
                (LEAVE, _("Laat de pagina staan, zonder mijn naam")),
            ],
        )
        for row in carried_alone(user).published().order_by("sort_key")
    ]


def fates_of_kompassen(user: User) -> Sequence[Fate]:
    """Every Kompas goes, with the copies officials have of it."""
    count = Kompas.objects.visible_to(user).count()
    words = ngettext(
        "%(n)s Kompas, met je antwoorden en met de kopie die je deelde",
        "%(n)s Kompassen, met je antwoorden en met de kopieën die je deelde",
        count,
    )
    return [Fate(Outcome.DELETED, words % {"n": count})] if count else []


def fates_of_initiatives(user: User) -> Sequence[Fate]:
    """What she made with others stays theirs; what nobody sees goes."""
    found: list[Fate] = []
    alone = set(carried_alone(user).values_list("pk", flat=True))
    for row in Initiative.objects.made_by(user).order_by("sort_key"):
        if row.pk not in alone:
            why = _("Je maakt dit samen met anderen. Alleen jouw naam gaat weg.")
            if row.contact_public:
                why = _(
                    "Je maakt dit samen met anderen. Jouw naam gaat weg, en het contact op de "
                    "pagina ook: “%s”. De anderen kunnen een nieuw contact invullen."
                ) % (row.contact_public)
            found.append(Fate(Outcome.STAYS, _("Initiatief “%s”") % row.name, why))
        elif not row.is_published:
            found.append(Fate(Outcome.DELETED, _("Initiatief “%s”") % row.name))
    return found


def take_out_of_initiatives(user: User, removal: Removal) -> None:
    """Take her out of what she makes: pages of hers alone go or stay, as she chose."""
    alone = set(carried_alone(user).values_list("pk", flat=True))
    rows = Initiative.objects.made_by(user).select_related("municipality")
    for row in rows.select_for_update(of=("self",)):
        chosen = removal.chosen.get(_choice_name(row), LEAVE)
        if row.pk in alone and (not row.is_published or chosen == REMOVE):
            remove_initiative(row, asked=removal.asked)
        else:
            leave_initiative(initiative=row, actor=user)
    tracking.erase(User, user.pk, parts=(Maker,))


def take_out_kompassen(user: User, removal: Removal) -> None:
    """Delete her Kompassen when she asks; by a term alone, one that its link still opens stays."""
    for kompas in Kompas.objects.visible_to(user):
        if not removal.asked and not kompas.link_withdrawn_at:
            kompas_services.detach_from_account(kompas=kompas)
            continue
        # What she made of it was dealt with before this.
        kompas.initiative = None
        kompas.save(update_fields=["initiative"])
        kompas_services.delete(kompas=kompas, keep_initiative=True, actor=None, asked=removal.asked)


def saved_filters_of(user: User) -> Sequence[Entry]:
    """The filters I keep for my work."""
    rows = SavedFilter.objects.visible_to(user).select_related("municipality")
    return [
        Entry(
            row.name,
            [
                Fact("name", _("Hoe je het noemt"), row.name),
                Fact("query", _("Wat je zoekt"), row.query),
                Fact("municipality", _("Gemeente"), str(row.municipality)),
                Fact("createdAt", _("Bewaard op"), written(row.created_at)),
            ],
            reverse("initiatives:saved_filters"),
            row.municipality,
        )
        for row in rows
    ]


def fates_of_saved_filters(user: User) -> Sequence[Fate]:
    """What she kept for herself goes."""
    count = SavedFilter.objects.visible_to(user).count()
    words = ngettext("%(n)s bewaard filter", "%(n)s bewaarde filters", count)
    return [Fate(Outcome.DELETED, words % {"n": count})] if count else []


def take_out_saved_filters(user: User, removal: Removal) -> None:
    """Delete what she kept for herself."""
    SavedFilter.objects.filter(user=user).delete()


def sittings_of(user: User) -> Sequence[Entry]:
    """What I began at a table as an official: when, and no word of the resident's."""
    rows = Sitting.objects.filter(official=user).select_related("kompas__municipality")
    return [
        Entry(
            _("Een Kompas dat je samen met een bewoner invulde"),
            [
                Fact("municipality", _("Gemeente"), str(row.kompas.municipality)),
                Fact("startedAt", _("Begonnen op"), written(row.started_at)),
                Fact(
                    "handedOverAt",
                    _("Overgedragen op"),
                    written(row.handed_over_at) if row.handed_over_at else _("nog niet"),
                ),
            ],
        )
        for row in rows.order_by("pk")
    ]


def fates_of_sittings(user: User) -> Sequence[Fate]:
    """What was not handed over goes: nobody else could open it."""
    count = Sitting.objects.open().filter(official=user).count()
    words = ngettext(
        "%(n)s Kompas van een bewoner dat je nog niet overdroeg",
        "%(n)s Kompassen van bewoners die je nog niet overdroeg",
        count,
    )
    why = _("Draag het eerst over als de bewoner het wil houden.")
    return [Fate(Outcome.DELETED, words % {"n": count}, why)] if count else []


def take_out_sittings(user: User, removal: Removal) -> None:
    """Delete what she did not hand over; what she did is the resident's already."""
    for sitting in Sitting.objects.open().filter(official=user).select_related("kompas"):
        kompas_services.delete(
            kompas=sitting.kompas, keep_initiative=False, actor=None, asked=removal.asked
        )
    Sitting.objects.filter(official=user).update(official=None)


def register_parts() -> None:
    """Add what initiators write and make. Called when ready; initiatives go before Kompassen."""
    register_things(Reading.Kind.KOMPAS, shares_by_name)
    register(
        Part(
            "initiatives",
            gettext_lazy("Je initiatieven"),
            30,
            initiatives_of,
            gettext_lazy("Wat je hier laat zien, kan iedereen lezen. Jij bepaalt wat dat is."),
            fates=fates_of_initiatives,
            choices=choices,
            remove=take_out_of_initiatives,
        )
    )
    register(
        Part(
            "saved_filters",
            gettext_lazy("Je filters"),
            45,
            saved_filters_of,
            gettext_lazy("Wat je vaak zoekt in de lijst. Alleen jij ziet dit."),
            fates=fates_of_saved_filters,
            remove=take_out_saved_filters,
        )
    )
    register(
        Part(
            "kompassen",
            gettext_lazy("Je Kompassen"),
            40,
            kompassen_of,
            gettext_lazy("Alleen voor jou, en voor wie jij een kopie gaf."),
            fates=fates_of_kompassen,
            remove=take_out_kompassen,
        )
    )
    register(
        Part(
            "sittings",
            gettext_lazy("Kompassen die je samen met bewoners invult"),
            45,
            sittings_of,
            gettext_lazy("Van de bewoner, zodra je het overdraagt. Geen collega kan erin."),
            fates=fates_of_sittings,
            remove=take_out_sittings,
        )
    )
