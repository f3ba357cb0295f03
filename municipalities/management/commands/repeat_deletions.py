"""Delete again what people had deleted, after an older backup was put back."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.models import DeletionRecord
from municipalities.retention.register import repeat


class Command(BaseCommand):
    """Repeats deletions at somebody's request, from the register and from logs.

    What ended by a term goes again by itself, the next night.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the logs of after the backup: the register in it is as old as it is."""
        parser.add_argument("logs", nargs="*", type=Path, help="logs as JSON, one line an event")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find what came back, delete it, and say how much that was."""
        prints = set(DeletionRecord.objects.exclude(print="").values_list("print", flat=True))
        for path in options["logs"]:
            try:
                prints |= set(prints_in(path))
            except OSError as error:
                raise CommandError(f"{path} cannot be read ({type(error).__name__}).") from error
        done = repeat(prints)
        for kind, count in sorted(done.items()):
            self.stdout.write(f"{kind}: {count} deleted again")
        if not done:
            self.stdout.write("Nothing that was deleted had come back.")


def prints_in(path: Path) -> Iterator[str]:
    """Give the prints of deletions in a log; lines of another shape are passed over."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            # A line of a container's log has words before the JSON.
            begin = line.find("{")
            try:
                event = json.loads(line[begin:]) if begin >= 0 else {}
            except json.JSONDecodeError:
                continue
            if isinstance(event, dict) and isinstance(event.get("print"), str):
                yield event["print"]
