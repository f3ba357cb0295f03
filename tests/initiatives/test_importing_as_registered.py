"""What is read in stands in the tables as what an official registers one by one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.core import mail
from django.db.models import Model
from django.utils import timezone

from initiatives.importing.services import IMPORT
from initiatives.models import (
    ImportBatch,
    Initiative,
    InitiativeEvent,
    PublicChange,
    Registration,
)
from initiatives.placing.on_map import Place
from initiatives.registering.services import Consent, register_initiative
from initiatives.vocabulary import Phase
from municipalities.history.tracking import Channel, changes_model, recorded
from municipalities.models import Area, Job, Municipality
from tests.conftest import Cast, Town
from tests.initiatives.test_importing import Importer, importer

RunJobs = Callable[[], int]
__all__ = ["importer"]

DECLARED = "Ze gaven zich zelf op"
# Keys, moments and secrets are different every time.
ITS_OWN = {
    *("id", "initiative_id", "initiative", "created_at", "updated_at", "published_at"),
    *("at", "registered_at", "mailed_at", "secret_hash", "form_key"),
    *("pgh_id", "pgh_created_at", "pgh_obj", "pgh_context_id"),
}


def a_list(town: Town) -> str:
    """Thirty rows: in a buurt, at a point or nowhere, and a name that comes back."""
    places = (f"{town.buurt.name},,", f"{town.other_buurt.name},,", ",4.61,52.37", ",,")
    rows = (
        f"{'Tuin' if at < 2 else f'Vereniging {at * 7919}'},Wat wij doen: {at},"
        f"Het verhaal van {at},{places[at % 4]},{f'm{at}@demo.example' if at % 3 else ''}"
        for at in range(30)
    )
    return "\n".join(("naam,omschrijving,verhaal,buurt,lon,lat,email", *rows))


def test_what_is_read_in_is_stored_as_what_is_registered(
    importer: Importer, town: Town, cast: Cast, run_jobs: RunJobs
) -> None:
    importer.upload(a_list(town))
    importer.choose()
    importer.start(keep=[row.pk for row in importer.batch.rows.all()], declaration=DECLARED)
    finish(run_jobs)
    read_in = stored()
    rows = [row.read for row in importer.batch.rows.all()]
    assert len(rows) == len(read_in["initiatives"]) == 30

    importer.browser.post(importer.path("terugdraaien"))
    finish(run_jobs)
    forget_all()

    with recorded(Channel.JOB, IMPORT):
        for read in rows:
            register(read, town.municipality, importer.batch)
    finish(run_jobs)

    registered = stored()
    for what, lines in read_in.items():
        assert lines == registered[what], what


def register(read: dict[str, Any], municipality: Municipality, batch: ImportBatch) -> None:
    """Register what a row says, in the way of one at a time."""
    profile = {name: read[name] for name in ("name", "summary", "story", "topic", "contact_public")}
    assert batch.uploaded_by
    register_initiative(
        municipality=municipality,
        actor=batch.uploaded_by,
        profile={**profile, "phase": Phase.ACTIEF},
        place=Place(
            read["place_kind"],
            read.get("lon"),
            read.get("lat"),
            Area.objects.filter(pk__in=read.get("areas", [])),
        ),
        consent=Consent(DECLARED, Registration.ConsentWay.DECLARED, timezone.localdate()),
        email=read["email"],
        show=True,
        another=True,
        form_key=uuid.uuid4(),
        origin=batch.origin,
    )


def stored() -> dict[str, list[Any]]:
    """Return what stands in the tables, by table, and who was mailed; in one order."""
    return {
        "initiatives": told(Initiative.objects.all()),
        "areas": sorted(Initiative.objects.values_list("slug", "areas")),
        "registrations": told(Registration.objects.all()),
        "events": told(InitiativeEvent.objects.all()),
        "history": told(changes_model(Initiative)._default_manager.all()),
        "shown anew": told(PublicChange.objects.all()),
        "jobs": sorted(Job.objects.filter(kind="take_over").values_list("kind", "status")),
        "mails": sorted((one.subject, *one.to) for one in mail.outbox),
    }


def told(rows: Iterable[Model]) -> list[str]:
    """Write rows down without what is their own."""
    return sorted(
        str(
            {
                field.attname: getattr(row, field.attname)
                for field in row._meta.concrete_fields
                if field.attname not in ITS_OWN and field.name not in ITS_OWN
            }
        )
        for row in rows
    )


def forget_all() -> None:
    """Begin again: of what was taken back only notes, jobs and mails are left."""
    assert not Initiative.objects.exists()
    assert not changes_model(Initiative)._default_manager.exists()
    PublicChange.objects.all().delete()
    Job.objects.all().delete()
    mail.outbox.clear()


def finish(run_jobs: RunJobs) -> None:
    """Do all the work that waits."""
    while run_jobs():
        pass
