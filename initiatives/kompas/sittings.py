"""Filling in a Kompas together at a table, and handing it over to whom it is about.

Until the hand-over no link opens the Kompas, and one official may write in it. At the hand-over her
right ends; the resident gets a link that works once, by mail, on paper, or both. Who takes the
Kompas over with it gets a link of her own, which nobody else ever saw.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.contact_details import details_of, keep_details
from initiatives.kompas import services as kompas_services
from initiatives.kompas.doors import (
    fingerprint,
    give_secret,
    link_path,
    new_secret,
    secret_from,
)
from initiatives.kompas.links import fresh_secret_from, renew_link, secret_made_just_now
from initiatives.models import Kompas, QuestionSet, RetiredLink, Sitting
from municipalities.jobs import enqueue, job
from municipalities.locking import locked
from municipalities.mail import MessageKind, Placeholder, Receiver, register, send_message
from municipalities.models import Municipality, User
from municipalities.refusals import RefusedError

HANDED_OVER = "kompas_handed_over"
# Sent twice in a row it is mailed once.
MAIL_PAUSE = timedelta(minutes=1)

HANDED_OVER_MAIL = register(
    MessageKind(
        name="kompas_handed_over",
        title=_("Je Kompas is nu van jou"),
        sent_when=_(
            "Als een medewerker een Kompas overdraagt dat samen met een bewoner is gemaakt."
        ),
        receiver=Receiver.INITIATOR,
        button=_("Neem je Kompas over"),
        own_placeholders=(Placeholder("collega", _("met wie de bewoner aan tafel zat"), "Fatima"),),
        necessary=_("Zonder deze mail kan de bewoner niet bij het eigen Kompas."),
    )
)


class AlreadyTakenOverError(RefusedError):
    """The Kompas is somebody's already: an official changes nothing about it any more."""


class StoppedPaperError(RefusedError):
    """An old form would print a link that was stopped; the field is that of the form."""


@dataclass(frozen=True)
class ToShare:
    """What the resident chose, at the table, to share with the official beside her."""

    question_ids: Collection[int]
    file_ids: Collection[int]


@transaction.atomic
def begin(
    *,
    municipality: Municipality,
    question_set: QuestionSet,
    name: str,
    resident_name: str,
    actor: User,
    form_key: str,
) -> Sitting:
    """Begin a Kompas together with a resident; no link opens it yet.

    The same form sent twice gives the same one; with another resident or idea in it, another one:
    nobody may find what somebody else said at the table before her.
    """
    fields = {
        "municipality": municipality,
        "question_set": question_set,
        "name": name,
        "link_withdrawn_at": timezone.now(),
    }
    secret = fresh_secret_from(form_key, "table", actor.pk, resident_name, name)
    kompas, created = Kompas.objects.get_or_create(secret_hash=fingerprint(secret), defaults=fields)
    if not created:
        standing: Sitting | None = (
            Sitting.objects.open().filter(kompas=kompas, official=actor).first()
        )
        if standing:
            return standing
        kompas = Kompas.objects.create(secret_hash=fingerprint(new_secret()), **fields)
    keep_details(kompas, name=resident_name, email="", phone="")
    return Sitting.objects.create(kompas=kompas, official=actor)


@transaction.atomic
def hand_over(
    *,
    sitting: Sitting,
    contact_name: str,
    contact_email: str,
    contact_phone: str,
    paper_key: str,
    to_share: ToShare | None,
    origin: str,
) -> Sitting:
    """Give a Kompas to whom it is about; from now on the official cannot open it any more.

    The link goes to `contact_email` when there is one, and on paper when there is a `paper_key`
    (the key of the form: the same key makes the same link). With `to_share` the official gets an
    ordinary copy, as the resident chose. Sent twice it is done once.
    """
    sitting = _locked(sitting)
    if sitting.handed_over_at:
        return sitting
    kompas = sitting.kompas
    kompas_services.set_contact(
        kompas=kompas, name=contact_name, email=contact_email, phone=contact_phone
    )
    if to_share and sitting.official:
        kompas_services.share(
            kompas=kompas,
            official=sitting.official,
            question_ids=to_share.question_ids,
            file_ids=to_share.file_ids,
            message="",
            contact_name=contact_name,
            contact_email=contact_email,
            contact_phone=contact_phone,
            # She chose it, with the official beside her.
            actor=None,
            origin=origin,
        )
    sitting.handed_over_at = timezone.now()
    _give_links(sitting, email=contact_email, paper_key=paper_key, origin=origin)
    return sitting


@transaction.atomic
def send_again(*, sitting: Sitting, email: str, paper_key: str, origin: str) -> Sitting:
    """Hand a Kompas over by another address or a new paper; the links there were stop.

    Raises AlreadyTakenOverError when she is in it: then it is no longer the official's to correct.
    Raises StoppedPaperError for an old form, whose paper was stopped: a lost paper stays dead.
    """
    sitting = _locked(sitting)
    if sitting.taken_over_at:
        raise AlreadyTakenOverError(_("Dit Kompas is al van de bewoner."))
    if paper_key and _is_stopped(paper_secret(sitting, paper_key)):
        raise StoppedPaperError(
            _("De link van dit papier is gestopt. Druk nog eens op de knop voor een nieuwe."),
            field="on_paper",
        )
    same = email.lower() == details_of(sitting.kompas).email.lower()
    fresh = sitting.mailed_at and sitting.mailed_at > timezone.now() - MAIL_PAUSE
    if email and same and fresh and paper_key == "":
        return sitting
    kompas_services.set_address(kompas=sitting.kompas, email=email)
    _give_links(sitting, email=email, paper_key=paper_key, origin=origin)
    return sitting


@transaction.atomic
def take_over(*, sitting: Sitting, form_key: str, origin: str) -> str:
    """Let whom it is about in for good; return the secret of her own link, which only she gets.

    The links of the hand-over stop, and the row forgets the official. When she was mailed she is
    mailed a link of her own too, so that another device opens it. Sent twice in a row it gives the
    same.
    Raises AlreadyTakenOverError for anybody who comes later.
    """
    sitting = _locked(sitting)
    kompas = sitting.kompas
    if sitting.taken_over_at:
        secret = secret_made_just_now(kompas, form_key)
        if secret:
            return secret
        raise AlreadyTakenOverError(_("Dit Kompas is al van de bewoner."))
    secret = renew_link(kompas=kompas, form_key=form_key)
    email = details_of(kompas).email
    if email and sitting.mail_hash:
        kompas_services.mail_link(kompas=kompas, email=email, origin=origin)
    sitting.taken_over_at = timezone.now()
    sitting.official = None
    sitting.save()
    return secret


@transaction.atomic
def throw_away(*, sitting: Sitting) -> None:
    """Delete a Kompas that was begun at a table and not handed over, with all that is in it.

    Raises AlreadyTakenOverError for one that is no longer the official's.
    """
    sitting = _locked(sitting)
    if sitting.handed_over_at:
        raise AlreadyTakenOverError(_("Dit Kompas is al van de bewoner."))
    kompas_services.delete(kompas=sitting.kompas, keep_initiative=False, actor=None)


def sitting_of_link(municipality: Municipality, secret: str) -> Sitting | None:
    """Return what a link hands over, also when it was taken over; None for an unknown one."""
    if not secret:
        return None
    here = Sitting.objects.filter(kompas__municipality=municipality)
    rows = here.select_related("kompas__contact_row", "official")
    print_ = fingerprint(secret)
    found: Sitting | None = (
        rows.filter(paper_hash=print_).first() or rows.filter(mail_hash=print_).first()
    )
    return found


def paper_secret(sitting: Sitting, paper_key: str) -> str:
    """Return the secret of the link that a form prints; the same form prints the same one."""
    return secret_from(paper_key, "paper", sitting.pk)


def _is_stopped(secret: str) -> bool:
    return RetiredLink.objects.filter(secret_hash=fingerprint(secret)).exists()


def _locked(sitting: Sitting) -> Sitting:
    Kompas.objects.hold(sitting.kompas_id)
    found: Sitting = locked(
        Sitting.objects.select_related("kompas__municipality", "official"), sitting.pk
    )
    return found


def _give_links(sitting: Sitting, *, email: str, paper_key: str, origin: str) -> None:
    print_ = fingerprint(paper_secret(sitting, paper_key)) if paper_key else None
    if sitting.paper_hash and sitting.paper_hash != print_:
        RetiredLink.objects.create(kompas=sitting.kompas, secret_hash=sitting.paper_hash)
    sitting.paper_hash = print_
    # The worker that mails it makes that link.
    sitting.mail_hash = None
    sitting.mailed_at = timezone.now() if email else None
    sitting.save()
    if email:
        enqueue(HANDED_OVER, sitting_id=sitting.pk, origin=origin, language=get_language())


@job(HANDED_OVER)
def mail_hand_over(sitting_id: int, origin: str, language: str = "nl") -> None:
    """Make the link that hands a Kompas over and mail it; nothing when she is in it by now.

    Only the mail knows the link; we keep its print.
    """
    with transaction.atomic():
        row = (
            Sitting.objects.select_for_update(of=("self",))
            .unopened()
            .select_related("kompas__municipality", "kompas__contact_row", "official")
            .filter(pk=sitting_id)
            .first()
        )
        if row is None or not details_of(row.kompas).email:
            return
        secret = give_secret(row, "mail_hash")
    send_message(
        HANDED_OVER_MAIL,
        to=details_of(row.kompas).email,
        municipality=row.kompas.municipality,
        link=origin + link_path(secret),
        values={"collega": row.official.name if row.official else None},
        language=language,
    )
