"""Print who you can log in as in the demonstration."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from municipalities.demo.people import PASSWORD, PEOPLE


class Command(BaseCommand):
    """Print the people of the demonstration and their password."""

    help = "Print the people of the demonstration and their password."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a person."""
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:<34} {person.description}")
        self.stdout.write(f"  Wachtwoord voor iedereen: {PASSWORD}")
