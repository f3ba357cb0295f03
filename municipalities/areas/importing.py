"""Importing areas from a file: read it, save it in one transaction, and tell what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from municipalities.areas.divisions import (
    divisions_from,
    read_areas_yaml,
    shipped_file,
    with_divisions,
)
from municipalities.areas.drafts import AreasDraft, AreasError, Source
from municipalities.areas.keyfigures import read_table
from municipalities.areas.saving import save_figures, save_year
from municipalities.areas.schematic import read_schematic
from municipalities.areas.sources import Wanted, read_boundaries, year_in_name
from municipalities.models import Municipality
from municipalities.names import sort_key
from municipalities.services import make_municipality

EVERY_MUNICIPALITY = "all"
# A code is written so; anything else somebody asks for is a name.
GEMEENTE_CODE = re.compile(r"(?:GM)?([0-9]{4})", re.IGNORECASE)
TABLES = (".csv", ".tsv", ".txt")
DRAWINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class AreaImport:
    """What somebody asks to import, and how it is to be called."""

    path: Path
    # Codes, names or slugs of municipalities, or "all": every one that is here.
    municipalities: Sequence[str]
    # Empty: the year in the name of the file.
    year: int | None = None
    # Divisions to load; empty: all that the file and the municipality have.
    slugs: frozenset[str] = frozenset()
    keep_current: bool = False
    # The municipality's own gebieden and wijkteams; empty: the file that is shipped for it.
    divisions: Path | None = None
    provenance: str = ""
    attribution: str = ""
    note: str = ""
    # Tell what would change, and load nothing.
    dry_run: bool = False


@transaction.atomic
def import_file(asked: AreaImport) -> list[str]:
    """Import a file and return what came of it, line by line; all of it or nothing.

    A municipality that is named and not here yet is made. Raises AreasError with one sentence when
    something is wrong with what is asked or the file.
    """
    if not asked.path.is_file():
        raise AreasError(f"There is no file {asked.path}.")
    lines = list(_import(asked))
    if asked.dry_run:
        transaction.set_rollback(True)
        lines.append("Nothing is loaded: this was a dry run.")
    return lines


def _import(asked: AreaImport) -> Iterator[str]:
    suffix = asked.path.suffix.lower()
    if suffix in TABLES:
        yield from _import_table(asked)
        return
    if suffix in DRAWINGS:
        drafts = [read_schematic(asked.path)]
        _refuse_others(asked, drafts[0])
    else:
        drafts = _official(asked)
    for draft in drafts:
        yield from _import_draft(asked, draft)


def _official(asked: AreaImport) -> list[AreasDraft]:
    drafts = read_boundaries(
        asked.path,
        source=_source(asked, "CBS Wijk- en Buurtkaart"),
        wanted=_wanted(asked.municipalities),
    )
    return [_with_own_divisions(asked, draft) for draft in drafts]


def _with_own_divisions(asked: AreaImport, draft: AreasDraft) -> AreasDraft:
    here = Municipality.objects.filter(cbs_code=draft.municipality_code).first()
    path = asked.divisions or shipped_file(here.slug if here else slugify(draft.municipality_name))
    if path is None:
        return draft
    data = read_areas_yaml(path)
    if data.get("cbs_code") != draft.municipality_code:
        if asked.divisions is None:
            return draft
        raise AreasError(f"{path.name} is not about {draft.municipality_code}.")
    return with_divisions(draft, divisions_from(data))


def _import_draft(asked: AreaImport, draft: AreasDraft) -> Iterator[str]:
    municipality, is_new = _municipality(draft)
    if asked.slugs:
        draft = draft.only(asked.slugs)
    if not draft.sets:
        raise AreasError(f"{asked.path.name} has none of these: {', '.join(sorted(asked.slugs))}.")
    changes = save_year(municipality=municipality, draft=draft, keep_current=asked.keep_current)
    yield f"{municipality.name} ({municipality.cbs_code}), {draft.source.provenance}"
    if is_new:
        yield f"  is new here, with the address {municipality.slug}."
    for one in changes:
        yield from (f"  {row}" for row in one.rows())
    if draft.figures:
        yield f"  {len(draft.figures)} figures"
    yield from (f"  {remark.sentence}" for remark in draft.remarks)


def _import_table(asked: AreaImport) -> Iterator[str]:
    source = _source(asked, "CBS Kerncijfers wijken en buurten")
    figures = read_table(asked.path, source.year, source.provenance)
    every = list(asked.municipalities) == [EVERY_MUNICIPALITY]
    for municipality in _known(asked.municipalities):
        own = [one for one in figures if one.code[2:6] == municipality.cbs_code[2:6]]
        if not own and every:
            continue
        if not own:
            raise AreasError(f"{asked.path.name} has no figures of {municipality.name}.")
        strangers = save_figures(municipality, own)
        known = len({one.code for one in own}) - len(strangers)
        yield f"{municipality.name} ({municipality.cbs_code}), {source.provenance}"
        yield f"  figures of {known} areas"
        if strangers:
            named = ", ".join(strangers[:5]) + (", ..." if len(strangers) > 5 else "")
            yield f"  {len(strangers)} codes are not known here and left out: {named}"


def _source(asked: AreaImport, publication: str) -> Source:
    year = asked.year or year_in_name(asked.path)
    if year is None:
        raise AreasError(f"Which year is {asked.path.name}? Add --year.")
    return Source(
        year=year,
        provenance=asked.provenance or f"{publication} {year}",
        attribution=asked.attribution or f"Kadaster / Centraal Bureau voor de Statistiek, {year}",
        note=asked.note,
    )


def _wanted(asked: Iterable[str]) -> Wanted:
    """Turn what somebody asks for into codes and names; who is here is known by her code."""
    here = list(Municipality.objects.all())
    if list(asked) == [EVERY_MUNICIPALITY]:
        if not here:
            raise AreasError("There is no municipality here yet: name the ones you want.")
        return Wanted(frozenset(one.cbs_code for one in here), all_of_them=False)
    codes, names = set(), set()
    for one in asked:
        known = _find(here, one)
        match = GEMEENTE_CODE.fullmatch(one.strip())
        if known:
            codes.add(known.cbs_code)
        elif match:
            codes.add(f"GM{match[1]}")
        else:
            names.add(sort_key(one))
    return Wanted(frozenset(codes), frozenset(names))


def _find(here: Iterable[Municipality], asked: str) -> Municipality | None:
    match = GEMEENTE_CODE.fullmatch(asked.strip())
    for one in here:
        if match and one.cbs_code == f"GM{match[1]}":
            return one
        if sort_key(asked) in (sort_key(one.name), sort_key(one.slug)):
            return one
    return None


def _known(asked: Sequence[str]) -> list[Municipality]:
    """Return the municipalities asked for, all of which must be here."""
    here = list(Municipality.objects.all())
    if list(asked) == [EVERY_MUNICIPALITY]:
        return here
    found = [_find(here, one) for one in asked]
    missing = [name for name, one in zip(asked, found, strict=True) if one is None]
    if missing:
        raise AreasError(f"There is no municipality {', '.join(missing)} here.")
    return [one for one in found if one is not None]


def _refuse_others(asked: AreaImport, draft: AreasDraft) -> None:
    """A drawing is about one municipality: refuse when another was asked for."""
    if list(asked.municipalities) == [EVERY_MUNICIPALITY]:
        return
    wanted = _wanted(asked.municipalities)
    names = {sort_key(draft.municipality_name)}
    if wanted.codes - {draft.municipality_code} or wanted.names - names:
        raise AreasError(f"{asked.path.name} is about {draft.municipality_code} only.")


def _municipality(draft: AreasDraft) -> tuple[Municipality, bool]:
    """Return the municipality of a draft, made when it is not here yet; and whether it was made."""
    here = Municipality.objects.filter(cbs_code=draft.municipality_code).first()
    if here:
        return here, False
    made = Municipality(
        cbs_code=draft.municipality_code,
        name=draft.municipality_name,
        slug=slugify(draft.municipality_name),
    )
    try:
        made.full_clean()
    except ValidationError as error:
        raise AreasError(
            f"{draft.municipality_code} is not here yet and cannot be made from the file: "
            f"{'; '.join(error.messages)}"
        ) from error
    make_municipality(municipality=made, actor=None)
    return made, True
