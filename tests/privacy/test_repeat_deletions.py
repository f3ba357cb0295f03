"""After an older backup was put back, what was deleted is deleted again."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from municipalities.models import (
    DeletionRecord,
    Job,
    User,
)
from municipalities.privacy.removal import FAREWELL
from municipalities.retention.register import print_of, repeat
from tests.conftest import Cast

Visit = Callable[..., Client]
REMOVE = "/account/mijn-gegevens/verwijderen/"


def put_back(user: User) -> User:
    """Bring a person back as an older backup would: the same number, made at the same moment."""
    row = User.objects.create(pk=user.pk, email=user.email, name=user.name)
    User.objects.filter(pk=row.pk).update(created_at=user.created_at)
    return User.objects.get(pk=row.pk)


def test_after_a_restore_the_deletion_is_repeated_from_the_register(
    cast: Cast, visit: Visit
) -> None:
    visit(cast.buur).post(REMOVE)
    back = put_back(cast.buur)
    out = StringIO()

    call_command("repeat_deletions", stdout=out)

    assert "account: 1 deleted again" in out.getvalue()
    assert not User.objects.filter(pk=back.pk).exists()
    assert DeletionRecord.objects.filter(cause="repeated").count() == 1
    assert Job.objects.filter(kind=FAREWELL).count() == 1


def test_a_log_repeats_what_the_register_of_an_older_backup_lacks(
    cast: Cast, tmp_path: Path
) -> None:
    log = tmp_path / "web.log"
    line = {"message": "Deleted", "print": print_of("account", cast.buur)}
    log.write_text(f"web-1 | {json.dumps(line)}\nno json at all\n", encoding="utf-8")

    call_command("repeat_deletions", str(log), stdout=StringIO())

    assert not User.objects.filter(pk=cast.buur.pk).exists()
    assert User.objects.filter(pk=cast.bewoner.pk).exists()


def test_who_got_the_number_of_somebody_deleted_is_left_alone(cast: Cast, visit: Visit) -> None:
    visit(cast.buur).post(REMOVE)
    stranger = User.objects.create(pk=cast.buur.pk, email="ander@demo.example")
    User.objects.filter(pk=stranger.pk).update(created_at=timezone.now())

    assert repeat(DeletionRecord.objects.values_list("print", flat=True)) == {}
    assert User.objects.filter(pk=stranger.pk).exists()


def test_a_new_key_still_knows_what_was_deleted_under_the_old_one(
    cast: Cast, visit: Visit, settings: object
) -> None:
    visit(cast.buur).post(REMOVE)
    put_back(cast.buur)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "een heel andere sleutel, lang genoeg om te mogen"  # type: ignore[attr-defined]

    assert repeat(DeletionRecord.objects.values_list("print", flat=True)) == {"account": 1}
