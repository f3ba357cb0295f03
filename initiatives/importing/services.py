"""Reading a list in: the file, what its columns and words mean, running it and taking it back.

Running goes in pieces that each are committed, so that its progress is seen and a worker that is
killed goes on where it was; all of it is private until the last step shows everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.importing.checking import check
from initiatives.importing.fields import guessed_columns
from initiatives.importing.reading import Table
from initiatives.models import (
    CategoryMapping,
    ImportBatch,
    ImportRow,
    Initiative,
    Registration,
)
from initiatives.registering.services import Place, make_initiative, send_invitation
from initiatives.services.initiatives import (
    free_slug,
    move_publication,
    profile_version,
    remove_initiative,
    used_elsewhere,
)
from initiatives.vocabulary import Phase
from initiatives.workflow import Mover, Publication
from municipalities.jobs import enqueue, job
from municipalities.models import Area, Municipality, User
from municipalities.refusals import RefusedError

IMPORT, UNDO = "import_initiatives", "undo_import"
PIECE = 50
State = ImportBatch.State
PROFILE = ("name", "summary", "story", "topic", "contact_public")


class NotNowError(RefusedError):
    """The list is not at this step (any more), or a row stands in the way."""


@transaction.atomic
def keep_file(
    *, municipality: Municipality, actor: User, file_name: str, table: Table
) -> ImportBatch:
    """Keep a file that was read, with a guess of what its columns mean."""
    batch = ImportBatch.objects.create(
        municipality=municipality,
        uploaded_by=actor,
        file_name=file_name[:200],
        headers=table.headers,
        columns=guessed_columns(table.headers),
    )
    ImportRow.objects.bulk_create(
        (
            ImportRow(batch=batch, number=number, raw=raw)
            for number, raw in enumerate(table.rows, 2)
        ),
        batch_size=1000,
    )
    return batch


@transaction.atomic
def choose_columns(*, batch: ImportBatch, columns: Mapping[str, int]) -> None:
    """Keep which column fills which field. Raises NotNowError once it runs."""
    row = _locked(batch, State.COLUMNS, State.CATEGORIES, State.CHECKED)
    row.columns = dict(columns)
    row.state = State.CATEGORIES
    row.save(update_fields=["columns", "state"])


@transaction.atomic
def choose_topics(*, batch: ImportBatch, topics: Mapping[str, str]) -> None:
    """Remember which topic each word stands for, and look at every row. Raises NotNowError."""
    row = _locked(batch, State.CATEGORIES, State.CHECKED)
    for category, topic in topics.items():
        CategoryMapping.objects.update_or_create(
            municipality=row.municipality, category=category, defaults={"topic": topic}
        )
    check(row)
    row.state = State.CHECKED
    row.save(update_fields=["state"])


@transaction.atomic
def start(
    *, batch: ImportBatch, keep: Iterable[int], show: bool, declaration: str, origin: str
) -> None:
    """Begin to read in every row but those that are here already.

    `keep` are keys of rows to read in although they are like something. With `show` the importer
    declares that the makers agreed, and `declaration` says how she knows. Raises NotNowError.
    """
    row = _locked(batch, State.CHECKED)
    if row.rows.exclude(problems=[]).exists():
        raise NotNowError(_("Er zijn nog rijen die niet kloppen. Er is niets ingelezen."))
    row.rows.update(skip=False)
    row.rows.filter(like__isnull=False).exclude(pk__in=list(keep)).update(skip=True)
    if not row.rows.filter(skip=False).exists():
        raise NotNowError(_("Alle rijen staan er al in. Er is niets in te lezen."))
    row.show, row.declaration, row.origin = show, declaration, origin
    row.state, row.done_rows = State.RUNNING, 0
    row.save()
    enqueue(IMPORT, batch_id=row.pk)


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
    piece = batch.rows.filter(skip=False, initiative__isnull=True)[:PIECE]
    if not piece:
        _finish(batch)
        return False
    for row in piece:
        _read_in(batch, row)
    batch.done_rows += len(piece)
    batch.save(update_fields=["done_rows"])
    return True


def _running(batch_id: int, state: str) -> ImportBatch | None:
    """Return a list for this transaction alone, while it is worked on."""
    rows = ImportBatch.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.filter(pk=batch_id, state=state).first()


def _read_in(batch: ImportBatch, row: ImportRow) -> None:
    read = row.read
    place = Place(
        read["place_kind"],
        read.get("lon"),
        read.get("lat"),
        Area.objects.filter(pk__in=read.get("areas", [])),
    )
    initiative = make_initiative(
        municipality=batch.municipality,
        profile={**{field: read[field] for field in PROFILE}, "phase": Phase.ACTIEF},
        place=place,
        actor=batch.uploaded_by,
    )
    Registration.objects.create(
        initiative=initiative,
        registered_by=batch.uploaded_by,
        consent_by=batch.declaration[:200] if batch.show else "",
        consent_way=Registration.ConsentWay.DECLARED if batch.show else "",
        consent_on=timezone.localdate() if batch.show else None,
        email=read["email"],
    )
    row.initiative, row.made_as = initiative, profile_version(initiative)
    row.save(update_fields=["initiative", "made_as"])


def _finish(batch: ImportBatch) -> None:
    """Show everything at once when the makers agreed, and invite whoever can be mailed."""
    rows = batch.rows.filter(initiative__isnull=False).select_related(
        "initiative__municipality", "initiative__registration"
    )
    for row in rows:
        initiative = row.initiative
        if batch.show and initiative.publication == Publication.PRIVATE:
            initiative.slug = free_slug(initiative.municipality, initiative.name)
            move_publication(
                initiative=initiative,
                to=Publication.PUBLISHED,
                mover=Mover.MAKER,
                actor=batch.uploaded_by,
            )
        registration = getattr(initiative, "registration", None)
        if registration is not None and registration.email and registration.mailed_at is None:
            send_invitation(registration=registration, origin=batch.origin)
    batch.state, batch.finished_at = State.DONE, timezone.now()
    batch.save(update_fields=["state", "finished_at"])


def changed_since(batch: ImportBatch) -> list[Initiative]:
    """Return what somebody has changed, taken over or worked on since it was read in."""
    rows = batch.rows.filter(initiative__isnull=False).select_related("initiative")
    rows = list(rows.prefetch_related("initiative__makers"))
    used = used_elsewhere([row.initiative_id for row in rows])
    return [
        row.initiative
        for row in rows
        if row.initiative.makers.all()
        or profile_version(row.initiative) != row.made_as
        or row.initiative_id in used
    ]


@transaction.atomic
def undo(*, batch: ImportBatch) -> None:
    """Take back everything that was read in, or stop reading it in.

    Raises NotNowError once somebody changed a row.
    """
    row = _locked(batch, State.DONE, State.RUNNING)
    if changed_since(row):
        raise NotNowError(
            _("Terugdraaien kan niet meer: iemand heeft al iets veranderd of overgenomen.")
        )
    row.state, row.done_rows = State.UNDOING, 0
    row.save(update_fields=["state", "done_rows"])
    enqueue(UNDO, batch_id=row.pk)


@job(UNDO)
def take_back(batch_id: int) -> None:
    """Remove what was read in, in pieces; what a maker took over meanwhile stays hers."""
    while _take_back_a_piece(batch_id):
        pass


@transaction.atomic
def _take_back_a_piece(batch_id: int) -> bool:
    """Remove some of it; tell whether there may be more."""
    batch = _running(batch_id, State.UNDOING)
    if batch is None:
        return False
    hers = [one.pk for one in changed_since(batch)]
    left = batch.rows.filter(initiative__isnull=False).exclude(initiative__in=hers)
    piece = left.select_related("initiative__municipality")[:PIECE]
    for row in piece:
        remove_initiative(row.initiative, actor=batch.uploaded_by)
        row.initiative = None
        row.save(update_fields=["initiative"])
    batch.done_rows += len(piece)
    if not piece:
        batch.state = State.UNDONE
    batch.save(update_fields=["done_rows", "state"])
    return bool(piece)


@transaction.atomic
def throw_away(*, batch: ImportBatch) -> None:
    """Forget a list that was not read in, or was taken back. Raises NotNowError."""
    steps = (State.COLUMNS, State.CATEGORIES, State.CHECKED, State.UNDONE)
    _locked(batch, *steps).delete()


def _locked(batch: ImportBatch, *states: str) -> ImportBatch:
    row = ImportBatch.objects.select_for_update(of=("self",)).filter(pk=batch.pk).first()
    if row is None or row.state not in states:
        raise NotNowError(_("Dit kan nu niet. Kijk hoe het er nu voor staat."))
    return row
