"""A new installation gets its first person."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from municipalities.models import User
from municipalities.permissions import is_platform_operator

pytestmark = pytest.mark.django_db


def test_somebody_becomes_a_platform_operator() -> None:
    call_command("add_operator", "Eerste@Example.org", name="Eerste", stdout=StringIO())

    user = User.objects.get(email="eerste@example.org")
    assert is_platform_operator(user)
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified


def test_asking_twice_changes_nothing() -> None:
    for _ in range(2):
        call_command("add_operator", "eerste@example.org", stdout=StringIO())

    assert User.objects.get().memberships.count() == 1


def test_a_mistyped_address_is_refused() -> None:
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("add_operator", "eerste")

    assert not User.objects.exists()
