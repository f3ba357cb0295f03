"""The demonstration's municipalities, their areas and the people who live or work there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from municipalities.accounts.known_browsers import NEW_BROWSER, NEW_BROWSER_MAIL
from municipalities.addresses.importing import import_addresses
from municipalities.areas.saving import save_year
from municipalities.areas.schematic import read_schematic
from municipalities.demo.deletions import make_register
from municipalities.demo.loading import read_yaml
from municipalities.demo.people import PASSWORD
from municipalities.mail import MailNotSentError, kind_named
from municipalities.mail.sending import Trouble, masked
from municipalities.mail.texts import save_text
from municipalities.mail.wording import Text
from municipalities.models import (
    Area,
    Branding,
    Deputy,
    IdentityProvider,
    Invitation,
    Job,
    Membership,
    Municipality,
    SignOnNotice,
    User,
)
from municipalities.services import make_municipality

DATA = Path(__file__).parent / "data"

# What the file says about a municipality besides its own fields.
BESIDE = ("branding", "identity_provider", "promises")


def load(today: date, tell: Callable[[str], None]) -> None:
    """Make the municipalities, draw their areas and give the people their roles."""
    data = read_yaml(DATA / "demo.yaml")
    for one in data["municipalities"]:
        municipality = _make_municipality(one)
        draft = read_schematic(DATA / municipality.slug / "areas.yaml")
        save_year(municipality=municipality, draft=draft)
        # Streets that are nowhere, with postcodes that are never given out (SA, SD and SS).
        addresses = DATA / municipality.slug / "addresses.csv"
        import_addresses(municipality=municipality, path=addresses)
        if "identity_provider" in one:
            _make_identity_provider(municipality, one["identity_provider"])
        tell(f"{municipality.name}: {len(draft.sets['buurt'])} buurten.")
    make_people(data["people"])
    _give_roles(data["people"], today)
    _invite(data["people"], today)
    _name_deputies(data["people"], today)
    _write_mails(data["mail_texts"], data["failed_mails"])
    make_register(today)
    tell(f"{len(data['people'])} people who live or work there.")


def _make_municipality(one: Mapping[str, Any]) -> Municipality:
    own = {name: value for name, value in one.items() if name not in BESIDE}
    municipality = Municipality(**own, is_demo=True)
    municipality.full_clean()
    make_municipality(municipality=municipality, actor=None)
    branding = Branding(municipality=municipality, **one["branding"])
    branding.full_clean()
    branding.save()
    return municipality


def _write_mails(texts: Sequence[Mapping[str, Any]], failed: Sequence[Mapping[str, Any]]) -> None:
    """Let a municipality say it in its own words, and show mails that could not be sent."""
    municipalities = Municipality.objects.in_bulk(field_name="slug")
    for one in texts:
        save_text(
            kind=kind_named(one["message"]),
            municipality=municipalities[one["municipality"]],
            language=one["language"],
            text=Text(one["subject"], one["body"].strip()),
        )
    for one in failed:
        municipality = municipalities[one["municipality"]]
        user = User.objects.get(email=one["to"])
        Job.objects.create(
            kind=NEW_BROWSER,
            arguments={
                "user_id": user.pk,
                "municipality_id": municipality.pk,
                "origin": f"http://{municipality.slug}.localhost",
            },
            status=Job.Status.FAILED,
            attempts=one["attempts"],
            error=MailNotSentError.__name__,
            municipality=municipality,
            facts={
                "message": NEW_BROWSER_MAIL.name,
                "to": masked(user.email),
                "trouble": Trouble(one["trouble"]).value,
            },
        )


def _make_identity_provider(municipality: Municipality, one: Mapping[str, Any]) -> None:
    """Set up a log-in of the municipality's own. Nobody listens there, so its button is off."""
    own = {name: value for name, value in one.items() if name not in {"groups", "unknown"}}
    provider = IdentityProvider(municipality=municipality, **own)
    provider.full_clean()
    provider.save()
    for group in one["groups"]:
        claim = provider.role_claims.create(value=group["value"], role=group["role"])
        claim.areas.set(Area.objects.filter(code__in=group.get("areas", ())))
    for value in one["unknown"]:
        provider.notices.create(kind=SignOnNotice.Kind.UNKNOWN_GROUP, value=value)


def make_people(people: Sequence[Mapping[str, Any]]) -> dict[str, User]:
    """Make people with a confirmed address and the demonstration's password; return all by address.

    Each person is a mapping with email, name and optionally language and phone.
    """
    if not people:
        return {}
    # One hash for all: making it is slow on purpose, and the password is no secret here.
    password = make_password(PASSWORD)
    users = User.objects.bulk_create(
        [
            User(
                email=person["email"].lower(),
                name=person["name"],
                language=person.get("language", "nl"),
                phone=person.get("phone", ""),
                password=password,
            )
            for person in people
        ]
    )
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users]
    )
    return {user.email: user for user in users}


def _give_roles(people: Sequence[Mapping[str, Any]], today: date) -> None:
    users = User.objects.in_bulk([person["email"] for person in people], field_name="email")
    municipalities = Municipality.objects.in_bulk(field_name="slug")
    areas = {area.code: area for area in Area.objects.all()}
    rows: list[tuple[Membership, list[Area]]] = []
    for person in people:
        for one in person.get("memberships", ()):
            ends = one.get("ends")
            membership = Membership(
                user=users[person["email"]],
                municipality=municipalities[one["municipality"]] if one["municipality"] else None,
                role=one["role"],
                starts_on=today + timedelta(days=one["starts"]),
                ends_on=None if ends is None else today + timedelta(days=ends),
            )
            rows.append((membership, [areas[code] for code in one.get("areas", ())]))
    Membership.objects.bulk_create([membership for membership, _areas in rows])
    link = Membership.areas.through
    link.objects.bulk_create(
        [
            link(membership_id=membership.pk, area_id=area.pk)
            for membership, wanted in rows
            for area in wanted
        ]
    )


def _invite(people: Sequence[Mapping[str, Any]], today: date) -> None:
    """Let the roles of some hang on an invitation that was not answered yet."""
    for person in people:
        if "invited" not in person:
            continue
        on = today + timedelta(days=person["invited"]["days"])
        moment = timezone.make_aware(datetime.combine(on, time(9, 30)))
        user = User.objects.get(email=person["email"])
        user.set_unusable_password()
        user.save(update_fields=["password"])
        EmailAddress.objects.filter(user=user).update(verified=False)
        for membership in user.memberships.select_related("municipality"):
            if membership.municipality is None:
                continue  # Who runs the platform is not invited.
            invitation = Invitation.objects.create(
                municipality=membership.municipality,
                user=user,
                email=user.email,
                name=user.name,
                invited_by=User.objects.get(email=person["invited"]["by"]),
                sent_at=moment,
                made_account=True,
            )
            Invitation.objects.filter(pk=invitation.pk).update(invited_at=moment)
            Membership.objects.filter(pk=membership.pk).update(invitation=invitation)


def _name_deputies(people: Sequence[Mapping[str, Any]], today: date) -> None:
    for person in people:
        for one in person.get("deputies", ()):
            ends = one.get("ends")
            official = User.objects.get(email=person["email"])
            Deputy.objects.create(
                municipality=Municipality.objects.get(slug=one["municipality"]),
                official=official,
                deputy=User.objects.get(email=one["deputy"]),
                starts_on=today + timedelta(days=one["starts"]),
                ends_on=None if ends is None else today + timedelta(days=ends),
                named_by=official,
            )
