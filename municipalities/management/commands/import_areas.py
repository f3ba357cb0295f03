"""Import the areas of municipalities, or figures about them, from an official file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.areas.drafts import SET_NAMES, AreasError
from municipalities.areas.importing import EVERY_MUNICIPALITY, AreaImport, import_file


class Command(BaseCommand):
    """Read a GeoPackage, GeoJSON, table or areas.yaml; say what changed since the year before."""

    help = (
        "Import areas from the CBS wijk- en buurtkaart (GeoPackage, GeoJSON), from an areas.yaml, "
        "or figures about them from a table (CSV). Importing the same file again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and what of it is wanted."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--municipality",
            nargs="+",
            default=[EVERY_MUNICIPALITY],
            metavar="CODE",
            help="codes (GM0392), names or slugs; without it every municipality that is here",
        )
        parser.add_argument("--year", type=int, help="when the file's name does not tell")
        parser.add_argument(
            "--set",
            nargs="+",
            default=[],
            choices=sorted(SET_NAMES),
            help="load these divisions only",
        )
        parser.add_argument(
            "--keep-current", action="store_true", help="keep the current year, also when older"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would change, and load nothing"
        )
        parser.add_argument(
            "--divisions",
            type=Path,
            help="YAML with the municipality's own gebieden and wijkteams, by wijk code",
        )
        parser.add_argument("--provenance", default="", help="where the boundaries come from")
        parser.add_argument("--attribution", default="", help="whom the map must name")
        parser.add_argument("--note", default="", help="what readers of the map should know")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and print what came of it; an error is one sentence and nothing is loaded."""
        asked = AreaImport(
            path=options["file"],
            municipalities=options["municipality"],
            year=options["year"],
            slugs=frozenset(options["set"]),
            keep_current=options["keep_current"],
            divisions=options["divisions"],
            provenance=options["provenance"],
            attribution=options["attribution"],
            note=options["note"],
            dry_run=options["dry_run"],
        )
        try:
            lines = import_file(asked)
        except AreasError as error:
            raise CommandError(str(error)) from error
        for line in lines:
            self.stdout.write(line)
