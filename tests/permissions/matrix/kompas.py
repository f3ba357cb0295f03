"""Rooms of the Kompas."""

from __future__ import annotations

from tests.permissions.matrix.rows import (
    EVERYBODY,
    FORBIDDEN,
    KOMPAS,
    NOBODY,
    NOT_FOUND,
    Row,
    own_kompas,
    public,
)

CO_INITIATOR = {**KOMPAS, "co_initiator_id": "co_initiator.pk"}


KOMPAS_FILE = {**KOMPAS, "file_id": "file.pk"}


KOMPASSEN = (
    public("kompas:start"),
    # Without a language it is a bad request, for whoever asks.
    public("kompas:language", status=400, method="post"),
    public("kompas:mine", led_on=frozenset({"bewoner"})),
    # The empty form, for who is not online; Zandvoort has no questions here.
    *(
        Row(name, EVERYBODY, refused_elsewhere=NOT_FOUND, visitor_elsewhere=NOT_FOUND)
        for name in ("kompas:form", "kompas:form_pdf")
    ),
    # A link that never existed.
    public("kompas:door", status=NOT_FOUND, arguments={"secret": "nooit-bestaan-0123456789abcdef"}),
    own_kompas("kompas:overview"),
    own_kompas("kompas:idea"),
    own_kompas("kompas:theme", arguments={**KOMPAS, "theme": "waarde"}),
    # A theme per page, so a question is among those of its theme.
    own_kompas("kompas:question", arguments={**KOMPAS, "key": "vraag-waarde"}, status=302),
    own_kompas("kompas:save_answer", arguments={**KOMPAS, "key": "vraag-waarde"}, method="post"),
    own_kompas("kompas:rose"),
    own_kompas("kompas:stay"),
    own_kompas("kompas:place"),
    own_kompas("kompas:expectation"),
    # Nothing newer: she is led back.
    own_kompas("kompas:renewed", status=302),
    own_kompas("kompas:earlier"),
    # There is none: she is led back to what there is.
    own_kompas("kompas:earlier_remove", status=302, arguments={**KOMPAS, "answer_id": "1"}),
    own_kompas("kompas:files"),
    own_kompas("kompas:file", arguments=KOMPAS_FILE),
    own_kompas("kompas:thumbnail", arguments=KOMPAS_FILE),
    own_kompas("kompas:remove_file", arguments=KOMPAS_FILE),
    own_kompas("kompas:paper"),
    own_kompas("kompas:paper_pdf"),
    own_kompas("kompas:everything_pdf"),
    own_kompas("kompas:everything_json"),
    own_kompas("kompas:standing"),
    own_kompas("kompas:delete"),
    own_kompas("kompas:link"),
    # Only with the link of a hand-over (tests/support/test_sittings.py).
    Row("kompas:take_over", NOBODY, refused=NOT_FOUND, visitor=NOT_FOUND, arguments=KOMPAS),
    # Without an address in the form.
    own_kompas("kompas:mail_link", method="post", status=400),
    own_kompas("kompas:renew_link", method="post", status=302),
    own_kompas("kompas:withdraw_link", method="post", status=302),
    own_kompas("kompas:forget", method="post", status=302),
    own_kompas("kompas:attach", method="post", status=302),
    # Not without the link: she would lose her way in.
    own_kompas("kompas:detach", method="post", status=FORBIDDEN),
    own_kompas("kompas:share"),
    own_kompas("kompas:stop_sharing", arguments={**KOMPAS, "share_id": "share.pk"}),
    own_kompas("kompas:change_share", arguments={**KOMPAS, "share_id": "share.pk"}),
    own_kompas(
        "kompas:send_changes",
        method="post",
        status=302,
        arguments={**KOMPAS, "share_id": "share.pk"},
    ),
    own_kompas("kompas:talk", arguments={**KOMPAS, "share_id": "share.pk"}),
    # No time was chosen.
    own_kompas(
        "kompas:talk_calendar", status=NOT_FOUND, arguments={**KOMPAS, "share_id": "share.pk"}
    ),
    own_kompas("kompas:together"),
    own_kompas("kompas:change_right", method="post", status=302, arguments=CO_INITIATOR),
    own_kompas("kompas:stop_together", arguments=CO_INITIATOR),
    # Without an account there is nobody to make a maker.
    own_kompas("kompas:co_maker", method="post", status=FORBIDDEN, arguments=CO_INITIATOR),
    own_kompas("kompas:publication"),
    own_kompas("kompas:stop_publication"),
    own_kompas("kompas:reply_to_hiding", status=302),
    # A link from a mail that no longer works says so to everybody.
    public("kompas:confirm", status=410, arguments={**KOMPAS, "token": "niet-echt"}),
)
