"""The account's own part of "mijn gegevens": who I am, my roles, where I am logged in, tokens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from municipalities.mail.kinds import kind_named
from municipalities.models import PersonPhoto, User
from municipalities.people.administrators import municipalities_left_without
from municipalities.permissions import (
    ALLOWED,
    Verdict,
    holds_role_ever,
    refused,
    roles_ever,
)
from municipalities.privacy.my_data import Entry, Fact, Fate, Outcome, Part, register
from municipalities.privacy.removal import ACCOUNT
from municipalities.retention.kinds import rule_of
from municipalities.templatetags.browsers import browser_name


def written(moment: datetime | date | None) -> str:
    """A moment for machines and people alike (ISO 8601); empty when there is none."""
    return (
        moment.isoformat(timespec="seconds")
        if isinstance(moment, datetime)
        else (moment.isoformat() if moment else "")
    )


def account(user: User) -> Sequence[Entry]:
    """Name, addresses and language, and the ways to log in; no secret of any of them."""
    facts = [
        Fact("name", pgettext("person", "Naam"), user.name),
        Fact("email", pgettext("person", "E-mail"), user.email),
        Fact("phone", pgettext("person", "Telefoon"), user.phone),
        Fact("language", _("Taal"), user.language),
        Fact("createdAt", _("Account sinds"), written(user.created_at)),
        Fact("lastLogin", _("Laatst ingelogd"), written(user.last_login)),
    ]
    addresses = EmailAddress.objects.filter(user=user).exclude(email=user.email)
    facts += [Fact("otherEmail", _("Nog een e-mailadres"), one.email) for one in addresses]
    facts += [
        Fact("switchedOffMail", _("Mail die je niet wilt"), str(kind_named(one.message).title))
        for one in user.switched_off_mails.all()
    ]
    photo = PersonPhoto.objects.filter(user=user).defer("content").first()
    if photo:
        facts.append(Fact("photo", _("Je foto"), _("sinds %s") % written(photo.changed_at)))
    return [Entry(_("Je account"), facts, reverse("municipalities:profile"))]


def ways_in(user: User) -> Sequence[Entry]:
    """Passkeys, apps, tokens and the municipality's own account: that they are there since when."""
    return (
        [
            Entry(
                str(one.get_type_display()),
                [
                    Fact("type", _("Soort"), one.type),
                    Fact("createdAt", _("Sinds"), written(one.created_at)),
                    Fact("lastUsedAt", _("Laatst gebruikt"), written(one.last_used_at)),
                ],
                reverse("mfa_index"),
            )
            for one in Authenticator.objects.filter(user=user)
        ]
        + [
            Entry(
                one.name,
                [
                    Fact("name", _("Token"), one.name),
                    Fact("scopes", _("Mag"), ", ".join(one.scopes)),
                    Fact("expiresAt", _("Tot"), written(one.expiry_date)),
                ],
            )
            for one in user.api_tokens.all()
        ]
        + [
            Entry(
                _("Het account van je gemeente"),
                [
                    Fact("subject", _("Hoe je gemeente je daar noemt"), one.uid),
                    Fact("since", _("Sinds"), written(one.date_joined)),
                ],
            )
            for one in SocialAccount.objects.filter(user=user)
        ]
    )


def roles(user: User) -> Sequence[Entry]:
    """What somebody does or did for a municipality."""
    return [
        Entry(
            str(one.get_role_display()),
            [
                Fact("role", pgettext("membership", "Rol"), str(one.get_role_display())),
                Fact("municipality", _("Gemeente"), str(one.municipality or "")),
                Fact("areas", _("Gebieden"), ", ".join(area.name for area in one.areas.all())),
                Fact("startsOn", _("Vanaf"), written(one.starts_on)),
                Fact("endsOn", _("Tot en met"), written(one.ends_on)),
            ],
        )
        for one in roles_ever(user)
    ]


def invitations(user: User) -> Sequence[Entry]:
    """Who asked me to work somewhere, with my name and address as they wrote them."""
    rows = user.invitations.select_related("municipality", "invited_by")
    return [
        Entry(
            one.municipality.name,
            [
                Fact("municipality", _("Gemeente"), one.municipality.name),
                Fact("name", pgettext("person", "Naam"), one.name),
                Fact("email", pgettext("person", "E-mail"), one.email),
                Fact("invitedBy", _("Door wie"), one.invited_by.name if one.invited_by else ""),
                Fact("invitedAt", _("Uitgenodigd op"), written(one.invited_at)),
                Fact("acceptedAt", _("Gekomen op"), written(one.accepted_at)),
            ],
        )
        for one in rows
    ]


def sessions(user: User) -> Sequence[Entry]:
    """Where somebody is logged in."""
    return [
        Entry(
            browser_name(one.user_agent),
            [
                Fact("browser", _("Browser"), one.user_agent),
                Fact("address", _("Netwerkadres"), str(one.ip)),
                Fact("createdAt", _("Ingelogd op"), written(one.created_at)),
                Fact("lastSeenAt", _("Laatst gezien"), written(one.last_seen_at)),
            ],
            reverse("usersessions_list"),
        )
        for one in UserSession.objects.filter(user=user).order_by("-last_seen_at")
    ]


def fates(user: User) -> Sequence[Fate]:
    """The account goes; of who works or worked here the name stays in what she wrote down."""
    gone = [Fate(Outcome.DELETED, _("Je naam, je e-mailadressen en alles om in te loggen"))]
    if user.invitations.exists():
        gone.append(
            Fate(Outcome.DELETED, _("De uitnodiging om mee te werken, met je naam en e-mailadres"))
        )
    if holds_role_ever(user):
        gone.append(
            Fate(
                Outcome.STAYS,
                _("Je naam, bij wat je als medewerker opschreef of besloot"),
                rule=rule_of(None, ACCOUNT, "name"),
            )
        )
    return gone


def keeps_an_administrator(user: User) -> Verdict:
    """May go: not the last administrator of a municipality."""
    if municipalities_left_without(user):
        return refused(
            _(
                "Jij bent de enige beheerder van een gemeente. Maak eerst iemand anders beheerder. "
                "Daarna kun je jezelf verwijderen."
            )
        )
    return ALLOWED


def register_parts() -> None:
    """Add what the house holds of a person. Called when ready."""
    register(
        Part(
            "account",
            gettext_lazy("Je account"),
            10,
            account,
            gettext_lazy(
                "Om je te herkennen en te mailen. Je naam staat bij je initiatief. "
                "De rest zie alleen jij."
            ),
            fates=fates,
            can_be_removed=keeps_an_administrator,
        )
    )
    register(
        Part(
            "roles",
            gettext_lazy("Je rollen"),
            20,
            roles,
            gettext_lazy("Wat je voor de gemeente doet. De beheerder ziet dit ook."),
        )
    )
    register(
        Part(
            "invitations",
            gettext_lazy("Je uitnodigingen"),
            25,
            invitations,
            gettext_lazy("Zo weet de gemeente wie ze vroeg. De beheerder ziet dit ook."),
        )
    )
    register(
        Part(
            "waysIn",
            gettext_lazy("Manieren om in te loggen"),
            80,
            ways_in,
            gettext_lazy("We bewaren dat ze er zijn. De geheimen zelf kan niemand lezen."),
        )
    )
    register(
        Part(
            "sessions",
            gettext_lazy("Waar je bent ingelogd"),
            90,
            sessions,
            gettext_lazy(
                "Zo kun je zien of iemand anders je account gebruikt. Alleen jij ziet dit."
            ),
        )
    )
