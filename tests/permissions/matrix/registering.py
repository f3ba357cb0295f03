"""Registering initiatives, and reading in a list."""

from __future__ import annotations

from tests.permissions.matrix.rows import ADMINISTRATOR, NEIGHBOURHOOD, NOT_FOUND, Row, public

REGISTERING = NEIGHBOURHOOD | ADMINISTRATOR


def registration(name: str) -> Row:
    """Something an official registered: for her and the administrator."""
    return Row(
        name,
        frozenset({"verbinder", "beheer"}),
        cannot_tell=frozenset({"wijkteam", "verbinder_noord"}),
        arguments={"registration_id": "registration.pk"},
    )


BATCH = {"batch_id": "import_batch.pk"}


REGISTRATIONS = (
    Row("importing:list", ADMINISTRATOR),
    # Its columns come first.
    Row("importing:batch", ADMINISTRATOR, status=302, arguments=BATCH),
    *(
        Row(f"importing:{name}", ADMINISTRATOR, arguments=BATCH)
        for name in ("columns", "topics", "undo", "throw_away")
    ),
    Row("registering:list", REGISTERING),
    Row("registering:register", REGISTERING),
    registration("registering:mail"),
    registration("registering:take_back"),
    # Without a link that a mail brought.
    public("registering:door", status=NOT_FOUND, arguments={"secret": "nooit-bestaan-0123456789"}),
    public("registering:take_over", status=NOT_FOUND),
    public("registering:remove", status=NOT_FOUND),
)
