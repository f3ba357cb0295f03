"""The permission matrix: every address x everybody x own and other municipality.

One row an address. `sees` are those who get the page in Haarlem, `sees_elsewhere` those who get it
in Zandvoort; everybody else gets `refused`, a visitor `visitor`. An address that is missing here
fails the suite (test_pages.py). docs/roles.md says the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

VISITOR = "visitor"
RESIDENTS = frozenset({"bewoner", "medebewoner", "buur"})
MAKERS = frozenset({"bewoner", "medebewoner"})
PEOPLE = RESIDENTS | {
    "wijkteam",
    "verbinder",
    "verbinder_noord",
    "raad",
    "subsidie",
    "budget",
    "beheer",
    "auditor",
    "subsidie_zandvoort",
    "platform",
}
EVERYBODY = PEOPLE | {VISITOR}
NOBODY: frozenset[str] = frozenset()
WORKPLACE = frozenset({"wijkteam", "verbinder", "verbinder_noord", "auditor"})
NEIGHBOURHOOD = frozenset({"wijkteam", "verbinder", "verbinder_noord"})
ADMINISTRATOR = frozenset({"beheer"})
COLLEAGUE = {"key": "colleague.key"}
FUNDING = frozenset({"raad", "subsidie", "budget", "auditor"})
MONEY = frozenset({"subsidie", "budget", "auditor"})
OFFICIALS_ELSEWHERE = frozenset({"subsidie_zandvoort"})
OFFICIALS = MONEY | WORKPLACE | {"beheer"}

LOG_IN = 302
FORBIDDEN = 403
NOT_FOUND = 404


@dataclass(frozen=True)
class Row:
    """Who gets an address, and what the others get."""

    name: str
    sees: frozenset[str]
    sees_elsewhere: frozenset[str] = NOBODY
    refused: int = FORBIDDEN
    refused_elsewhere: int | None = None
    # May open pages of this kind, but cannot tell that this thing exists.
    cannot_tell: frozenset[str] = NOBODY
    visitor: int = LOG_IN
    visitor_elsewhere: int | None = None
    # What those who see it get: a page, or a redirect to what they came for.
    status: int = 200
    # Led on to the one thing of theirs that the page would list.
    led_on: frozenset[str] = NOBODY
    method: str = "get"
    arguments: dict[str, str] = field(default_factory=dict)

    def expected(self, person: str, *, elsewhere: bool) -> int:
        """The status somebody gets at Haarlem's host, or `elsewhere` at Zandvoort's."""
        if person in self.led_on and not elsewhere:
            return 302
        if person in (self.sees_elsewhere if elsewhere else self.sees):
            return self.status
        if person in self.cannot_tell and not elsewhere:
            return NOT_FOUND
        if person == VISITOR:
            there = self.visitor if self.visitor_elsewhere is None else self.visitor_elsewhere
            return there if elsewhere else self.visitor
        there = self.refused if self.refused_elsewhere is None else self.refused_elsewhere
        return there if elsewhere else self.refused


def public(name: str, **more: object) -> Row:
    """A page for everybody in every municipality."""
    return Row(name, EVERYBODY, EVERYBODY, **more)  # type: ignore[arg-type]


def one_thing(name: str, sees: frozenset[str], **more: object) -> Row:
    """A page about one thing of Haarlem: in Zandvoort nobody can tell that it exists."""
    settings: dict[str, object] = {
        "refused_elsewhere": NOT_FOUND,
        "visitor_elsewhere": NOT_FOUND,
    }
    return Row(name, sees, **{**settings, **more})  # type: ignore[arg-type]


MAIL = {"message": "new_browser", "language": "nl"}
NO_JOB = {"job_id": "0"}
PROVIDER = {"provider_id": "identity_provider.pk"}

MUNICIPALITIES = (
    public("municipalities:home"),
    public("municipalities:privacy"),
    public("municipalities:accessibility"),
    public("municipalities:about_areas"),
    public("municipalities:branding_css"),
    public("municipalities:security_txt"),
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

PUBLISHED = {"slug": "published.slug"}
PRIVATE = {"slug": "private.slug"}
REQUESTED = {"slug": "requested.slug"}
KOMPAS = {"kompas_id": "kompas.pk"}
CO_INITIATOR = {**KOMPAS, "co_initiator_id": "co_initiator.pk"}
KOMPAS_FILE = {**KOMPAS, "file_id": "file.pk"}
SHARED_FILE = {"share_id": "share.pk", "file_id": "file.pk"}

INITIATIVES = (
    public("initiatives:list"),
    public("initiatives:suggestions"),
    public("initiatives:feed"),
    public("initiatives:export", arguments={"format_name": "csv"}),
    public("initiatives:map"),
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
    one_thing("initiatives:photos", MAKERS, arguments=PUBLISHED, visitor_elsewhere=LOG_IN),
    *(
        one_thing(name, EVERYBODY, arguments={**PUBLISHED, "photo_id": "photo.pk"})
        for name in ("initiatives:photo", "initiatives:photo_small")
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

OWNER = frozenset({"bewoner"})


def own_kompas(name: str, **more: object) -> Row:
    """A room behind the door of a Kompas: for its owner; others cannot tell that it exists."""
    settings: dict[str, object] = {"arguments": KOMPAS, "refused": NOT_FOUND, "visitor": NOT_FOUND}
    return one_thing(name, OWNER, **{**settings, **more})


READ_QUESTIONS = frozenset({"beheer", "auditor"})
EDIT_QUESTIONS = frozenset({"beheer"})
DRAFT = {"version": "draft.version"}


def settings_page(name: str, sees: frozenset[str], **more: object) -> Row:
    """A page about the questions of Haarlem; elsewhere it has no draft."""
    return Row(name, sees, **{"arguments": DRAFT, **more})  # type: ignore[arg-type]


SYNONYMS = {"pk": "synonyms.pk"}

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


HELP = {"request_id": "help.pk"}


def shared_row(name: str, **more: object) -> Row:
    """Something to write beside a shared Kompas: only the official she shared it with."""
    settings: dict[str, object] = {
        "cannot_tell": frozenset({"wijkteam", "verbinder_noord"}),
        "arguments": {"share_id": "share.pk"},
    }
    return Row(name, frozenset({"verbinder"}), **{**settings, **more})  # type: ignore[arg-type]


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

ALL = (
    *MUNICIPALITIES,
    *INITIATIVES,
    *KOMPASSEN,
    *WORDS,
    *QUESTIONS,
    *REGISTRATIONS,
    *SUPPORT,
    *FUNDING_ROWS,
    *API,
)
