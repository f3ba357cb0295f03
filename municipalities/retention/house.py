"""What ends in the house itself: accounts, names of former colleagues, log-ins, jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from municipalities.history import tracking
from municipalities.history.readings import READING
from municipalities.models import (
    DeletionRecord,
    DemoMail,
    Farewell,
    Job,
    Municipality,
    Reading,
    RetentionAction,
    User,
)
from municipalities.permissions import without_role
from municipalities.privacy.my_data import Removal
from municipalities.privacy.removal import ACCOUNT, can_remove_oneself, remove_account
from municipalities.retention.kinds import (
    Kind,
    Recipient,
    delete_rows,
    end_of,
    register,
    register_defaults,
)
from municipalities.retention.register import register_repeat

SHIPPED = Path(__file__).parent.parent / "data" / "retention.yaml"


def unused_accounts(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Accounts without a role that nobody logged in with, or was logged in with, since."""
    busy = UserSession.objects.filter(user=OuterRef("pk"), last_seen_at__gte=end_of(border))
    return without_role(User.objects.filter(removed_at=None)).filter(
        ~Exists(busy),
        Q(last_login__lt=end_of(border)) | Q(last_login=None, created_at__lt=end_of(border)),
    )


def _remove_accounts(users: Sequence[Any]) -> None:
    for user in users:
        if can_remove_oneself(user):
            remove_account(
                user=user,
                removal=Removal(asked=False, municipality=None),
                cause=DeletionRecord.Cause.TERM,
            )


def repeat_removal(user: User) -> None:
    """Remove somebody again who came back with an older backup; she was told already."""
    remove_account(
        user=user,
        removal=Removal(asked=False, municipality=None),
        cause=DeletionRecord.Cause.REPEATED,
    )


def _warn_account(user: User) -> Recipient | None:
    if not user.is_active:
        return None
    return Recipient(
        user.email, user.language, reverse("municipalities:account"), _("Log één keer in.")
    )


def names_of_former_colleagues(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Removed accounts whose name still stands in records."""
    return User.objects.filter(removed_at__lt=end_of(border)).exclude(name="")


def _empty_names(users: Sequence[Any]) -> None:
    for user in users:
        User.objects.filter(pk=user.pk).update(name="")
        tracking.erase(User, user.pk)


def jobs_in(status: Job.Status) -> Callable[[Municipality | None, date], QuerySet[Any]]:
    """Jobs that ended that way."""

    def due(municipality: Municipality | None, border: date) -> QuerySet[Any]:
        ended = Coalesce("finished_at", "heartbeat_at", "created_at")
        rows = Job.objects.annotate(ended_at=ended)
        return rows.filter(status=status, ended_at__lt=end_of(border))

    return due


def ended_sessions(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Sessions that ended by themselves."""
    return Session.objects.filter(expire_date__lt=end_of(border))


def forgotten_browsers(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Browsers in the list of log-ins whose session is over."""
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return UserSession.objects.filter(last_seen_at__lt=end_of(border) - longest)


def demo_mails(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Mails of the demonstration."""
    return DemoMail.objects.filter(sent_at__lt=end_of(border))


def unsent_farewells(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Addresses of people who left and could not be mailed."""
    return Farewell.objects.filter(created_at__lt=end_of(border))


def old_readings(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Lines of the reading log."""
    return Reading.objects.filter(municipality=municipality, day__lte=border)


NOBODY = _("Niemand kijkt hierin.")


def register_kinds() -> None:
    """Tell which data of the house end, and with which terms we ship. Called when ready."""
    register_defaults(SHIPPED)
    delete = RetentionAction.DELETE
    register(
        Kind(
            ACCOUNT,
            "unused",
            what=_("Een account dat niet meer wordt gebruikt: je naam en e-mailadres"),
            since=_("de laatste keer dat je inlogde"),
            seen_by=_("Jij, en wie met jou aan een initiatief werkt (je naam)."),
            due=unused_accounts,
            ends={delete: _remove_accounts},
            recipient=_warn_account,
            least_days=90,
            of_platform=True,
        )
    )
    register(
        Kind(
            ACCOUNT,
            "name",
            what=_("De naam van een medewerker die weg is, bij wat die opschreef of besloot"),
            since=_("de dag dat het account werd verwijderd"),
            seen_by=_("Wie het dossier mag lezen waar de naam in staat."),
            due=names_of_former_colleagues,
            ends={RetentionAction.ANONYMISE: _empty_names},
            of_platform=True,
        )
    )
    register(
        Kind(
            "session",
            "ended",
            what=_("Dat je was ingelogd"),
            since=_("de dag dat het inloggen afliep"),
            seen_by=NOBODY,
            due=ended_sessions,
            ends={delete: delete_rows},
            of_platform=True,
        )
    )
    register(
        Kind(
            "browser",
            "ended",
            what=_("Met welke browser en vanaf welk netwerk-adres je inlogde"),
            since=_("de dag dat het inloggen afliep"),
            seen_by=_("Jij, bij “Waar je bent ingelogd”."),
            due=forgotten_browsers,
            ends={delete: delete_rows},
            of_platform=True,
        )
    )
    register(
        Kind(
            "farewell",
            "unsent",
            what=_("Je e-mailadres, om te mailen dat je account weg is"),
            since=_("de dag dat je jezelf verwijderde"),
            seen_by=NOBODY,
            due=unsent_farewells,
            ends={delete: delete_rows},
            of_platform=True,
        )
    )
    register(
        Kind(
            *READING,
            what=_("Welke medewerker iets van jou las, en wanneer"),
            since=_("de dag dat het is gelezen"),
            seen_by=_("Jij, de beheerder en de controleur."),
            due=old_readings,
            ends={delete: delete_rows},
        )
    )
    for status, what in (
        (Job.Status.DONE, _("Werk van de computer dat klaar is")),
        (Job.Status.FAILED, _("Werk van de computer dat mislukte")),
    ):
        register(
            Kind(
                "job",
                status.value,
                what=what,
                since=_("de dag dat het werk ophield"),
                seen_by=_("De beheerder van het platform. Er staat niets persoonlijks in."),
                due=jobs_in(status),
                ends={delete: delete_rows},
                of_platform=True,
                is_technical=True,
            )
        )
    register(
        Kind(
            "demo_mail",
            "sent",
            what=_("Mail van de demonstratie"),
            since=_("de dag dat de mail kwam"),
            seen_by=_("Iedereen die de demonstratie bekijkt."),
            due=demo_mails,
            ends={delete: delete_rows},
            of_platform=True,
            is_technical=True,
        )
    )
    register_repeat(
        ACCOUNT, _("Een account"), lambda: User.objects.filter(removed_at=None), repeat_removal
    )
