"""`manage.py extract_translations`: bring locale/ in step with the texts in the sources."""

from __future__ import annotations

from subprocess import CalledProcessError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.translations import compile_stale, languages, renew


class Command(BaseCommand):
    """Needs gettext's xgettext (Debian, Ubuntu: apt install gettext)."""

    help = "Collect the Dutch texts of the sources in locale/, keeping what is translated."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Renew every language and say what is still to be translated."""
        for language in languages():
            try:
                came, went, empty = renew(language)
            except FileNotFoundError as error:
                raise CommandError("xgettext is missing: install the package gettext.") from error
            except CalledProcessError as error:
                raise CommandError(f"xgettext stopped: {error.stderr}") from error
            self.stdout.write(f"{language}: {came} new, {went} gone, {empty} to translate")
        compile_stale()
