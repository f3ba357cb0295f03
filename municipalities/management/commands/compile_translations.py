"""`manage.py compile_translations`: make the .mo files Django reads; needs no gettext."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from municipalities.translations import compile_stale


class Command(BaseCommand):
    """Compiles what changed since the last time."""

    help = "Compile locale/*/LC_MESSAGES/django.po where the .po is newer than its .mo."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile and say what was made."""
        for path in compile_stale():
            if options["verbosity"] > 0:
                self.stdout.write(f"Compiled {path.name} in {path.parent}")
