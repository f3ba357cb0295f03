"""`manage.py add_operator <email>`: the first person of a new installation."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from municipalities.models import Role, User


class Command(BaseCommand):
    """Makes somebody a platform operator, who gives all others their roles."""

    help = "Make somebody a platform operator: she adds municipalities and people at /admin/."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for her address."""
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    @transaction.atomic
    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        """Make the account, when there is none, and give it the role."""
        address = email.strip().lower()
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address.") from error
        user = User.objects.filter(email=address).first()
        if user is None:
            user = User.objects.create_user(address, name=name)
        # Whoever may run this answers for the address; she still logs in with a mailed code.
        EmailAddress.objects.update_or_create(
            user=user, email=address, defaults={"verified": True, "primary": True}
        )
        user.memberships.get_or_create(role=Role.PLATFORM_OPERATOR, ends_on=None)
        self.stdout.write(f"{address} is a platform operator, and logs in at /account/login/.")
