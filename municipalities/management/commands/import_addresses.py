"""Import the addresses of a municipality from a CSV file, as BAG extracts give them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from municipalities.addresses.importing import Outcome, WrongRowsError, import_addresses
from municipalities.models import Municipality
from municipalities.refusals import RefusedError


class Command(BaseCommand):
    """Replace all addresses of a municipality, or change nothing."""

    help = (
        "Import the addresses of a municipality from a CSV file (docs/operations.md). They replace "
        "those there were; when something is wrong, nothing changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and whose addresses they are."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, metavar="SLUG")
        parser.add_argument(
            "--leave-out-wrong", action="store_true", help="import the rows that are right"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and print what came of it."""
        slug = options["municipality"]
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(_("We kennen geen gemeente “%(slug)s”.") % {"slug": slug})
        try:
            outcome = import_addresses(
                municipality=municipality,
                path=options["file"],
                leave_out_wrong=options["leave_out_wrong"],
                tell=self.stdout.write,
            )
        except WrongRowsError as error:
            raise CommandError("\n".join([error.sentence, *error.sentences])) from error
        except RefusedError as error:
            raise CommandError(error.sentence) from error
        for line in _told(municipality, outcome):
            self.stdout.write(line)


def _told(municipality: Municipality, outcome: Outcome) -> list[str]:
    addresses, streets = outcome.addresses, outcome.streets
    told = [
        _("%(name)s: %(addresses)s in %(streets)s.")
        % {
            "name": municipality.name,
            "addresses": ngettext("%(n)s adres", "%(n)s adressen", addresses)
            % {"n": number_format(addresses)},
            "streets": ngettext("%(n)s straat", "%(n)s straten", streets)
            % {"n": number_format(streets)},
        }
    ]
    counts = (
        (
            outcome.elsewhere,
            ngettext(
                "%(n)s rij van een andere gemeente is overgeslagen.",
                "%(n)s rijen van andere gemeenten zijn overgeslagen.",
                outcome.elsewhere,
            ),
        ),
        (
            outcome.twice,
            ngettext(
                "%(n)s adres stond er vaker in.",
                "%(n)s adressen stonden er vaker in.",
                outcome.twice,
            ),
        ),
        (
            outcome.wrong,
            ngettext(
                "%(n)s rij klopte niet en is weggelaten:",
                "%(n)s rijen klopten niet en zijn weggelaten:",
                outcome.wrong,
            ),
        ),
    )
    told += [sentence % {"n": number_format(count)} for count, sentence in counts if count]
    return [*told, *outcome.sentences()]
