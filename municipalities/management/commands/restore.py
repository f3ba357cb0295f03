"""`manage.py restore <folder>`: put a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from municipalities.backups.archive import Archive, BackupError
from municipalities.backups.load import restore_backup


class Command(BaseCommand):
    """Puts the database and the uploaded files back as a backup kept them."""

    help = "Put a backup back, and see that every row and file is as it was."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the folder and how far to go."""
        parser.add_argument("folder", type=Path, help="a folder that `backup` made")
        parser.add_argument(
            "--replace", action="store_true", help="throw away what is here now, files too"
        )
        parser.add_argument(
            "--check", action="store_true", help="only see whether the backup is whole"
        )

    def handle(self, *args: Any, folder: Path, replace: bool, check: bool, **options: Any) -> None:
        """Restore, or only look; say what came back."""
        try:
            if check:
                archive = Archive(folder)
                manifest = archive.manifest()
                archive.verify(manifest)
                self.stdout.write(f"{folder} is whole: {manifest.summary()}.")
                return
            manifest = restore_backup(folder, replace=replace)
        except BackupError as sentence:
            raise CommandError(str(sentence)) from sentence
        self.stdout.write(f"Restored and compared: {manifest.summary()}, as of {manifest.made_at}.")
        self.stdout.write(
            "Nobody is logged in any more. Repeat what was deleted since then (docs/operations.md)."
        )
