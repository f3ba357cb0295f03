"""The API, the tiles and the collections."""

from __future__ import annotations

from tests.permissions.matrix.rows import (
    EVERYBODY,
    FUNDING,
    MAKERS,
    NOBODY,
    NOT_FOUND,
    PRIVATE,
    PUBLISHED,
    REQUESTED,
    Row,
    public,
)

SAY_WHO = 401


def read(name: str, **more: object) -> Row:
    """A resource of the API that everybody reads, at every host."""
    return public(name, **more)


def one_resource(name: str, sees: frozenset[str] = EVERYBODY, **more: object) -> Row:
    """One thing of Haarlem in the API: who may not see it cannot tell that it exists."""
    return Row(name, sees, refused=NOT_FOUND, visitor=NOT_FOUND, **more)  # type: ignore[arg-type]


API = (
    read("api"),
    read("api:openapi"),
    read("api:docs"),
    read("api:conformance"),
    read("api:collections"),
    read("api:collection", arguments={"name": "areas"}),
    read("api:area-features"),
    one_resource("api:area-feature", arguments={"feature_id": "haarlem:BU039202D1"}),
    read("api:initiative-features"),
    one_resource("api:initiative-feature", arguments={"feature_id": "haarlem:tuin"}),
    one_resource("api:initiative-feature", NOBODY, arguments={"feature_id": "haarlem:geheim"}),
    one_resource(
        "api:initiative-feature",
        frozenset({"bewoner", "verbinder", "beheer"}),
        arguments={"feature_id": "haarlem:wacht"},
    ),
    read("api:municipalities"),
    one_resource("api:municipality", arguments={"slug": "haarlem"}),
    read("api:areas"),
    one_resource("api:area", arguments={"code": "BU039202D1"}),
    one_resource("api:area-comparison"),
    read("api:initiatives"),
    one_resource("api:initiative", arguments=PUBLISHED),
    one_resource("api:initiative", frozenset({"bewoner", "verbinder"}), arguments=PRIVATE),
    one_resource(
        "api:initiative", frozenset({"bewoner", "verbinder", "beheer"}), arguments=REQUESTED
    ),
    one_resource("api:needs", arguments=PUBLISHED),
    one_resource("api:needs", frozenset({"bewoner", "verbinder"}), arguments=PRIVATE),
    one_resource("api:need", arguments={**PUBLISHED, "pk": "need.pk"}),
    one_resource("api:activities", arguments=PUBLISHED),
    one_resource("api:activities", frozenset({"bewoner", "verbinder"}), arguments=PRIVATE),
    one_resource("api:activity", arguments={**PUBLISHED, "pk": "activity.pk"}),
    read("api:wijkteams"),
    one_resource("api:wijkteam", arguments={"pk": "wijkteam.pk"}),
    read("api:gebiedsverbinders"),
    read("api:schemes"),
    one_resource("api:scheme", arguments={"slug": "grant.application.scheme.slug"}),
    read("api:budgets"),
    one_resource("api:budget", arguments={"pk": "budget.pk"}),
    Row("api:applications", FUNDING, frozenset({"subsidie_zandvoort"}), visitor=SAY_WHO),
    Row("api:grants", FUNDING, frozenset({"subsidie_zandvoort"}), visitor=SAY_WHO),
    Row("api:exports", FUNDING, frozenset({"subsidie_zandvoort"}), visitor=SAY_WHO),
    Row(
        "api:export",
        FUNDING,
        frozenset({"subsidie_zandvoort"}),
        visitor=SAY_WHO,
        arguments={"file_format": "csv"},
    ),
    Row(
        "api:application",
        FUNDING | MAKERS,
        refused=NOT_FOUND,
        visitor=SAY_WHO,
        arguments={"pk": "application.pk"},
    ),
    Row(
        "api:grant",
        FUNDING | MAKERS,
        refused=NOT_FOUND,
        visitor=SAY_WHO,
        arguments={"pk": "grant.pk"},
    ),
)
