"""`manage.py backup <folder>`: everything, in a folder that `restore` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from municipalities.backups.archive import BackupError
from municipalities.backups.dump import make_backup


class Command(BaseCommand):
    """Keeps the database and the uploaded files in a folder."""

    help = "Keep the database and the uploaded files in a new folder, with counts and checksums."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the folder."""
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Make the backup and say what is in it."""
        try:
            manifest = make_backup(folder)
        except BackupError as sentence:
            raise CommandError(str(sentence)) from sentence
        self.stdout.write(f"{folder}: {manifest.summary()}.")
        self.stdout.write("It holds personal data: keep it encrypted, and not on this machine.")
