"""Reading a list in: the file, what its columns and words mean, checking, running, taking it back.

It goes in pieces that each are committed, so that its progress is seen. A worker that takes over
from a killed one checks anew, and reads in and takes back from where it was; all of it is private
until the last step shows everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from initiatives.importing.changed import changed, changed_since
from initiatives.importing.checking import Checker
from initiatives.importing.drafts import drafts_of
from initiatives.importing.fields import guessed_columns
from initiatives.importing.querysets import ImportRowQuerySet
from initiatives.importing.reading import Table
from initiatives.models import (
    CategoryMapping,
    ImportBatch,
    ImportRow,
    Initiative,
    Registration,
)
from initiatives.registering.services import make_initiatives, send_first_invitations
from initiatives.services.initiatives import print_of_profile
from initiatives.services.many import remove_many, show_many, take_off_many
from municipalities.jobs import enqueue, job, rows_of, try_again
from municipalities.many_rows import write_rows
from municipalities.models import Job, Municipality, User
from municipalities.refusals import RefusedError

CHECK = "check_import"
IMPORT, INVITE, UNDO = "import_initiatives", "invite_makers", "undo_import"
# Of so many rows progress is seen.
PIECE = 250
# So many are checked while somebody waits: with 50 addresses that are not clear that takes 0.65 to
# 0.8 seconds of the processor, and the time of the database.
CHECKED_AT_ONCE = 500
State = ImportBatch.State
# The work a list waits for, by its state.
UNDER_WAY: dict[str, str] = {State.CHECKING: CHECK, State.RUNNING: IMPORT, State.UNDOING: UNDO}


class NotNowError(RefusedError):
    """The list is not at this step (any more), or a row stands in the way."""


@transaction.atomic
def keep_file(
    *, municipality: Municipality, actor: User, file_name: str, table: Table
) -> ImportBatch:
    """Keep a file that was read, with a guess of what its columns mean.

    The same file sent twice, as by a double click, is kept once.
    """
    # One at a time: two of the same would not see each other.
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    before = ImportBatch.objects.filter(
        municipality=municipality,
        uploaded_by=actor,
        file_name=file_name[:200],
        headers=table.headers,
        state=State.COLUMNS,
    )
    rows = list(zip(table.numbers, table.rows, strict=True))
    last: ImportBatch | None = before.order_by("-pk").first()
    if last is not None and list(last.rows.values_list("number", "raw")) == rows:
        return last
    batch = ImportBatch.objects.create(
        municipality=municipality,
        uploaded_by=actor,
        file_name=file_name[:200],
        headers=table.headers,
        columns=guessed_columns(table.headers),
    )
    ImportRow.objects.bulk_create(
        (ImportRow(batch=batch, number=number, raw=raw) for number, raw in rows),
        batch_size=1000,
    )
    return batch


@transaction.atomic
def choose_columns(*, batch: ImportBatch, columns: Mapping[str, int]) -> None:
    """Keep which column fills which field. Raises NotNowError once it runs."""
    row = _locked(batch, State.COLUMNS, State.CATEGORIES, State.CHECKING, State.CHECKED)
    row.columns = dict(columns)
    row.state = State.CATEGORIES
    row.save(update_fields=["columns", "state"])


@transaction.atomic
def choose_topics(*, batch: ImportBatch, topics: Mapping[str, str]) -> None:
    """Remember which topic each word stands for, and have every row checked anew.

    A short list at once, a long one by a worker. Raises NotNowError once it runs.
    """
    row = _locked(batch, State.CATEGORIES, State.CHECKING, State.CHECKED)
    for category, topic in topics.items():
        CategoryMapping.objects.update_or_create(
            municipality=row.municipality, category=category, defaults={"topic": topic}
        )
    row.state, row.checks, row.done_rows = State.CHECKING, row.checks + 1, 0
    row.checked_from = timezone.now()
    row.save(update_fields=["state", "checks", "checked_from", "done_rows"])
    if row.rows.count() <= CHECKED_AT_ONCE:
        check(**_which_work(row))
    else:
        _have_done(row)


@job(CHECK)
def check(batch_id: int, number: int, language: str | None = None) -> None:
    """Look at every row, from the first: who takes over from a killed worker begins anew.

    Ends early when the list is gone, or was asked to be checked otherwise meanwhile; `number` says
    which of its checks this is.
    """
    rows = ImportBatch.objects.select_related("municipality")
    batch = rows.filter(pk=batch_id, state=State.CHECKING, checks=number).first()
    if batch is None:
        return
    with override(language or get_language()):
        checker = Checker(batch)
        last: int | None = 0
        while last is not None:
            last = _check_a_piece(batch, checker, after=last)


@transaction.atomic
def _check_a_piece(asked: ImportBatch, checker: Checker, *, after: int) -> int | None:
    """Look at the next rows; return the number of the last one, or None when it was the end."""
    batch = _running(asked.pk, State.CHECKING)
    if batch is None or batch.checks != asked.checks:
        return None
    unread = batch.rows.filter(number__gt=after).only("batch", "number", "raw")
    rows = list(unread[:PIECE])
    if not rows:
        batch.state = State.CHECKED
        batch.save(update_fields=["state"])
        return None
    checker.look_at(rows)
    batch.rows.keep_findings(rows)
    last: int = rows[-1].number
    batch.done_rows = batch.rows.filter(number__lte=last).count()
    batch.save(update_fields=["done_rows"])
    return last


@transaction.atomic
def start(
    *, batch: ImportBatch, keep: Iterable[int], show: bool, declaration: str, origin: str
) -> None:
    """Begin to read in every row but those that are here already.

    `keep` are keys of rows to read in although they are like something. With `show` the importer
    declares that the makers agreed, and `declaration` says how she knows. The same form sent twice
    starts it once. Raises NotNowError, also for what another list may have brought since the check.
    """
    row = _locked(batch, State.CHECKED, State.RUNNING, State.DONE)
    if row.state != State.CHECKED:
        return
    _refuse_beside_another(row)
    if row.rows.wrong().exists():
        raise NotNowError(_("Er zijn nog rijen die niet kloppen. Er is niets ingelezen."))
    row.rows.update(skip=False)
    row.rows.alike().exclude(pk__in=list(keep)).update(skip=True)
    if not row.rows.wanted().exists():
        raise NotNowError(_("Alle rijen staan er al in. Er is niets in te lezen."))
    row.show, row.declaration, row.origin = show, declaration, origin
    row.state, row.done_rows = State.RUNNING, 0
    row.save()
    _have_done(row)


def _refuse_beside_another(row: ImportBatch) -> None:
    """Have one list read in at a time in a municipality, and after the last one checked anew."""
    Municipality.objects.select_for_update(no_key=True).get(pk=row.municipality_id)
    others = ImportBatch.objects.filter(municipality=row.municipality_id).exclude(pk=row.pk)
    if others.filter(state=State.RUNNING).exists():
        raise NotNowError(
            _("Er wordt nu een andere lijst ingelezen. Probeer het opnieuw als die klaar is.")
        )
    if row.checked_from and others.filter(finished_at__gt=row.checked_from).exists():
        raise NotNowError(
            _(
                "Er is een andere lijst ingelezen nadat we deze nakeken. Kies je kolommen en "
                "onderwerpen nog eens: dan kijken we na wat er al staat."
            )
        )


@job(IMPORT)
def run(batch_id: int) -> None:
    """Read in what was not read in yet; then show it all, and invite the makers.

    Ends early when somebody stopped it.
    """
    while _read_a_piece(batch_id):
        pass


@transaction.atomic
def _read_a_piece(batch_id: int) -> bool:
    """Read in some rows, or finish when there are none left; tell whether there may be more."""
    batch = _running(batch_id, State.RUNNING)
    if batch is None:
        return False
    piece = list(batch.rows.wanted().filter(initiative__isnull=True)[:PIECE])
    if not piece:
        _finish(batch)
        return False
    _read_in(batch, piece)
    batch.done_rows += len(piece)
    batch.save(update_fields=["done_rows"])
    return True


def _running(batch_id: int, state: str) -> ImportBatch | None:
    """Return a list for this transaction alone, while it is worked on."""
    rows = ImportBatch.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.filter(pk=batch_id, state=state).first()


def _read_in(batch: ImportBatch, rows: Sequence[ImportRow]) -> None:
    """Make what rows say, in a number of statements that does not grow with them."""
    made = make_initiatives(
        municipality=batch.municipality, drafts=drafts_of(rows), actor=batch.uploaded_by
    )
    for row, initiative in zip(rows, made, strict=True):
        row.initiative, row.made_as = initiative, print_of_profile(initiative)
    Registration.objects.bulk_create(_registration(batch, row) for row in rows)
    write_rows(rows, "initiative", "made_as")


def _registration(batch: ImportBatch, row: ImportRow) -> Registration:
    return Registration(
        initiative=row.initiative,
        registered_by=batch.uploaded_by,
        consent_by=batch.declaration[:200] if batch.show else "",
        consent_way=Registration.ConsentWay.DECLARED if batch.show else "",
        consent_on=timezone.localdate() if batch.show else None,
        email=row.read["email"],
    )


def _finish(batch: ImportBatch) -> None:
    """Show everything at once when the makers agreed, and have invited whoever can be mailed."""
    if batch.show:
        made = batch.rows.filter(initiative__isnull=False)
        show_many(
            municipality=batch.municipality,
            keys=list(made.values_list("initiative_id", flat=True)),
            actor=batch.uploaded_by,
        )
    batch.state, batch.finished_at = State.DONE, timezone.now()
    batch.save(update_fields=["state", "finished_at"])
    enqueue(INVITE, batch_id=batch.pk)


@job(INVITE)
def invite(batch_id: int) -> None:
    """Invite whoever can be mailed; ends early when the list is taken back meanwhile."""
    registrations = Registration.objects.filter(
        initiative__import_rows__batch__pk=batch_id,
        initiative__import_rows__batch__state=State.DONE,
    )
    origin = ImportBatch.objects.filter(pk=batch_id).values_list("origin", flat=True).first() or ""
    while send_first_invitations(registrations=registrations, most=PIECE, origin=origin):
        pass


@transaction.atomic
def undo(*, batch: ImportBatch) -> None:
    """Take back everything that was read in, or stop reading it in.

    Asked twice it is taken back once. Raises NotNowError once somebody changed a row.
    """
    row = _locked(batch, State.DONE, State.RUNNING, State.UNDOING, State.UNDONE)
    if row.state in (State.UNDOING, State.UNDONE):
        return
    if changed_since(row):
        raise NotNowError(
            _("Terugdraaien kan niet meer: iemand heeft al iets veranderd of overgenomen.")
        )
    row.state, row.done_rows = State.UNDOING, 0
    row.save(update_fields=["state", "done_rows"])
    _have_done(row)


@job(UNDO)
def take_back(batch_id: int) -> None:
    """Take off everything that was read in at once, and then remove it in pieces.

    What a maker took over meanwhile stays hers.
    """
    _take_off(batch_id)
    number: int | None = 0
    while number is not None:
        number = _take_back_a_piece(batch_id, after=number)


@transaction.atomic
def _take_off(batch_id: int) -> None:
    """Let nobody see what goes: removing it takes minutes."""
    batch = _running(batch_id, State.UNDOING)
    if batch is None:
        return
    hers = {one.pk for one in changed_since(batch)}
    made = batch.rows.filter(initiative__isnull=False).values_list("initiative_id", flat=True)
    take_off_many(keys=set(made) - hers, actor=batch.uploaded_by)


@transaction.atomic
def _take_back_a_piece(batch_id: int, *, after: int) -> int | None:
    """Remove the next of it; return the number of its last row, or None when it was the end."""
    batch = _running(batch_id, State.UNDOING)
    if batch is None:
        return None
    numbers = batch.rows.made().filter(number__gt=after).values_list("number", flat=True)[:PIECE]
    last = max(numbers, default=None)
    if last is None:
        batch.state = State.UNDONE
    else:
        _remove(batch, batch.rows.filter(number__gt=after, number__lte=last))
    batch.save(update_fields=["done_rows", "state"])
    return last


def _remove(batch: ImportBatch, rows: ImportRowQuerySet) -> None:
    hers = [one.pk for one in changed(rows)]
    going = Initiative.objects.filter(import_rows__in=rows).exclude(pk__in=hers)
    removed = list(going.select_related("municipality"))
    remove_many(initiatives=removed, actor=batch.uploaded_by)
    batch.done_rows += len(removed)


def _which_work(batch: ImportBatch) -> dict[str, Any]:
    """Return what tells the work a list waits for from that of others: which list, which check."""
    # Of its checks only the last one counts.
    which = {"number": batch.checks} if batch.state == State.CHECKING else {}
    return {"batch_id": batch.pk, **which}


def _have_done(batch: ImportBatch) -> None:
    """Have a worker do what a list waits for by its state; problems are told in her language."""
    heard = {"language": get_language()} if batch.state == State.CHECKING else {}
    enqueue(UNDER_WAY[batch.state], **_which_work(batch), **heard)


def work_on(batch: ImportBatch) -> QuerySet[Job]:
    """Return the jobs of what is done with a list now; none when nothing is."""
    kind = UNDER_WAY.get(batch.state)
    return Job.objects.none() if kind is None else rows_of(kind, **_which_work(batch))


@transaction.atomic
def go_on(*, batch: ImportBatch) -> None:
    """Have work on a list done after all that was given up. Raises NotNowError.

    Asked twice it is done once.
    """
    row = _locked(batch, *UNDER_WAY)
    if not work_on(row).exists():
        # Its job went by its term.
        _have_done(row)
    try_again(work_on(row).filter(status=Job.Status.FAILED))


@transaction.atomic
def throw_away(*, batch: ImportBatch) -> None:
    """Forget a list that was not read in, or was taken back. Raises NotNowError."""
    steps = (State.COLUMNS, State.CATEGORIES, State.CHECKING, State.CHECKED, State.UNDONE)
    _locked(batch, *steps).delete()


def _locked(batch: ImportBatch, *states: str) -> ImportBatch:
    row = ImportBatch.objects.select_for_update(of=("self",)).filter(pk=batch.pk).first()
    if row is None or row.state not in states:
        raise NotNowError(_("Dit kan nu niet. Kijk hoe het er nu voor staat."))
    return row
