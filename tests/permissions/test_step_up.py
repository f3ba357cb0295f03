"""Who showed an hour ago who she is, is asked again before she does what harms in wrong hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import reverse

from municipalities.models import User
from municipalities.urls import app_name, urlpatterns
from tests.accounts.test_login import PASSWORD
from tests.conftest import HAARLEM_HOST, Cast
from tests.permissions.world import World

Visit = Callable[..., Client]
PLATFORM_HOST = "localhost"


@dataclass(frozen=True)
class Step:
    """An address that asks again, and for whom; arguments as in the permission matrix."""

    name: str
    person: str = "beheer"
    arguments: dict[str, str] = field(default_factory=dict)
    method: str = "post"
    host: str = HAARLEM_HOST


COLLEAGUE = {"key": "colleague.key"}
ROLE = {"membership_id": "role.pk"}
PROVIDER = {"provider_id": "identity_provider.pk"}
OBJECT = {"object_id": "colleague.pk"}

STEPS = (
    Step("municipalities:invite"),
    Step("municipalities:give_role", arguments=COLLEAGUE),
    Step("municipalities:change_role", arguments=ROLE),
    Step("municipalities:end_role", arguments=ROLE),
    Step("municipalities:send_invitation_again", arguments=COLLEAGUE),
    Step("municipalities:withdraw_invitation", arguments=COLLEAGUE),
    Step("municipalities:deputy", arguments=COLLEAGUE),
    Step("municipalities:end_deputy", arguments={**COLLEAGUE, "deputy_id": "0"}),
    Step("municipalities:hand_over", arguments=COLLEAGUE),
    Step("municipalities:hand_over_own", "verbinder"),
    Step("municipalities:sign_on_new"),
    Step("municipalities:sign_on_edit", arguments=PROVIDER),
    Step("municipalities:sign_on_try", arguments=PROVIDER),
    Step("municipalities:sign_on_claim_add", arguments=PROVIDER),
    Step("municipalities:sign_on_claim_remove", arguments={**PROVIDER, "claim_id": "0"}),
    Step("municipalities:sign_on_notices_seen", arguments=PROVIDER),
    Step("municipalities:manage"),
    Step("initiatives:embed_sites"),
    Step("initiatives:embed_stop", arguments={"site_id": "embedding_site.pk"}),
    Step("municipalities:my_data", "bewoner", method="get"),
    Step("municipalities:my_data_file", "bewoner", {"file_format": "json"}, "get"),
    Step("municipalities:remove_me", "bewoner"),
    # The operator's tables: switching an account off, roles, the domains of a municipality.
    Step("admin:municipalities_user_change", "platform", OBJECT, host=PLATFORM_HOST),
    Step("admin:municipalities_user_add", "platform", host=PLATFORM_HOST),
    Step(
        "admin:municipalities_membership_change",
        "platform",
        {"object_id": "role.pk"},
        host=PLATFORM_HOST,
    ),
    Step("admin:municipalities_membership_add", "platform", host=PLATFORM_HOST),
    Step(
        "admin:municipalities_municipality_change",
        "platform",
        {"object_id": "role.municipality_id"},
        host=PLATFORM_HOST,
    ),
)
# They change nothing: the list, and one person.
ONLY_READ = {"municipalities:people", "municipalities:person", "municipalities:sign_on_list"}


def an_hour_ago(visit: Visit, user: User, host: str) -> Client:
    """A browser of somebody who showed an hour ago who she is, and has a password."""
    user.set_password(PASSWORD)
    user.save()
    browser = visit(user, host)
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    return browser


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_it_is_asked_again(step: Step, world: World, cast: Cast, visit: Visit) -> None:
    arguments = {key: world.resolve(word) for key, word in step.arguments.items()}
    path = reverse(step.name, kwargs=arguments)
    person = cast.everybody()[step.person]

    later = getattr(an_hour_ago(visit, person, step.host), step.method)(path)
    now = getattr(visit(person, step.host), step.method)(path)

    assert later["Location"].startswith("/account/reauthenticate/"), step.name
    assert not now.get("Location", "").startswith("/account/reauthenticate/")


def test_every_address_of_people_and_sign_on_is_listed() -> None:
    """A new one is listed above, and so asks; or is among those that change nothing."""
    known = {step.name for step in STEPS} | ONLY_READ
    folders = ("beheer/mensen/", "beheer/inloggen/")
    names = {
        f"{app_name}:{one.name}" for one in urlpatterns if str(one.pattern).startswith(folders)
    }

    assert len(names) > 15
    assert names - known == set()


@pytest.mark.parametrize("name", sorted(ONLY_READ))
def test_what_only_reads_takes_no_post(name: str, world: World, cast: Cast, visit: Visit) -> None:
    arguments = {"key": world.colleague.key} if name.endswith("person") else {}

    assert visit(cast.beheer).post(reverse(name, kwargs=arguments)).status_code == 405
