"""No mail holds what is private, in either language, in its text, its HTML or its subject."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import models

from initiatives.models import Initiative
from municipalities.hosts import site_of
from municipalities.mail import kinds
from municipalities.models import Job, MailText, Municipality, User
from tests.conftest import Cast
from tests.factories import ContactDetailsFactory
from tests.mail.senders import ORIGIN, SENDERS
from tests.permissions.world import World

SECRET = "GEHEIM"
# What makers chose to show, what is part of an address, what rows are found by.
NOT_SECRET = {"slug", "code", "secret_hash", "kind", "key", "origin", "language"}
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_every_message_is_sent_in_this_test() -> None:
    assert sorted(SENDERS) == [kind.name for kind in kinds()], "add a line to tests/mail/senders.py"


def test_every_folder_of_templates_is_a_registered_message() -> None:
    folder = settings.BASE_DIR / "templates" / "emails"
    found = sorted(path.name for path in folder.iterdir() if path.is_dir())

    assert found == [kind.name for kind in kinds()], "register it: docs/mail.md"
    for name in found:
        assert {path.name for path in (folder / name).iterdir()} == {"subject.txt", "body.txt"}


@pytest.fixture
def secretive(world: World, cast: Cast, language: str) -> World:
    """A world in which every text is a secret, but for the names of what is shown."""
    ContactDetailsFactory(kompas=world.kompas)
    ContactDetailsFactory(kompas=None, share=world.share)
    shown = [world.published.pk, world.requested.pk]
    names = dict(Initiative.objects.filter(pk__in=shown).values_list("pk", "name"))
    for label in ("initiatives", "support", "funding"):
        for model in apps.get_app_config(label).get_models():
            # History cannot be rewritten, not even by a test.
            if any(one.name == "append_only" for one in getattr(model._meta, "triggers", [])):
                continue
            texts = [
                field
                for field in model._meta.concrete_fields
                if isinstance(field, models.CharField | models.TextField)
                and not isinstance(field, models.EmailField)
                and not (field.choices or field.unique or field.name in NOT_SECRET)
            ]
            words = {field.name: f"{SECRET} {field.name}"[: field.max_length] for field in texts}
            if words:
                model._default_manager.update(**words)
    for pk, name in names.items():
        Initiative.objects.filter(pk=pk).update(name=name)
    User.objects.update(phone=f"{SECRET} phone", language=language)
    EmailAddress.objects.create(
        user=cast.bewoner, email=cast.bewoner.email, verified=True, primary=True
    )
    return world


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(SENDERS))
def test_a_mail_holds_nothing_private_and_says_who_sends_it(
    secretive: World, cast: Cast, haarlem: Municipality, name: str, language: str
) -> None:
    assert Initiative.objects.get(pk=secretive.private.pk).name.startswith(SECRET)

    SENDERS[name](secretive, cast, language)

    (message,) = mail.outbox
    html = str(message.alternatives[0][0])  # type: ignore[union-attr]
    addresses = [*User.objects.values_list("email", flat=True), "sanne.geheim@"]
    for part in (message.subject, str(message.body), html):
        assert SECRET not in part
        assert not re.search(r"\{\w+\}", part)
        assert [address for address in addresses if address in part] == []
    for part in (str(message.body), html):
        # What the night sends was asked for at no address: it names the site's own.
        origins = (ORIGIN, site_of(haarlem))
        assert any(f"{origin}/" in part for origin in origins), "a way back"
        assert haarlem.name in part, "who sends it"
        assert haarlem.contact_email in part, "where an answer goes"
    assert f'<html lang="{language}">' in html
    assert message.extra_headers["Content-Language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(SENDERS))
def test_jobs_hold_keys_only(secretive: World, cast: Cast, name: str, language: str) -> None:
    SENDERS[name](secretive, cast, language)

    for row in Job.objects.all():
        assert SECRET not in str(row.arguments)
        assert not re.search(r"\w@\w", str(row.arguments))


def test_a_texts_row_cannot_name_what_a_message_does_not_offer(
    secretive: World, cast: Cast, haarlem: Municipality, language: str
) -> None:
    MailText.objects.create(
        municipality=haarlem,
        message="kompas_shared",
        language=language,
        subject="{initiatief}",
        body="{share.message} {link}",
    )

    SENDERS["kompas_shared"](secretive, cast, language)

    assert mail.outbox[0].subject == "Een bewoner deelt een Kompas met je"


@pytest.fixture
def language() -> str:
    """Dutch, where a test does not say otherwise."""
    return "nl"
