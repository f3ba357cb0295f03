"""Making a backup: one moment of the database, then the uploaded files."""

from __future__ import annotations

from pathlib import Path

from django.core.files.storage import Storage, default_storage
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from municipalities.backups.archive import Archive, BackupError, KeptTable, Manifest
from municipalities.backups.storage import names_in, pieces_of
from municipalities.backups.tables import PLAIN_TEXT, read_rows, sequences_of, tables_of


def applied_migrations() -> dict[str, list[str]]:
    """The migrations of this database, per app; one that replaced others stands for them."""
    on_disk = MigrationLoader(None).disk_migrations.values()
    replaced = {tuple(one) for migration in on_disk for one in migration.replaces}
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        if (app, name) not in replaced:
            found.setdefault(app, []).append(name)
    return found


def make_backup(folder: Path, storage: Storage = default_storage) -> Manifest:
    """Write everything into a new folder; people may go on working meanwhile.

    The folder appears under its name only when it is whole. Files come after the database: one
    that is uploaded in between is one too many, never one too few. Raises BackupError.
    """
    if folder.exists():
        raise BackupError(f"{folder} is there already; name a new folder.")
    archive = Archive(folder.with_name(f"{folder.name}.unfinished"))
    archive.forget()
    try:
        archive.begin()
        manifest = copy_database(archive)
        for name in names_in(storage):
            manifest.files[name] = archive.write_file(pieces_of(storage, name))
        archive.write_manifest(manifest)
        archive.folder.rename(folder)
    except BaseException as error:
        archive.forget()
        if isinstance(error, OSError):
            raise BackupError(f"The backup could not be written: {error}.") from error
        raise
    return manifest


def copy_database(archive: Archive) -> Manifest:
    """Copy all tables as they are at one moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(PLAIN_TEXT)
        cursor.execute("SHOW server_version")
        manifest = Manifest(
            made_at=timezone.now().isoformat(timespec="seconds"),
            postgres=cursor.fetchone()[0],
            migrations=applied_migrations(),
            sequences=sequences_of(connection),
        )
        if not manifest.migrations:
            raise BackupError("This database is empty, so there is nothing to keep.")
        for table in tables_of(connection):
            content = archive.write_table(table.name, read_rows(connection, table))
            columns = list(table.columns)
            manifest.tables[table.name] = KeptTable(columns, content.rows, content.sha256)
    return manifest
