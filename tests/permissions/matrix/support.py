"""The workplace, support files and what was shared."""

from __future__ import annotations

from tests.permissions.matrix.rows import (
    FORBIDDEN,
    KOMPAS,
    NEIGHBOURHOOD,
    NOBODY,
    NOT_FOUND,
    PUBLISHED,
    WORKPLACE,
    Row,
    one_thing,
    own_kompas,
)

SHARED_FILE = {"share_id": "share.pk", "file_id": "file.pk"}


HELP = {"request_id": "help.pk"}


def shared_row(name: str, **more: object) -> Row:
    """Something to write beside a shared Kompas: only the official she shared it with."""
    settings: dict[str, object] = {
        "cannot_tell": frozenset({"wijkteam", "verbinder_noord"}),
        "arguments": {"share_id": "share.pk"},
    }
    return Row(name, frozenset({"verbinder"}), **{**settings, **more})  # type: ignore[arg-type]


def at_table(name: str, **more: object) -> Row:
    """A page about a Kompas that one official fills in together with a resident."""
    settings: dict[str, object] = {
        "cannot_tell": frozenset({"wijkteam", "verbinder_noord"}),
        "arguments": {"sitting_id": "sitting.pk"},
    }
    return Row(name, frozenset({"verbinder"}), **{**settings, **more})  # type: ignore[arg-type]


def table_room(name: str, **more: object) -> Row:
    """A room of a Kompas at a table: for that official; others cannot tell that it exists."""
    settings: dict[str, object] = {
        "arguments": {"kompas_id": "sitting.kompas.pk"},
        "refused": NOT_FOUND,
        "visitor": NOT_FOUND,
    }
    return one_thing(name, frozenset({"verbinder"}), **{**settings, **more})


def handed_over_room(name: str) -> Row:
    """A room of a Kompas that was handed over: for nobody who holds no link."""
    return Row(
        name,
        NOBODY,
        refused=NOT_FOUND,
        visitor=NOT_FOUND,
        arguments={"kompas_id": "handed_over.kompas.pk"},
    )


SUPPORT = (
    Row("support:workplace", WORKPLACE),
    Row("support:silent", WORKPLACE),
    Row("support:shares", WORKPLACE),
    Row("support:initiatives", WORKPLACE),
    Row("support:sittings", NEIGHBOURHOOD),
    Row("support:sitting_new", NEIGHBOURHOOD),
    # Only the official who sits there: no colleague, no deputy.
    at_table("support:sitting_hand_over"),
    at_table("support:sitting_remove"),
    at_table("support:sitting_again", arguments={"sitting_id": "handed_over.pk"}),
    # What she may open of the Kompas itself; the rest is the resident's.
    *(
        table_room(name)
        for name in (
            "kompas:overview",
            "kompas:idea",
            "kompas:rose",
            "kompas:stay",
            "kompas:place",
            "kompas:expectation",
            "kompas:files",
            "kompas:paper",
            "kompas:paper_pdf",
        )
    ),
    *(
        table_room(name, status=FORBIDDEN)
        for name in (
            "kompas:renewed",
            "kompas:earlier",
            "kompas:standing",
            "kompas:delete",
            "kompas:link",
            "kompas:share",
            "kompas:together",
            "kompas:publication",
            "kompas:everything_pdf",
            "kompas:everything_json",
        )
    ),
    # Handed over: no longer hers to open.
    *(
        handed_over_room(name)
        for name in ("kompas:overview", "kompas:files", "kompas:paper", "kompas:share")
    ),
    # Only the official she shared it with.
    Row(
        "support:shared_kompas",
        frozenset({"verbinder"}),
        cannot_tell=frozenset({"wijkteam", "verbinder_noord", "auditor"}),
        arguments={"share_id": "share.pk"},
    ),
    *(
        Row(
            name,
            frozenset({"verbinder"}),
            cannot_tell=frozenset({"wijkteam", "verbinder_noord", "auditor"}),
            arguments=SHARED_FILE,
        )
        for name in ("support:shared_file", "support:shared_thumbnail")
    ),
    *(
        Row(
            name,
            frozenset({"verbinder"}),
            cannot_tell=frozenset({"wijkteam", "verbinder_noord", "auditor"}),
            arguments={"share_id": "share.pk"},
        )
        for name in ("support:shared_print", "support:shared_pdf")
    ),
    shared_row("support:note_new"),
    shared_row("support:talk"),
    Row(
        "support:talk_calendar",
        frozenset({"verbinder"}),
        status=NOT_FOUND,
        cannot_tell=frozenset({"wijkteam", "verbinder_noord", "auditor"}),
        arguments={"share_id": "share.pk"},
    ),
    shared_row("support:note_remove", arguments={"share_id": "share.pk", "note_id": "note.pk"}),
    # Without a question there is nothing to talk about.
    shared_row("support:talk_point", method="post", status=NOT_FOUND),
    # The initiator answers it, behind her own door.
    own_kompas("support:note_reply", arguments={**KOMPAS, "note_id": "note.pk"}),
    own_kompas("support:ask"),
    own_kompas("support:ask_withdraw", arguments={**KOMPAS, **HELP}),
    Row("support:requests", WORKPLACE),
    # Only the official it went to; the auditor does not read it.
    Row(
        "support:request",
        frozenset({"verbinder"}),
        cannot_tell=frozenset({"wijkteam", "verbinder_noord", "auditor"}),
        arguments=HELP,
    ),
    shared_row("support:request_take_up", method="post", status=302, arguments=HELP),
    Row("support:rob_step", frozenset({"verbinder", "wijkteam"}), arguments=PUBLISHED),
    Row("support:file", frozenset({"verbinder", "wijkteam", "auditor"}), arguments=PUBLISHED),
    Row("support:contact_new", frozenset({"verbinder", "wijkteam"}), arguments=PUBLISHED),
    Row(
        "support:contact_edit",
        frozenset({"verbinder"}),
        cannot_tell=frozenset({"verbinder_noord"}),
        arguments={**PUBLISHED, "contact_id": "contact.pk"},
    ),
    Row(
        "support:contact_remove",
        frozenset({"verbinder"}),
        cannot_tell=frozenset({"verbinder_noord"}),
        arguments={**PUBLISHED, "contact_id": "contact.pk"},
    ),
)
