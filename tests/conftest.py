"""The fixed cast: the same people in every test, in a small town with two gebieden.

Haarlem has gebied Zuid-West (buurt Rozenprieel) and gebied Noord (buurt Delftwijk); Zandvoort is
the other municipality. `cast.verbinder` works for Zuid-West, `cast.verbinder_noord` for Noord, and
`cast.subsidie_zandvoort` must never see anything private of Haarlem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from allauth.account.internal.flows.login import record_authentication
from django.core.cache import cache
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from pytest_django.fixtures import Settings

from municipalities.models import Area, Municipality, Role, User
from municipalities.translations import compile_stale
from tests.factories import MunicipalityFactory, UserFactory, make_area

HAARLEM_HOST = "haarlem.localhost"
ZANDVOORT_HOST = "zandvoort.localhost"


def pytest_configure() -> None:
    """Have English: compiled texts are not kept in git. Dutch may be read already, without them."""
    for path in compile_stale():
        translation_file_changed(None, path)


@pytest.fixture(autouse=True, scope="session")
def histories_can_be_emptied() -> Iterator[None]:
    """Let a test that commits clear up after itself: its TRUNCATE passes the histories' guards."""
    sql_flush = DatabaseOperations.sql_flush
    guards = [
        trigger.get_pgid(model)
        for model, trigger in pgtrigger.registered()
        if trigger.name == "not_emptied"
    ]

    def passing(self: DatabaseOperations, *args: Any, **kwargs: Any) -> list[str]:
        found = sql_flush(self, *args, **kwargs)
        return [f"SET LOCAL pgtrigger.ignore = '{{{','.join(guards)}}}'", *found]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", passing)
        yield


@dataclass(frozen=True)
class Town:
    """A municipality with its areas."""

    municipality: Municipality
    gemeente: Area
    gebied: Area
    buurt: Area
    other_gebied: Area
    other_buurt: Area


@dataclass(frozen=True)
class Cast:
    """The people of the demonstration, as `make demo` knows them."""

    bewoner: User
    medebewoner: User
    buur: User
    wijkteam: User
    verbinder: User
    verbinder_noord: User
    raad: User
    subsidie: User
    budget: User
    beheer: User
    auditor: User
    subsidie_zandvoort: User
    platform: User

    def everybody(self) -> dict[str, User]:
        """All of them by their name in the cast."""
        return dict(vars(self))


@pytest.fixture(autouse=True)
def fresh_minute() -> None:
    """Nobody asked or tried anything yet: limits are counted in the cache."""
    cache.clear()


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Begin in Dutch: a page in English leaves its language to whatever the thread does next."""
    with translation.override("nl"):
        yield


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    """A folder of this test for what people upload."""
    folder = tmp_path / "media"
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def haarlem(db: None) -> Municipality:
    """The municipality most tests live in."""
    return MunicipalityFactory(slug="haarlem", name="Haarlem", cbs_code="GM0392")


@pytest.fixture
def zandvoort(db: None) -> Municipality:
    """The other municipality."""
    return MunicipalityFactory(
        slug="zandvoort", name="Zandvoort", cbs_code="GM0473", publication_rule="after_look"
    )


@pytest.fixture
def town(haarlem: Municipality) -> Town:
    """Haarlem with two gebieden of one buurt each, drawn as squares side by side."""
    gemeente = make_area(haarlem, "gemeente", "GM0392", "Haarlem", box=(4.60, 52.36, 4.64, 52.38))
    gebied = make_area(
        haarlem,
        "gebied",
        "zuid-west",
        "Zuid-West",
        box=(4.60, 52.36, 4.62, 52.38),
        within=(gemeente,),
    )
    other_gebied = make_area(
        haarlem, "gebied", "noord", "Noord", box=(4.62, 52.36, 4.64, 52.38), within=(gemeente,)
    )
    buurt = make_area(
        haarlem,
        "buurt",
        "BU039202D1",
        "Rozenprieel",
        box=(4.60, 52.36, 4.62, 52.38),
        within=(gemeente, gebied),
    )
    other_buurt = make_area(
        haarlem,
        "buurt",
        "BU039215D1",
        "Delftwijk",
        box=(4.62, 52.36, 4.64, 52.38),
        within=(gemeente, other_gebied),
    )
    return Town(haarlem, gemeente, gebied, buurt, other_gebied, other_buurt)


@pytest.fixture
def cast(town: Town, zandvoort: Municipality) -> Cast:
    """Everybody, with their roles."""
    haarlem = town.municipality

    def person(name: str, role: Role | None = None, **fields: object) -> User:
        email = f"{name.replace('_', '.')}@demo.example"
        extra = {f"membership__{key}": value for key, value in fields.items()}
        return UserFactory(email=email, name=name.capitalize(), membership=role, **extra)

    return Cast(
        bewoner=person("bewoner"),
        medebewoner=person("medebewoner"),
        buur=person("buur"),
        wijkteam=person("wijkteam", Role.WIJKTEAM, municipality=haarlem, areas=[town.gebied]),
        verbinder=person(
            "verbinder", Role.GEBIEDSVERBINDER, municipality=haarlem, areas=[town.gebied]
        ),
        verbinder_noord=person(
            "verbinder_noord",
            Role.GEBIEDSVERBINDER,
            municipality=haarlem,
            areas=[town.other_gebied],
        ),
        raad=person("raad", Role.COUNCIL_MEMBER, municipality=haarlem, areas=[town.gebied]),
        subsidie=person("subsidie", Role.SUBSIDY_OFFICER, municipality=haarlem),
        budget=person("budget", Role.BUDGET_HOLDER, municipality=haarlem),
        beheer=person("beheer", Role.ADMINISTRATOR, municipality=haarlem),
        auditor=person("auditor", Role.AUDITOR, municipality=haarlem),
        subsidie_zandvoort=person(
            "subsidie_zandvoort", Role.SUBSIDY_OFFICER, municipality=zandvoort
        ),
        platform=person("platform", Role.PLATFORM_OPERATOR),
    )


def queries() -> AbstractContextManager[CaptureQueriesContext]:
    """Count the queries inside a `with`: the same for one row as for twenty, whatever the page."""
    return CaptureQueriesContext(connection)


def log_in(client: Client, user: User) -> None:
    """Log somebody in who has just shown her second factor."""
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "mfa", type="totp")
    request.session.save()


@pytest.fixture
def visit(haarlem: Municipality) -> Callable[..., Client]:
    """A browser on Haarlem's host, logged in as somebody when one is given: `visit(cast.buur)`."""

    def open_browser(user: User | None = None, host: str = HAARLEM_HOST) -> Client:
        client = Client(SERVER_NAME=host)
        if user is not None:
            log_in(client, user)
        return client

    return open_browser
