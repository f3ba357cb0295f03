"""The identity provider of Haarlem: one process for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from municipalities.models import IdentityProvider, Municipality, Role, RoleClaim
from tests.accounts.provider import Provider, running_provider
from tests.conftest import Town


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
