"""`manage.py check_setup`: try every connection and say what is wrong."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from municipalities.setup_checks import findings


class Command(BaseCommand):
    """Looks at a whole installation; the exit status is 1 when anything is wrong."""

    help = "Try the database, Redis, mail, files and names, and say in a sentence what is wrong."
    # It is for machines where something may be wrong, so nothing else may stop it.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each thing that was tried."""
        wrong = 0
        for finding in findings():
            wrong += bool(finding.trouble)
            style = self.style.ERROR if finding.trouble else self.style.SUCCESS
            word = "wrong" if finding.trouble else "fine"
            line = f"{word:<6}{finding.name}"
            self.stdout.write(style(f"{line}: {finding.trouble}" if finding.trouble else line))
        if wrong:
            self.stdout.write(f"{wrong} of these need a look.")
            sys.exit(1)
        self.stdout.write("All is well.")
