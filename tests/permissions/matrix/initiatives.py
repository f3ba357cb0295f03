"""Pages of the registry, the map, the agenda and what makers do."""

from __future__ import annotations

from tests.permissions.matrix.rows import (
    EVERYBODY,
    LOG_IN,
    MAKERS,
    NOBODY,
    NOT_FOUND,
    OFFICIALS,
    PEOPLE,
    PRIVATE,
    PUBLISHED,
    REQUESTED,
    Row,
    one_thing,
    public,
)

INITIATIVES = (
    public("initiatives:list"),
    public("initiatives:suggestions"),
    public("initiatives:feed"),
    public("initiatives:feed_calendar"),
    public("initiatives:feed_places"),
    public("initiatives:embed"),
    public("initiatives:export", arguments={"format_name": "csv"}),
    # Zandvoort has nothing to print.
    Row(
        "initiatives:paper",
        EVERYBODY,
        refused=NOT_FOUND,
        visitor=NOT_FOUND,
        arguments={"paper_name": "lijst"},
    ),
    public("initiatives:map"),
    public("initiatives:gaps"),
    # No figures were imported, so there is nothing to put in a file.
    public("initiatives:gaps_export", status=NOT_FOUND, arguments={"format_name": "csv"}),
    # An area of Haarlem; Zandvoort has none of that code.
    one_thing("initiatives:gaps_area", EVERYBODY, arguments={"area_code": "BU039202D1"}),
    public("initiatives:agenda"),
    public(
        "initiatives:tile",
        arguments={"layer": "initiatives", "z": "10", "x": "525", "y": "336"},
    ),
    one_thing("initiatives:detail", EVERYBODY, arguments=PUBLISHED),
    # Shared with one gebiedsverbinder; nobody else can tell that it exists.
    one_thing(
        "initiatives:detail",
        frozenset({"bewoner", "verbinder"}),
        refused=NOT_FOUND,
        visitor=NOT_FOUND,
        arguments=PRIVATE,
    ),
    # Waits for the municipality: its maker, and who looks at it.
    one_thing(
        "initiatives:detail",
        frozenset({"bewoner", "verbinder", "beheer"}),
        refused=NOT_FOUND,
        visitor=NOT_FOUND,
        arguments=REQUESTED,
    ),
    one_thing("initiatives:edit", MAKERS, arguments=PUBLISHED, visitor_elsewhere=LOG_IN),
    one_thing(
        "initiatives:edit",
        frozenset({"bewoner"}),
        cannot_tell=PEOPLE - {"bewoner", "verbinder", "beheer"},
        arguments=REQUESTED,
        visitor_elsewhere=LOG_IN,
    ),
    one_thing("initiatives:place", MAKERS, arguments=PUBLISHED, visitor_elsewhere=LOG_IN),
    one_thing("initiatives:news", EVERYBODY, arguments=PUBLISHED),
    one_thing("initiatives:new_news", MAKERS, arguments=PUBLISHED, visitor_elsewhere=LOG_IN),
    *(
        one_thing(
            name,
            MAKERS,
            arguments={**PUBLISHED, "news_id": "news.pk"},
            visitor_elsewhere=LOG_IN,
        )
        for name in ("initiatives:change_news", "initiatives:remove_news")
    ),
    *(
        one_thing(name, MAKERS, arguments={**PUBLISHED, **arguments}, visitor_elsewhere=LOG_IN)
        for name, arguments in (
            ("initiatives:activities", {}),
            ("initiatives:new_activity", {}),
            ("initiatives:change_activity", {"activity_id": "activity.pk"}),
            ("initiatives:needs", {}),
            ("initiatives:change_need", {"need_id": "need.pk"}),
        )
    ),
    one_thing("initiatives:photos", MAKERS, arguments=PUBLISHED, visitor_elsewhere=LOG_IN),
    *(
        one_thing(name, EVERYBODY, arguments={**PUBLISHED, "photo_id": "photo.pk"})
        for name in ("initiatives:photo", "initiatives:photo_small")
    ),
    # Another address than that of now leads to it.
    one_thing(
        "initiatives:social_card",
        EVERYBODY,
        status=302,
        arguments={**PUBLISHED, "digest": "0"},
    ),
    *(
        one_thing(
            "initiatives:social_card",
            NOBODY,
            refused=NOT_FOUND,
            visitor=NOT_FOUND,
            arguments={**of, "digest": "0"},
        )
        for of in (PRIVATE, REQUESTED)
    ),
    # Its makers, and everybody who works for the municipality and may see it.
    one_thing(
        "initiatives:history",
        MAKERS | OFFICIALS,
        arguments=PUBLISHED,
        visitor_elsewhere=LOG_IN,
    ),
    one_thing(
        "initiatives:history",
        frozenset({"bewoner", "verbinder"}),
        refused=NOT_FOUND,
        arguments=PRIVATE,
        visitor_elsewhere=LOG_IN,
    ),
    one_thing(
        "initiatives:history",
        frozenset({"bewoner", "verbinder", "beheer"}),
        refused=NOT_FOUND,
        arguments=REQUESTED,
        visitor_elsewhere=LOG_IN,
    ),
    one_thing(
        "upkeep:still_true",
        MAKERS | frozenset({"verbinder", "beheer"}),
        arguments=PUBLISHED,
        visitor_elsewhere=LOG_IN,
    ),
    # A link that was mailed to nobody.
    Row(
        "upkeep:door",
        NOBODY,
        refused=NOT_FOUND,
        visitor=NOT_FOUND,
        arguments={"token": "nooit-gemaild"},
    ),
    Row("upkeep:quiet", frozenset({"verbinder", "verbinder_noord", "beheer"})),
    one_thing("reports:make", EVERYBODY, arguments=PUBLISHED),
    one_thing(
        "reports:make",
        NOBODY,
        refused=NOT_FOUND,
        visitor=NOT_FOUND,
        arguments=PRIVATE,
    ),
    one_thing("reports:of_initiative", MAKERS, arguments=PUBLISHED, visitor_elsewhere=LOG_IN),
    *(
        one_thing(
            "reports:report",
            sees,
            refused=NOT_FOUND,
            arguments={"report_id": report},
            visitor_elsewhere=LOG_IN,
        )
        for report, sees in (
            ("report.pk", MAKERS),
            ("report_unfit.pk", frozenset({"verbinder", "beheer"})),
        )
    ),
    Row(
        "reports:answer",
        NOBODY,
        refused=NOT_FOUND,
        visitor=NOT_FOUND,
        arguments={"token": "nooit-gemaild"},
    ),
    Row("reports:for_officials", frozenset({"verbinder", "verbinder_noord", "beheer"})),
    one_thing("initiatives:visibility", MAKERS, arguments=PUBLISHED, visitor_elsewhere=LOG_IN),
    # Of one that is shown there is no reason to answer: back to its page.
    one_thing(
        "initiatives:reply_to_hiding",
        MAKERS,
        status=302,
        arguments=PUBLISHED,
        visitor_elsewhere=LOG_IN,
    ),
    one_thing(
        "initiatives:moderate",
        frozenset({"verbinder", "beheer"}),
        arguments=PUBLISHED,
        visitor_elsewhere=LOG_IN,
    ),
)
