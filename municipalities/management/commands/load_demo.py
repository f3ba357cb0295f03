"""Load the demonstration: two municipalities, their people and about ninety initiatives."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from municipalities.demo.loading import loaders
from municipalities.models import Municipality


class Command(BaseCommand):
    """Fill an empty database; deterministic, with dates relative to today."""

    help = "Load the demonstration into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --if-empty, for a start that must not fail the second time."""
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when there is data already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every app's loader in one transaction: all of it, or nothing."""
        if Municipality.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("There is data already. `make demo-reset` begins anew.")
        today = timezone.localdate()
        with transaction.atomic():
            for loader in loaders():
                loader(today, self.stdout.write)
