"""Questions and words that a municipality keeps in its settings."""

from __future__ import annotations

from tests.permissions.matrix.rows import NOT_FOUND, OFFICIALS, Row

OFFICIALS_ELSEWHERE = frozenset({"subsidie_zandvoort"})


READ_QUESTIONS = frozenset({"beheer", "auditor"})


EDIT_QUESTIONS = frozenset({"beheer"})


DRAFT = {"version": "draft.version"}


def settings_page(name: str, sees: frozenset[str], **more: object) -> Row:
    """A page about the questions of Haarlem; elsewhere it has no draft."""
    return Row(name, sees, **{"arguments": DRAFT, **more})  # type: ignore[arg-type]


SYNONYMS = {"pk": "synonyms.pk"}


EMBEDDING = {"site_id": "embedding_site.pk"}


WORDS = (
    Row("initiatives:saved_filters", OFFICIALS, OFFICIALS_ELSEWHERE),
    # Without a filter there is nothing to keep.
    Row("initiatives:save_filter", OFFICIALS, OFFICIALS_ELSEWHERE, status=400),
    # One that is nobody's: each keeps her own (tests/initiatives/test_saved_filters.py).
    *(
        Row(
            name,
            OFFICIALS,
            OFFICIALS_ELSEWHERE,
            status=NOT_FOUND,
            method=method,
            arguments={"pk": "0"},
        )
        for name, method in (
            ("initiatives:rename_filter", "get"),
            ("initiatives:remove_filter", "post"),
            ("initiatives:restore_filter", "post"),
        )
    ),
    Row("initiatives:embed_sites", READ_QUESTIONS),
    Row("initiatives:embed_code", READ_QUESTIONS),
    Row("initiatives:embed_stop", EDIT_QUESTIONS, arguments=EMBEDDING),
    Row("initiatives:synonyms", READ_QUESTIONS),
    Row("initiatives:synonym_edit", EDIT_QUESTIONS, arguments=SYNONYMS),
    Row(
        "initiatives:synonym_remove",
        EDIT_QUESTIONS,
        arguments=SYNONYMS,
        method="post",
        status=302,
    ),
)


QUESTIONS = (
    Row("questions:list", READ_QUESTIONS),
    Row("questions:begin", EDIT_QUESTIONS, method="post", status=302),
    Row("questions:upload", EDIT_QUESTIONS),
    settings_page("questions:set", READ_QUESTIONS),
    settings_page("questions:preview", READ_QUESTIONS),
    settings_page(
        "questions:preview_theme", READ_QUESTIONS, arguments={**DRAFT, "theme": "waarde"}
    ),
    settings_page("questions:download", READ_QUESTIONS),
    settings_page("questions:publish", EDIT_QUESTIONS),
    settings_page("questions:discard", EDIT_QUESTIONS),
    settings_page("questions:texts", EDIT_QUESTIONS, arguments={**DRAFT, "language": "nl"}),
    settings_page(
        "questions:theme", EDIT_QUESTIONS, arguments={**DRAFT, "theme": "waarde", "language": "ar"}
    ),
    settings_page("questions:new_question", EDIT_QUESTIONS),
    settings_page(
        "questions:question",
        EDIT_QUESTIONS,
        arguments={**DRAFT, "key": "vraag-waarde", "language": "en"},
    ),
    settings_page(
        "questions:move",
        EDIT_QUESTIONS,
        method="post",
        status=302,
        arguments={**DRAFT, "key": "vraag-waarde"},
    ),
    settings_page("questions:remove", EDIT_QUESTIONS, arguments={**DRAFT, "key": "vraag-waarde"}),
)
