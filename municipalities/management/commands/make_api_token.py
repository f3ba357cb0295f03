"""Makes a token for a machine that uses the API; it is shown once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from municipalities.models import ApiToken, Municipality, Scope, User

LONGEST = 730


class Command(BaseCommand):
    """Make a token."""

    help = "Make a token for a machine that uses the API, and show it once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for whom, for what and how long."""
        parser.add_argument("name", help="what uses it, such as 'open data portal'")
        parser.add_argument("--municipality", required=True, help="slug")
        parser.add_argument("--user", help="e-mail address; the token then does what she may do")
        parser.add_argument(
            "--scope", action="append", required=True, choices=Scope.values, dest="scopes"
        )
        parser.add_argument("--days", type=int, default=365, help=f"at most {LONGEST}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and write it to standard output, so that it can be piped into a secret store."""
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(f"There is no municipality {options['municipality']}.")
        if not 1 <= options["days"] <= LONGEST:
            raise CommandError(f"A token holds for 1 to {LONGEST} days.")
        user = None
        if options["user"]:
            user = User.objects.filter(email__iexact=options["user"], is_active=True).first()
            if user is None:
                raise CommandError(f"There is nobody with the address {options['user']}.")
        token, key = ApiToken.objects.create_key(
            name=options["name"][:50],
            municipality=municipality,
            user=user,
            scopes=sorted(set(options["scopes"])),
            expiry_date=timezone.now() + timedelta(days=options["days"]),
        )
        self.stderr.write(
            f"Token {token.prefix} holds until {token.expiry_date:%Y-%m-%d}. It is shown once:"
        )
        self.stdout.write(key)
