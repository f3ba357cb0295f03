"""How each message comes to be sent. A new message gets a line here; a test says so.

They are sent by the jobs that send them in truth, about the things of the permission matrix.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from funding import mails as funding_mails
from initiatives.contact_details import details_of, keep_details
from initiatives.kompas import co_initiators, sittings, unopened
from initiatives.mails import kompas, news, publication, reports, upkeep
from initiatives.models import Initiative, Kompas, MailedLink, Report, Share
from initiatives.registering import services as registering
from initiatives.workflow import Publication
from municipalities.accounts import known_browsers
from municipalities.models import Deputy, Farewell, Invitation, RetentionWarning, Role
from municipalities.people import role_mails
from municipalities.people.services import invitations
from municipalities.privacy import removal
from municipalities.retention import nightly
from municipalities.retention.kinds import rule_of
from support import mails as support_mails
from tests.conftest import Cast
from tests.factories import RegistrationFactory, UserFactory
from tests.permissions.world import World

ORIGIN = "https://haarlem.example"

Send = Callable[[World, Cast, str], None]


def _kompas_link(world: World, cast: Cast, language: str) -> None:
    row = MailedLink.objects.create(kompas=world.kompas)
    kompas.mail_link(row.pk, ORIGIN, language)


def _kompas_confirm(world: World, cast: Cast, language: str) -> None:
    Kompas.objects.filter(pk=world.kompas.pk).update(
        publication_asked_at=world.kompas.created_at, email_confirmed_at=None
    )
    assert details_of(world.kompas).email
    kompas.ask_confirmation(world.kompas.pk, ORIGIN, language)


def _kompas_shared(world: World, cast: Cast, language: str) -> None:
    kompas.tell_official_of_share(world.share.pk, ORIGIN)


def _publication_asked(world: World, cast: Cast, language: str) -> None:
    publication.tell_looker(world.requested.pk, cast.verbinder.pk, ORIGIN)


def _publication_shown(world: World, cast: Cast, language: str) -> None:
    publication.tell_maker(world.published.pk, cast.bewoner.pk, ORIGIN)


def _hiding_answered(world: World, cast: Cast, language: str) -> None:
    Initiative.objects.filter(pk=world.published.pk).update(
        publication=Publication.HIDDEN, hidden_reply_waits=True
    )
    publication.tell_one_that_makers_answered(world.published.pk, cast.verbinder.pk, ORIGIN)


def _publication_hidden(world: World, cast: Cast, language: str) -> None:
    Initiative.objects.filter(pk=world.published.pk).update(publication=Publication.HIDDEN)
    publication.tell_maker(world.published.pk, cast.bewoner.pk, ORIGIN)


def _new_browser(world: World, cast: Cast, language: str) -> None:
    known_browsers.send(cast.bewoner.pk, world.published.municipality_id, ORIGIN)


def _kompas_shared_deputy(world: World, cast: Cast, language: str) -> None:
    deputy = UserFactory(
        membership=Role.GEBIEDSVERBINDER,
        membership__municipality=world.published.municipality,
        language=language,
    )
    Deputy.objects.create(
        municipality=world.published.municipality, official=world.share.official, deputy=deputy
    )
    kompas.tell_official_of_share(world.share.pk, ORIGIN, deputy.pk)


def _kompas_contact_changed(world: World, cast: Cast, language: str) -> None:
    Share.objects.filter(pk=world.share.pk).update(previous_official=cast.verbinder_noord)
    kompas.tell_initiator_of_contact(world.share.pk, ORIGIN)


def _kompas_unopened(world: World, cast: Cast, language: str) -> None:
    deputy = UserFactory(
        membership=Role.GEBIEDSVERBINDER,
        membership__municipality=world.published.municipality,
        language=language,
    )
    Deputy.objects.create(
        municipality=world.published.municipality, official=world.share.official, deputy=deputy
    )
    unopened.tell_deputy(world.share.pk, deputy.pk)


def _kompas_co_initiator(world: World, cast: Cast, language: str) -> None:
    co_initiators.mail_invitation(world.co_initiator.pk, ORIGIN, language)


def _kompas_handed_over(world: World, cast: Cast, language: str) -> None:
    keep_details(world.handed_over.kompas, name="Ank", email="ank@demo.example", phone="")
    sittings.mail_hand_over(world.handed_over.pk, ORIGIN, language)


def _kompas_news(world: World, cast: Cast, language: str) -> None:
    news.tell_initiator_of_news(world.share.pk, ORIGIN)


def _kompas_news_official(world: World, cast: Cast, language: str) -> None:
    news.tell_official_of_news(world.share.pk, ORIGIN)


def _invitation(world: World, cast: Cast, language: str) -> None:
    row = Invitation.objects.create(
        municipality=world.published.municipality,
        user=cast.bewoner,
        email=cast.bewoner.email,
        name="Sanne",
        sent_at=timezone.now(),
    )
    invitations.tell_invited(row.pk, ORIGIN)


def _role_given(world: World, cast: Cast, language: str) -> None:
    here = world.published.municipality_id
    role_mails.tell_given(cast.wijkteam.pk, here, Role.WIJKTEAM, "2026-12-03", ORIGIN)


def _role_ended(world: World, cast: Cast, language: str) -> None:
    here = world.published.municipality_id
    role_mails.tell_ended(cast.wijkteam.pk, here, Role.WIJKTEAM, "2026-12-03", ORIGIN)


def _account_removed(world: World, cast: Cast, language: str) -> None:
    row = Farewell.objects.create(
        email="weg@demo.example", language=language, municipality=world.published.municipality
    )
    removal.say_farewell(row.pk)


def _contact_emptied(world: World, cast: Cast, language: str) -> None:
    Initiative.objects.filter(pk=world.published.pk).update(contact_public="")
    publication.tell_maker_that_contact_is_gone(world.published.pk, cast.bewoner.pk)


def _initiative_without_makers(world: World, cast: Cast, language: str) -> None:
    world.published.makers.all().delete()
    publication.tell_one_that_makers_left(world.published.pk, cast.verbinder.pk)


def _retention_warning(world: World, cast: Cast, language: str) -> None:
    world.share.delete()
    long_ago = timezone.now() - timedelta(days=3000)
    Kompas.objects.filter(pk=world.kompas.pk).update(updated_at=long_ago)
    warning = RetentionWarning.objects.create(
        rule=rule_of(world.kompas.municipality, "kompas", "private"),
        row_key=str(world.kompas.pk),
        warned_on=timezone.localdate(),
    )
    nightly.send_warning(warning.pk)


def _support_request(world: World, cast: Cast, language: str) -> None:
    support_mails.tell_asked_official(world.help.pk, ORIGIN)


def _support_request_news(world: World, cast: Cast, language: str) -> None:
    support_mails.tell_who_asked_for_help(world.help.pk, ORIGIN)


def _application_received(world: World, cast: Cast, language: str) -> None:
    funding_mails.tell_applicant(world.asked.pk, world.kompas.pk, ORIGIN)


def _take_over(world: World, cast: Cast, language: str) -> None:
    row = RegistrationFactory(initiative=world.published)
    registering.mail_take_over(row.pk, ORIGIN, language)


def _asked_whether_still_true(world: World, *, reminded: bool) -> None:
    """Nothing was heard of the page for years, and its makers were asked today."""
    now = timezone.now()
    long_ago = now - timedelta(days=3000)
    Initiative.objects.filter(pk=world.published.pk).update(
        updated_at=long_ago, asked_at=now, reminded_at=now + timedelta(1) if reminded else None
    )


def _still_true(world: World, cast: Cast, language: str) -> None:
    _asked_whether_still_true(world, reminded=False)
    upkeep.ask_maker(world.published.pk, cast.bewoner.pk)


def _still_true_again(world: World, cast: Cast, language: str) -> None:
    _asked_whether_still_true(world, reminded=True)
    upkeep.ask_maker(world.published.pk, cast.bewoner.pk)


def _report_makers(world: World, cast: Cast, language: str) -> None:
    reports.tell_one_of_report(world.report.pk, cast.bewoner.pk)


def _report_municipality(world: World, cast: Cast, language: str) -> None:
    reports.tell_one_of_report(world.report_unfit.pk, cast.verbinder.pk)


def _report_answered(world: World, cast: Cast, language: str) -> None:
    Report.objects.filter(pk=world.report.pk).update(
        state="answered", answer="Geheim antwoord", language=language
    )
    reports.tell_of_answer(world.report.pk)


SENDERS: dict[str, Send] = {
    "account_removed": _account_removed,
    "application_received": _application_received,
    "contact_emptied": _contact_emptied,
    "hiding_answered": _hiding_answered,
    "initiative_without_makers": _initiative_without_makers,
    "invitation": _invitation,
    "kompas_co_initiator": _kompas_co_initiator,
    "kompas_confirm": _kompas_confirm,
    "kompas_contact_changed": _kompas_contact_changed,
    "kompas_handed_over": _kompas_handed_over,
    "kompas_link": _kompas_link,
    "kompas_news": _kompas_news,
    "kompas_news_official": _kompas_news_official,
    "kompas_shared": _kompas_shared,
    "kompas_shared_deputy": _kompas_shared_deputy,
    "kompas_unopened": _kompas_unopened,
    "new_browser": _new_browser,
    "publication_asked": _publication_asked,
    "publication_hidden": _publication_hidden,
    "publication_shown": _publication_shown,
    "report_answered": _report_answered,
    "report_makers": _report_makers,
    "report_municipality": _report_municipality,
    "retention_warning": _retention_warning,
    "role_ended": _role_ended,
    "role_given": _role_given,
    "still_true": _still_true,
    "still_true_again": _still_true_again,
    "support_request": _support_request,
    "support_request_news": _support_request_news,
    "take_over": _take_over,
}
