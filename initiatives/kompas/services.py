"""What changes about a Kompas: one transaction each. Showing it: initiatives.kompas.publication.

The actor is the person who is logged in, or None for an initiator without an account: she came in
by her own link, and nobody else can be meant. Nothing she wrote goes into events, jobs or logs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.contact_details import details_of, keep_details
from initiatives.kompas.doors import fingerprint, new_secret
from initiatives.kompas.kinds.base import Value
from initiatives.kompas.links import SAME_WISH, fresh_secret_from
from initiatives.kompas.shared_changes import given
from initiatives.kompas.talks import propose
from initiatives.kompas.themes import answers_to_share
from initiatives.kompas.withdrawal import forget_words
from initiatives.mails.kompas import LINK_ASKED, SHARED
from initiatives.models import (
    Initiative,
    InitiativeEvent,
    Kompas,
    MailedLink,
    Maker,
    QuestionSet,
    Share,
    SharedAnswer,
    SharedFile,
    TalkMoment,
)
from initiatives.placing.words import place_of
from initiatives.services.initiatives import private_slug, remove_initiative
from initiatives.vocabulary import PlaceKind
from initiatives.workflow import Publication
from municipalities.calendar import working_days_after
from municipalities.jobs import enqueue
from municipalities.locking import locked
from municipalities.models import Area, DeletionRecord, Municipality, RetentionAction, User
from municipalities.permissions import deputies_of, replaces
from municipalities.refusals import RefusedError
from municipalities.retention.register import write_down

# Asking twice in a row gives one mail; more than this in an hour is no longer a mistake.
MAIL_PAUSE = timedelta(minutes=1)
MAILS_AN_HOUR = 5


BY_INITIATOR = TalkMoment.By.INITIATOR


class TooManyMailsError(RefusedError):
    """The link was mailed so often in the last hour that it must wait."""


# Her own ----------------------------------------------------------------------------------------


@transaction.atomic
def start(
    *, municipality: Municipality, question_set: QuestionSet, name: str, form_key: str
) -> tuple[Kompas, str]:
    """Begin a Kompas and return it with the secret of its link, which is kept nowhere.

    The same form sent twice gives the same Kompas; with another name in it, another one.
    """
    fields = {"municipality": municipality, "question_set": question_set, "name": name}
    secret = fresh_secret_from(form_key, "started", municipality.pk, name)
    kompas, created = Kompas.objects.get_or_create(secret_hash=fingerprint(secret), defaults=fields)
    is_same_wish = kompas.created_at > timezone.now() - SAME_WISH and not kompas.link_withdrawn_at
    if created or is_same_wish:
        return kompas, secret
    secret = new_secret()
    return Kompas.objects.create(secret_hash=fingerprint(secret), **fields), secret


def set_idea(*, kompas: Kompas, name: str, summary: str) -> None:
    """Change how she calls her idea and says it in short."""
    kompas.name = name
    kompas.summary = summary
    kompas.save(update_fields=["name", "summary", "updated_at"])


@transaction.atomic
def set_place(
    *, kompas: Kompas, kind: str, lon: float | None, lat: float | None, areas: Sequence[Area]
) -> None:
    """Change where the idea is: a point with the buurt it lies in, buurten, or everywhere."""
    kompas.place_kind = kind
    kompas.stopped_at = ""
    kompas.lon, kompas.lat = (lon, lat) if kind == PlaceKind.POINT else (None, None)
    kompas.save(update_fields=["place_kind", "lon", "lat", "stopped_at", "updated_at"])
    kompas.areas.set([] if kind == PlaceKind.MUNICIPALITY else areas)


def set_expectation(
    *, kompas: Kompas, expectation: str, expectation_details: Sequence[str] = ()
) -> None:
    """Change what she expects of the municipality; "" when she does not say."""
    kompas.expectation = expectation
    kompas.stopped_at = ""
    kompas.expectation_details = list(expectation_details)
    kompas.save(update_fields=["expectation", "expectation_details", "stopped_at", "updated_at"])


def set_contact(*, kompas: Kompas, name: str, email: str, phone: str) -> None:
    """Change how she can be reached. Another address is one she has not confirmed."""
    if email.lower() != details_of(kompas).email.lower():
        kompas.email_confirmed_at = None
    keep_details(kompas, name=name, email=email, phone=phone)
    kompas.save(update_fields=["email_confirmed_at", "updated_at"])


def set_address(*, kompas: Kompas, email: str) -> None:
    """Change the address she can be mailed at, and nothing else."""
    contact = details_of(kompas)
    set_contact(kompas=kompas, name=contact.name, email=email, phone=contact.phone)


@transaction.atomic
def attach_to_account(*, kompas: Kompas, actor: User) -> None:
    """Let her find the Kompas at her account; her initiative becomes hers there too."""
    kompas.owner = actor
    kompas.save(update_fields=["owner", "updated_at"])
    if kompas.initiative:
        Maker.objects.get_or_create(initiative=kompas.initiative, user=actor)


def detach_from_account(*, kompas: Kompas) -> None:
    """Let only the link open the Kompas from now on. Only for who holds a link that works."""
    if kompas.link_withdrawn_at:
        raise ValueError("Without a link nobody could open this Kompas any more.")
    kompas.owner = None
    kompas.save(update_fields=["owner", "updated_at"])


# Her link ---------------------------------------------------------------------------------------


@transaction.atomic
def mail_link(*, kompas: Kompas, email: str, origin: str) -> bool:
    """Mail her a link of her own; asked twice in a row it is mailed once, and this says False.

    `origin` is the address of the site, as https://haarlem.example. Raises TooManyMailsError.
    """
    Kompas.objects.hold(kompas.pk)
    if email.lower() != details_of(kompas).email.lower():
        set_address(kompas=kompas, email=email)
    else:
        now = timezone.now()
        if kompas.mailed_links.filter(asked_at__gt=now - MAIL_PAUSE).exists():
            return False
    hour_ago = timezone.now() - timedelta(hours=1)
    if kompas.mailed_links.filter(asked_at__gt=hour_ago).count() >= MAILS_AN_HOUR:
        raise TooManyMailsError(
            _(
                "We mailden je link net al een paar keer. Kijk in je map met ongewenste mail, of "
                "probeer het over een uur opnieuw."
            ),
            "email",
        )
    row = MailedLink.objects.create(kompas=kompas)
    enqueue(LINK_ASKED, mailed_link_id=row.pk, origin=origin, language=get_language())
    return True


# Sharing ----------------------------------------------------------------------------------------


@transaction.atomic
def share(
    *,
    kompas: Kompas,
    official: User,
    question_ids: Collection[int],
    file_ids: Collection[int] = (),
    message: str,
    contact_name: str,
    contact_email: str,
    contact_phone: str,
    moments: Sequence[datetime] = (),
    actor: User | None,
    origin: str,
) -> Share:
    """Give one official a copy of the Kompas as it is now, with the answers and files she chose.

    An official who has a copy gets a fresh one in its place, with a new promised date. With it go
    the `moments` she proposes for a talk. The same form sent twice changes nothing the second time.
    """
    kompas = locked(Kompas.objects.all(), kompas.pk)
    set_contact(kompas=kompas, name=contact_name, email=contact_email, phone=contact_phone)
    copy = _copy_of(kompas, message)
    files = {one.pk: (one.name, one.description) for one in kompas.files.filter(pk__in=file_ids)}
    answers = _answers_along(kompas, question_ids, files)
    standing = kompas.shares.standing().filter(official=official).first()
    reached = {"name": contact_name, "email": contact_email, "phone": contact_phone}
    if standing and _holds(standing, copy, answers, files) and _reached_by(standing, reached):
        if moments:
            propose(share=standing, side=BY_INITIATOR, moments=moments, origin=origin)
        return standing
    row = standing or Share(kompas=kompas, official=official)
    _write_copy(row, copy, answers, files)
    keep_details(row, **reached)
    if moments:
        propose(share=row, side=BY_INITIATOR, moments=moments, origin=origin, tells=False)
    initiative = initiative_of(kompas, actor=actor)
    _note(initiative, InitiativeEvent.Kind.SHARED, actor)
    enqueue(SHARED, share_id=row.pk, origin=origin)
    for deputy in deputies_of(official, kompas.municipality):
        enqueue(SHARED, share_id=row.pk, origin=origin, deputy_id=deputy.pk)
    return row


def first_answer_day(municipality: Municipality) -> date:
    """Return the day by which who shares today gets a first answer."""
    return working_days_after(timezone.localdate(), municipality.first_answer_days)


def initiative_of(kompas: Kompas, *, actor: User | None) -> Initiative:
    """Return the initiative of a Kompas, made when there is none. Called inside a transaction.

    One that nobody sees is brought up to date, unless she chose already what may be shown of it.
    """
    initiative = kompas.initiative
    if initiative is None:
        initiative = Initiative(municipality=kompas.municipality, slug=private_slug())
    elif initiative.publication != Publication.PRIVATE or kompas.publication_asked_at:
        return initiative
    fresh = initiative.pk is None
    initiative.name = kompas.name
    initiative.summary = kompas.summary
    initiative.place_kind = kompas.place_kind or PlaceKind.MUNICIPALITY
    initiative.lon, initiative.lat = kompas.lon, kompas.lat
    initiative.save()
    initiative.areas.set(kompas.areas.all())
    if fresh:
        kompas.initiative = initiative
        kompas.save(update_fields=["initiative"])
        _note(initiative, InitiativeEvent.Kind.CREATED, actor)
        if kompas.owner_id:
            Maker.objects.create(initiative=initiative, user_id=kompas.owner_id)
    return initiative


@transaction.atomic
def withdraw_share(*, share: Share, actor: User | None) -> None:
    """Take back what was shared: the official keeps no word of it. Done before, it does nothing."""
    share = locked(Share.objects.select_related("kompas"), share.pk)
    if share.withdrawn_at:
        return
    share.answers.all().delete()
    share.files.all().delete()
    share.talk_moments.all().delete()
    forget_words(share)
    empty = Share()
    for field in COPIED:
        setattr(share, field, getattr(empty, field))
    share.read_idea = {}
    keep_details(share, name="", email="", phone="")
    share.withdrawn_at = timezone.now()
    share.save()
    if share.kompas.initiative:
        _note(share.kompas.initiative, InitiativeEvent.Kind.SHARE_WITHDRAWN, actor)


def mark_opened(*, share: Share, actor: User) -> None:
    """Write down when the official, or her deputy, first read it; the initiator sees it."""
    unread_changes = share.changes_shared_at and not share.changes_opened_at
    if share.opened_at is not None and not unread_changes:
        return
    if share.official in (actor, *replaces(actor, share.kompas.municipality)):
        now = timezone.now()
        share.opened_at = share.opened_at or now
        share.changes_opened_at = now if unread_changes else None
        share.save(update_fields=["opened_at", "changes_opened_at"])


# The words of a Kompas that a share holds a copy of.
COPIED = ("message", "name", "summary", "place", "expectation", "expectation_details")


def _copy_of(kompas: Kompas, message: str) -> dict[str, Any]:
    own = {"message": message, "place": place_of(kompas)}
    return {field: own[field] if field in own else getattr(kompas, field) for field in COPIED}


# By primary key of a question, value and mark; by that of a file, name and description.
AnswerCopies: TypeAlias = dict[int, tuple[Value, str]]
FileCopies: TypeAlias = dict[int, tuple[str, str]]


def _answers_along(
    kompas: Kompas, question_ids: Collection[int], files: FileCopies
) -> AnswerCopies:
    """Return the answers of these questions as they go along with the files she chose."""
    return {
        one.question_id: (given(one, files), one.mark)
        for one in answers_to_share(kompas)
        if one.question_id in question_ids
    }


def _write_copy(row: Share, copy: dict[str, Any], answers: AnswerCopies, files: FileCopies) -> None:
    """Write a fresh copy into a share, in the place of the one there was; nobody read it yet."""
    if row.pk:
        row.answers.all().delete()
        row.files.all().delete()
    for field, value in copy.items():
        setattr(row, field, value)
    row.shared_at = timezone.now()
    row.opened_at = row.passed_on_at = row.changes_shared_at = row.changes_opened_at = None
    row.read_idea = {}
    row.handed_over_at = row.previous_official = None
    row.answer_by = first_answer_day(row.kompas.municipality)
    row.save()
    SharedAnswer.objects.bulk_create(
        SharedAnswer(share=row, question_id=question, value=value, mark=mark)
        for question, (value, mark) in answers.items()
    )
    SharedFile.objects.bulk_create(
        SharedFile(share=row, file_id=file, name=name, description=description)
        for file, (name, description) in files.items()
    )


def _holds(share: Share, copy: dict[str, Any], answers: AnswerCopies, files: FileCopies) -> bool:
    """Tell whether an official already has exactly this."""
    had = {one.question_id: (one.value, one.mark) for one in share.answers.all()}
    had_files = {one.file_id: (one.name, one.description) for one in share.files.all()}
    if had_files != files:
        return False
    return had == answers and all(getattr(share, field) == copy[field] for field in COPIED)


def _reached_by(share: Share, reached: dict[str, str]) -> bool:
    had = details_of(share)
    return all(getattr(had, field) == value for field, value in reached.items())


def _note(initiative: Initiative, kind: InitiativeEvent.Kind, actor: User | None) -> None:
    InitiativeEvent.objects.create(initiative=initiative, actor=actor, kind=kind)


# The end ----------------------------------------------------------------------------------------


@transaction.atomic
def delete(
    *, kompas: Kompas, keep_initiative: bool, actor: User | None, asked: bool = True
) -> None:
    """Delete a Kompas with all copies of it; no table keeps a word of what was private.

    The initiative goes with it, unless it is shown and she wants to keep it. What she `asked` for
    herself stands in the register of deletions, so that it can be done again after a restore.
    """
    initiative = kompas.initiative
    if asked:
        write_down(
            kind="kompas",
            action=RetentionAction.DELETE,
            cause=DeletionRecord.Cause.REQUEST,
            municipality=kompas.municipality,
            row=kompas,
        )
    kompas.delete()
    if initiative is None or (keep_initiative and initiative.is_published):
        return
    remove_initiative(initiative, actor=actor, asked=asked)
