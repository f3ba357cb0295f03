"""Pages of the municipality, of people and accounts."""

from __future__ import annotations

from tests.permissions.matrix.rows import (
    ADMINISTRATOR,
    EVERYBODY,
    NEIGHBOURHOOD,
    NOBODY,
    NOT_FOUND,
    OFFICIALS,
    PEOPLE,
    Row,
    public,
)

COLLEAGUE = {"key": "colleague.key"}


MAIL = {"message": "new_browser", "language": "nl"}


NO_JOB = {"job_id": "0"}


PROVIDER = {"provider_id": "identity_provider.pk"}


MUNICIPALITIES = (
    public("municipalities:home"),
    public("municipalities:privacy"),
    public("municipalities:accessibility"),
    public("municipalities:about_areas"),
    public("municipalities:addresses"),
    public("municipalities:address_place"),
    public("municipalities:branding_css"),
    public("municipalities:security_txt"),
    public("municipalities:robots_txt"),
    # Without a language it is a bad request, for whoever asks.
    Row("municipalities:set_language", EVERYBODY, EVERYBODY, status=400, method="post"),
    public("municipalities:account"),
    Row("municipalities:profile", PEOPLE, PEOPLE),
    Row("municipalities:own_photo", OFFICIALS, frozenset({"subsidie_zandvoort"})),
    Row(
        "municipalities:own_photo_remove",
        OFFICIALS,
        frozenset({"subsidie_zandvoort"}),
        status=302,
        method="post",
    ),
    # An address no page handed out.
    public("municipalities:photo", status=NOT_FOUND, arguments={"token": "niet-echt"}),
    Row("municipalities:my_data", PEOPLE, PEOPLE),
    Row("municipalities:my_data_file", PEOPLE, PEOPLE, arguments={"file_format": "json"}),
    Row("municipalities:remove_me", PEOPLE, PEOPLE),
    # A log-in that is nobody's: each ends only her own (tests/accounts/test_sessions.py).
    Row(
        "municipalities:end_session",
        NOBODY,
        refused=NOT_FOUND,
        method="post",
        arguments={"session_id": "0"},
    ),
    Row("municipalities:mails", frozenset({"beheer", "auditor"})),
    Row("municipalities:mail_text", frozenset({"beheer", "auditor"}), arguments=MAIL),
    Row(
        "municipalities:mail_text",
        frozenset({"beheer"}),
        # Without a text.
        status=400,
        method="post",
        arguments=MAIL,
    ),
    Row("municipalities:mail_text_restore", frozenset({"beheer"}), arguments=MAIL),
    Row("municipalities:mail_failures", frozenset({"beheer"})),
    Row("municipalities:mail_failures_again", frozenset({"beheer"}), status=302, method="post"),
    Row(
        "municipalities:mail_failure_again",
        frozenset({"beheer"}),
        status=302,
        method="post",
        arguments=NO_JOB,
    ),
    # One that is not there (any more).
    Row(
        "municipalities:mail_failure_throw_away",
        frozenset({"beheer"}),
        status=NOT_FOUND,
        arguments=NO_JOB,
    ),
    Row("municipalities:notifications", PEOPLE, PEOPLE),
    # A link that is not from a mail of ours.
    public("municipalities:switch_off", status=NOT_FOUND, arguments={"token": "niet-echt"}),
    Row("municipalities:audit", frozenset({"auditor"})),
    Row("municipalities:history", frozenset({"beheer", "auditor"})),
    Row("municipalities:readings", frozenset({"beheer", "auditor"})),
    Row("municipalities:own_deputy", NEIGHBOURHOOD),
    Row(
        "municipalities:end_own_deputy",
        NEIGHBOURHOOD,
        status=302,
        method="post",
        arguments={"deputy_id": "0"},
    ),
    Row("municipalities:hand_over_own", NEIGHBOURHOOD),
    Row("municipalities:people", frozenset({"beheer", "auditor"})),
    Row("municipalities:person", frozenset({"beheer", "auditor"}), arguments=COLLEAGUE),
    Row("municipalities:invite", ADMINISTRATOR),
    Row("municipalities:give_role", ADMINISTRATOR, arguments=COLLEAGUE),
    Row("municipalities:change_role", ADMINISTRATOR, arguments={"membership_id": "role.pk"}),
    Row("municipalities:end_role", ADMINISTRATOR, arguments={"membership_id": "role.pk"}),
    Row(
        "municipalities:send_invitation_again",
        ADMINISTRATOR,
        status=302,
        method="post",
        arguments=COLLEAGUE,
    ),
    # She came long ago: there is nothing to take back.
    Row("municipalities:withdraw_invitation", ADMINISTRATOR, status=302, arguments=COLLEAGUE),
    Row("municipalities:deputy", ADMINISTRATOR, arguments=COLLEAGUE),
    Row(
        "municipalities:end_deputy",
        ADMINISTRATOR,
        status=302,
        method="post",
        arguments={**COLLEAGUE, "deputy_id": "0"},
    ),
    Row("municipalities:hand_over", ADMINISTRATOR, arguments=COLLEAGUE),
    Row("municipalities:retention", frozenset({"beheer", "auditor"})),
    Row(
        "municipalities:retention_rule",
        frozenset({"beheer"}),
        arguments={"kind": "kompas", "stage": "private"},
    ),
    Row("municipalities:deletion_register", frozenset({"beheer", "auditor"})),
    Row("municipalities:manage_accessibility", frozenset({"beheer"})),
    Row("municipalities:manage", ADMINISTRATOR),
    # A provider that is not there; what happens with one: tests/accounts/test_sign_on.py.
    public("municipalities:sign_on_start", status=404, arguments={"provider_id": "0"}),
    public("municipalities:sign_on_return", status=404, arguments={"provider_id": "0"}),
    public("municipalities:signed_out", status=404, arguments={"provider_id": "0"}),
    Row("municipalities:sign_on_again", PEOPLE, PEOPLE, status=404, arguments={"provider_id": "0"}),
    Row("municipalities:sign_on_list", ADMINISTRATOR),
    Row("municipalities:sign_on_new", ADMINISTRATOR),
    Row("municipalities:sign_on_edit", ADMINISTRATOR, arguments=PROVIDER),
    *(
        Row(f"municipalities:{name}", ADMINISTRATOR, method="post", status=status, arguments=more)
        for name, status, more in (
            ("sign_on_try", 302, PROVIDER),
            ("sign_on_claim_add", 400, PROVIDER),
            ("sign_on_claim_remove", 302, {**PROVIDER, "claim_id": "0"}),
            ("sign_on_notices_seen", 302, PROVIDER),
        )
    ),
    # Only in the demonstration; the tests run as production does.
    Row("municipalities:demo_people", NOBODY, refused=NOT_FOUND, visitor=NOT_FOUND),
    Row("municipalities:demo_mail", NOBODY, refused=NOT_FOUND, visitor=NOT_FOUND),
)
