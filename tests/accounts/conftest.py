"""The identity provider of Haarlem: one process for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress

from municipalities.models import IdentityProvider, Municipality, Role, RoleClaim, User
from tests.accounts.provider import Provider, running_provider
from tests.accounts.test_login import PASSWORD
from tests.conftest import Town
from tests.factories import UserFactory

EMAIL = "noor@haarlem.example"


@pytest.fixture(scope="session")
def _process() -> Iterator[Provider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(_process: Provider) -> Provider:
    """A provider that tells the truth."""
    _process.says_instead()
    return _process


@pytest.fixture
def row(provider: Provider, town: Town) -> IdentityProvider:
    """Haarlem's provider, set up: one group of each kind."""
    haarlem: Municipality = town.municipality
    haarlem.email_domains = ["haarlem.example"]
    haarlem.save()
    row = IdentityProvider(
        municipality=haarlem,
        name="Account van Haarlem",
        issuer=provider.issuer,
        client_id="samenspel",
        asks_second_factor=True,
        is_active=True,
    )
    row.secret = "geheim van Haarlem"
    row.save()
    verbinders = RoleClaim.objects.create(
        identity_provider=row, value="verbinders", role=Role.GEBIEDSVERBINDER
    )
    verbinders.areas.set([town.gebied])
    RoleClaim.objects.create(identity_provider=row, value="subsidie", role=Role.SUBSIDY_OFFICER)
    RoleClaim.objects.create(identity_provider=row, value="beheer", role=Role.ADMINISTRATOR)
    return row


@pytest.fixture
def noor(town: Town) -> User:
    """She has an account already, with a confirmed address and a password."""
    user = UserFactory(email=EMAIL, name="Noor")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    return user
