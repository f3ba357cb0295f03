"""Ends a token at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from municipalities.models import ApiToken


class Command(BaseCommand):
    """Revoke a token."""

    help = "End a token of the API at once; without a prefix, list those that hold."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the first eight signs of the token."""
        parser.add_argument("prefix", nargs="?", help="the part of the token before the dot")

    def handle(self, *args: Any, **options: Any) -> None:
        """Revoke one token, or list them."""
        usable = ApiToken.objects.get_usable_keys()
        if not options["prefix"]:
            for token in usable:
                whose = token.user.email if token.user else "nobody's"
                self.stdout.write(
                    f"{token.prefix}  {token.municipality.slug}  {token.name}  {whose}  "
                    f"{' '.join(token.scopes)}  until {token.expiry_date:%Y-%m-%d}"
                )
            return
        ended = usable.filter(prefix=options["prefix"]).first()
        if ended is None:
            raise CommandError(f"There is no token that begins with {options['prefix']}.")
        ended.revoked = True
        ended.save(update_fields=["revoked"])
        self.stderr.write(f"Token {ended.prefix} ({ended.name}) no longer holds.")
