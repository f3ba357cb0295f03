"""Putting a backup back: the tables as they were made then, their rows, the files; then today's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.core.cache import cache
from django.core.files.storage import Storage, default_storage
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from municipalities.backups.archive import Archive, BackupError, Manifest
from municipalities.backups.dump import applied_migrations
from municipalities.backups.storage import names_in, put, sha256_in
from municipalities.backups.tables import (
    PLAIN_TEXT,
    Content,
    Table,
    content_of,
    tables_of,
)
from municipalities.models import Municipality, User

LOCK_PATIENCE = "10s"


def restore_backup(
    folder: Path, *, replace: bool = False, storage: Storage = default_storage
) -> Manifest:
    """Put a backup back and see that every row and file is as it was; return what it held.

    Nothing is touched before the whole backup has been verified. With `replace` what is there
    goes. When the tables are those of the backup, rows change in one transaction: a failure
    leaves the old ones. Raises BackupError.
    """
    archive = Archive(folder)
    manifest = archive.manifest()
    archive.verify(manifest)
    leaves = leaves_of(manifest)
    if not replace:
        refuse_to_overwrite(storage)
    if applied_migrations() != manifest.migrations:
        remake_schema(leaves)
    try:
        load_rows(archive, manifest)
    except OperationalError as error:
        raise BackupError(
            "The tables are in use; stop the web servers, workers and beat, and try again."
        ) from error
    load_files(archive, manifest, storage)
    # What came after the backup was made: newer tables, permissions, content types.
    call_command("migrate", interactive=False, verbosity=0)
    cache.clear()
    return manifest


def leaves_of(manifest: Manifest) -> list[tuple[str, str]]:
    """The last migrations of the backup, which are the way to its tables.

    Raises BackupError when the backup is of a newer version than this code.
    """
    graph = MigrationExecutor(connection).loader.graph
    kept = {(app, name) for app, names in manifest.migrations.items() for name in names}
    unknown = sorted(f"{app}.{name}" for app, name in kept if (app, name) not in graph.nodes)
    if unknown:
        raise BackupError(
            f"This backup was made by another, probably newer, version: {unknown[0]} is not "
            "known here. Put it back with that version, then change versions."
        )
    return [
        node
        for node in sorted(kept)
        if not any(
            child.key in kept and child.key[0] == node[0] for child in graph.node_map[node].children
        )
    ]


def refuse_to_overwrite(storage: Storage) -> None:
    """Raise BackupError when there is anything here that somebody may miss."""
    if "municipalities_user" in connection.introspection.table_names():
        people, places = User.objects.count(), Municipality.objects.count()
        if people or places:
            raise BackupError(
                f"This database is in use: it knows {places} municipalities and {people} people. "
                "Make a backup of it first, then say --replace."
            )
    if next(names_in(storage), None) is not None:
        raise BackupError(
            "There are uploaded files here already. Keep a copy of them, then say --replace."
        )


def remake_schema(leaves: list[tuple[str, str]]) -> None:
    """Make the schema anew, with the tables as they were when the backup was made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = sql.Identifier(cursor.fetchone()[0])
        cursor.execute(f"SET lock_timeout = '{LOCK_PATIENCE}'")
        try:
            for statement in ("DROP SCHEMA {} CASCADE", "CREATE SCHEMA {}"):
                cursor.execute(sql.SQL(statement).format(schema).as_string())
        except OperationalError as error:
            raise BackupError(
                "The tables are in use; stop the web servers, workers and beat, and try again."
            ) from error
        # As PostgreSQL makes it: others may look where things are, and see nothing of them.
        grant = sql.SQL("GRANT USAGE ON SCHEMA {} TO PUBLIC").format(schema)
        cursor.execute(grant.as_string())
        cursor.execute("RESET lock_timeout")
    MigrationExecutor(connection).migrate(leaves)


def load_rows(archive: Archive, manifest: Manifest) -> None:
    """Replace all rows by those of the backup, in one transaction, and compare the outcome."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PLAIN_TEXT)
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_PATIENCE}'")
        tables = tables_of(connection)
        refuse_other_tables(tables, manifest)
        # In the order of the backup: a column that came back by undoing a migration stands last.
        tables = [
            replace(table, columns=tuple(manifest.tables[table.name].columns)) for table in tables
        ]
        # History triggers would write the loading down as if somebody had done all this.
        for_all(tables, "ALTER TABLE {} DISABLE TRIGGER USER")
        everything = set(connection.introspection.table_names(cursor))
        emptied = sorted(everything - {"django_migrations"})
        names = sql.SQL(", ").join(sql.Identifier(name) for name in emptied)
        cursor.execute(sql.SQL("TRUNCATE {}").format(names).as_string())
        for table in tables:
            with cursor.copy(table.into()) as copy:
                for piece in archive.read_table(table.name):
                    copy.write(piece)
        for name, last in manifest.sequences.items():
            # Without a last number the next one is the first.
            cursor.execute(
                "SELECT setval(quote_ident(%s)::regclass, %s, %s)",
                [name, last or 1, last is not None],
            )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for_all(tables, "ALTER TABLE {} ENABLE TRIGGER USER")
        for table in tables:
            kept = manifest.tables[table.name]
            if content_of(connection, table) != Content(kept.rows, kept.sha256):
                raise BackupError(
                    f"{table.name} did not come back as it was; the database is as before."
                )


def for_all(tables: list[Table], statement: str) -> None:
    """Run a statement about each table."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(table.name)).as_string())


def refuse_other_tables(tables: list[Table], manifest: Manifest) -> None:
    """Raise BackupError when the tables here are not those of the backup."""
    here = {table.name: sorted(table.columns) for table in tables}
    kept = {name: sorted(table.columns) for name, table in manifest.tables.items()}
    differing = sorted(
        name for name in here.keys() | kept.keys() if here.get(name) != kept.get(name)
    )
    if differing:
        raise BackupError(f"The tables here are not those of the backup: {', '.join(differing)}.")


def load_files(archive: Archive, manifest: Manifest, storage: Storage) -> None:
    """Make the storage hold exactly the files of the backup."""
    for name in list(names_in(storage)):
        if name not in manifest.files:
            storage.delete(name)
    for name, kept in manifest.files.items():
        put(storage, name, archive.open_file(kept))
        if sha256_in(storage, name) != kept.sha256:
            raise BackupError(f"The file {name} did not come back as it was.")
