"""The drill: keep all, lose all, put it back, and compare row for row and file for file."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from initiatives.models import Initiative
from municipalities.backups.storage import names_in, sha256_in
from municipalities.backups.tables import PLAIN_TEXT, Content, content_of, tables_of
from municipalities.models import Job, Municipality, User
from tests.factories import (
    InitiativeFactory,
    KompasFileFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.template_database import ENVIRONMENT_NAME

Contents = tuple[dict[str, Content], dict[str, str]]


def remade(name: str, *, copied: str = "template1") -> None:
    """Make the scratch database anew, over a connection to the one the tests run in."""
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE {connection.ops.quote_name(copied)}")


def go_to(name: str) -> None:
    """Let all that follows use another database."""
    connection.close()
    connection.settings_dict["NAME"] = name


@pytest.fixture(scope="module")
def migrated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A scratch database of this module, migrated."""
    with django_db_blocker.unblock():
        home = connection.settings_dict["NAME"]
        scratch = f"{home}_backups"
        remade(scratch, copied=os.environ.get(ENVIRONMENT_NAME, "template1"))
        go_to(scratch)
        call_command("migrate", verbosity=0)
        yield scratch
        go_to(home)
        with connection.cursor() as cursor:
            quoted = connection.ops.quote_name(scratch)
            cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")
        # Opened outside a test, so no test closes it.
        connection.close()


@pytest.fixture
def town(migrated: str, tmp_path: Path, settings: Settings) -> Iterator[None]:
    """A small town with people, an initiative, work to do, two files and a photo in a Kompas."""
    settings.MEDIA_ROOT = tmp_path / "media"
    haarlem = MunicipalityFactory(slug="haarlem")
    UserFactory.create_batch(3)
    InitiativeFactory(
        municipality=haarlem, name='Tuin "De\tHoek"', story="Regel een\nregel \\N twee\r\n€ 5 🌱"
    )
    Job.objects.create(kind="mail", arguments={"to": 7})
    default_storage.save("foto's/tuin één.jpg", ContentFile(bytes(range(256)) * 4000))
    default_storage.save("verslag.pdf", ContentFile(b""))
    KompasFileFactory(kompas__municipality=haarlem)
    yield
    call_command("flush", interactive=False, verbosity=0)


def contents() -> Contents:
    """What stands in every table and every file now."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(PLAIN_TEXT)
        tables = {table.name: content_of(connection, table) for table in tables_of(connection)}
        cursor.execute("ROLLBACK")
    return tables, {name: sha256_in(default_storage, name) for name in names_in(default_storage)}


def backup(folder: Path) -> str:
    said = io.StringIO()
    call_command("backup", str(folder), stdout=said)
    return said.getvalue()


def restore(folder: Path, **options: bool) -> str:
    said = io.StringIO()
    call_command("restore", str(folder), stdout=said, **options)
    return said.getvalue()


@pytest.mark.usefixtures("town")
def test_all_comes_back_after_all_was_lost(tmp_path: Path, migrated: str) -> None:
    before = contents()
    said = backup(tmp_path / "kept")
    assert "4 files of 1.0 MB" in said  # the photo has a small one beside it

    go_to("postgres")
    remade(migrated)
    go_to(migrated)
    shutil.rmtree(tmp_path / "media")
    said = restore(tmp_path / "kept")

    assert "Restored and compared" in said
    assert contents() == before
    assert before[0]["municipalities_user"].rows == 3
    # New rows go on counting where the old ones ended.
    known = set(User.objects.values_list("pk", flat=True))
    assert UserFactory().pk not in known


@pytest.mark.usefixtures("town")
def test_rows_come_back_over_others_only_when_that_is_said(tmp_path: Path) -> None:
    before = contents()
    backup(tmp_path / "kept")
    UserFactory(email="nieuw@example.org")
    Initiative.objects.update(story="anders")
    default_storage.save("nieuw.txt", ContentFile(b"nieuw"))
    default_storage.delete("verslag.pdf")

    with pytest.raises(CommandError, match=r"in use: it knows 1 municipalities and \d people"):
        restore(tmp_path / "kept")
    assert contents() != before

    restore(tmp_path / "kept", replace=True)
    assert contents() == before


@pytest.mark.usefixtures("town")
def test_files_alone_are_not_overwritten_unasked(tmp_path: Path) -> None:
    backup(tmp_path / "kept")
    call_command("flush", interactive=False, verbosity=0)

    with pytest.raises(CommandError, match="uploaded files here already"):
        restore(tmp_path / "kept")


@pytest.mark.usefixtures("town")
def test_nobody_is_logged_in_after_a_restore(tmp_path: Path) -> None:
    Client(SERVER_NAME="haarlem.localhost").force_login(UserFactory())
    assert Session.objects.count() == 1

    backup(tmp_path / "kept")
    restore(tmp_path / "kept", replace=True)

    assert Session.objects.count() == 0
    assert not (tmp_path / "kept" / "tables" / "django_session.copy.gz").exists()


def spoil_rows(kept: Path) -> None:
    path = kept / "tables" / "municipalities_municipality.copy.gz"
    rows = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(rows.replace(b"haarlem", b"haerlem")))


def cut_rows_short(kept: Path) -> None:
    path = kept / "tables" / "municipalities_user.copy.gz"
    path.write_bytes(path.read_bytes()[:-20])


def lose_rows(kept: Path) -> None:
    (kept / "tables" / "municipalities_job.copy.gz").unlink()


def spoil_file(kept: Path) -> None:
    for path in (kept / "files").iterdir():
        path.write_bytes(b"iets anders")


def spoil_manifest(kept: Path) -> None:
    path = kept / "manifest.json"
    path.write_text(path.read_text()[:-30])


def lose_manifest(kept: Path) -> None:
    (kept / "manifest.json").unlink()


def lead_a_file_astray(kept: Path) -> None:
    path = kept / "manifest.json"
    path.write_text(path.read_text().replace("verslag.pdf", "../../verslag.pdf"))


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    "damage",
    [
        *(spoil_rows, cut_rows_short, lose_rows, spoil_file),
        *(spoil_manifest, lose_manifest, lead_a_file_astray),
    ],
)
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    kept = tmp_path / "kept"
    backup(kept)
    assert "is whole" in restore(kept, check=True)
    damage(kept)
    before = contents()

    with pytest.raises(CommandError):
        restore(kept, check=True)
    with pytest.raises(CommandError):
        restore(kept, replace=True)

    assert contents() == before


@pytest.mark.usefixtures("town")
def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    backup(kept)
    manifest = json.loads((kept / "manifest.json").read_text())
    manifest["migrations"]["municipalities"].append("9999_from_the_future")
    (kept / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(CommandError, match=r"municipalities\.9999_from_the_future is not known"):
        restore(kept, replace=True)


def migration_before_the_newest(app: str) -> str:
    """The version before: going back all the way takes minutes and shows nothing more."""
    return sorted(name for one, name in MigrationLoader(None).disk_migrations if one == app)[-2]


@pytest.mark.usefixtures("town")
def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path, migrated: str) -> None:
    call_command("migrate", "account", migration_before_the_newest("account"), verbosity=0)
    Municipality.objects.update(intro="van vroeger")
    backup(tmp_path / "kept")
    call_command("migrate", verbosity=0)
    now = json.loads((tmp_path / "kept" / "manifest.json").read_text())["migrations"]

    restore(tmp_path / "kept", replace=True)

    assert Municipality.objects.get().intro == "van vroeger"
    backup(tmp_path / "again")
    later = json.loads((tmp_path / "again" / "manifest.json").read_text())["migrations"]
    assert set(now["account"]) < set(later["account"])


@pytest.mark.usefixtures("town")
def test_history_triggers_do_not_write_a_restore_down(tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            'INSERT INTO municipalities_demomail ("to", subject, text, html, sent_at) '
            "VALUES ('', '', '', '', now()); RETURN NULL; END $$; "
            "CREATE TRIGGER note AFTER INSERT ON municipalities_user "
            "FOR EACH ROW EXECUTE FUNCTION note()"
        )
    try:
        backup(tmp_path / "kept")
        before = contents()

        restore(tmp_path / "kept", replace=True)

        assert contents() == before
        UserFactory(email="daarna@example.org")
        rows = before[0]["municipalities_demomail"].rows
        assert contents()[0]["municipalities_demomail"].rows == rows + 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION note() CASCADE")


@pytest.mark.usefixtures("town")
def test_a_backup_never_writes_over_another(tmp_path: Path) -> None:
    backup(tmp_path / "kept")

    with pytest.raises(CommandError, match="is there already"):
        backup(tmp_path / "kept")


@pytest.mark.usefixtures("town")
def test_a_failed_backup_leaves_nothing_that_looks_like_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("municipalities.backups.dump.pieces_of", fail)

    with pytest.raises(CommandError, match="no space left"):
        backup(tmp_path / "kept")

    assert [path.name for path in tmp_path.iterdir()] == ["media"]


@pytest.mark.usefixtures("town")
def test_only_its_owner_may_look_into_a_backup(tmp_path: Path) -> None:
    backup(tmp_path / "kept")

    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("town")
def test_two_backups_of_the_same_are_the_same(tmp_path: Path) -> None:
    backup(tmp_path / "one")
    backup(tmp_path / "two")

    for path in (tmp_path / "one" / "tables").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / "tables" / path.name).read_bytes()


@pytest.mark.django_db
def test_every_reference_waits_for_the_end_of_a_transaction() -> None:
    """Tables are put back in the order of their names, not of who refers to whom."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text || '.' || conname FROM pg_constraint "
            "WHERE contype = 'f' AND NOT condeferrable"
        )
        found = [name for (name,) in cursor.fetchall()]

    assert found == []


@pytest.mark.django_db
def test_nothing_is_left_out_of_a_backup_unknowingly() -> None:
    with connection.cursor() as cursor:
        everything = set(connection.introspection.table_names(cursor))

    kept = {table.name for table in tables_of(connection)}

    assert everything - kept == {
        "django_migrations",
        "django_session",
        "municipalities_workerbeat",
        "usersessions_usersession",
    }
