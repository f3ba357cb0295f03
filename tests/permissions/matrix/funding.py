"""Money: the overview, and asking."""

from __future__ import annotations

from tests.permissions.matrix.rows import (
    FUNDING,
    KOMPAS,
    LOG_IN,
    MAKERS,
    MONEY,
    NOT_FOUND,
    PEOPLE,
    Row,
    one_thing,
    own_kompas,
    public,
)

FUNDING_ROWS = (
    public("funding:money"),
    own_kompas("funding:ask"),
    own_kompas("funding:ask_scheme", arguments={**KOMPAS, "slug": "asked.scheme.slug"}),
    own_kompas("funding:asked", arguments={**KOMPAS, "application_id": "asked.pk"}),
    own_kompas("funding:ask_withdraw", arguments={**KOMPAS, "application_id": "asked.pk"}),
    Row("funding:overview", FUNDING, frozenset({"subsidie_zandvoort"})),
    Row(
        "funding:export",
        FUNDING,
        frozenset({"subsidie_zandvoort"}),
        arguments={"format_name": "csv"},
    ),
    one_thing(
        "funding:application",
        FUNDING | MAKERS,
        refused=NOT_FOUND,
        visitor_elsewhere=LOG_IN,
        arguments={"application_id": "application.pk"},
    ),
    # Council members and makers see the application, not who worked on it.
    one_thing(
        "funding:history",
        MONEY,
        cannot_tell=PEOPLE - FUNDING - MAKERS,
        visitor_elsewhere=LOG_IN,
        arguments={"application_id": "application.pk"},
    ),
)
