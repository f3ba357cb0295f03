"""The divisions a municipality makes itself, on top of wijken and buurten: gebieden, wijkteams.

They are described in a YAML file by the codes of what they hold (the format is at the top of
municipalities/data/*/areas.yaml), so they work with whatever boundaries are loaded: schematic or
official, this year's or next year's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from municipalities.areas.drafts import (
    SET_NAMES,
    AreaDraft,
    AreasDraft,
    AreasError,
    ContainmentDraft,
    Remark,
    SetName,
)
from municipalities.areas.geometry import union

OWN_DIVISION = "Indeling van de gemeente zelf"
BY_GEOGRAPHY = "Aan de hand van de ligging ingedeeld"

# The key in the file, and the slug of the area set it makes.
SETS = {"gebieden": "gebied", "wijkteams": "wijkteam"}


@dataclass(frozen=True)
class District:
    """One gebied or wijkteam district: the wijken and buurten it is made of, by code."""

    code: str
    name: str
    parts: tuple[str, ...]
    # Parts of which the municipality's own division is not known: put where they lie.
    assigned_by_geography: frozenset[str]


@dataclass(frozen=True)
class Divisions:
    """A municipality's own divisions, by slug of the area set, and its words for areas."""

    districts: Mapping[str, tuple[District, ...]]
    set_names: Mapping[str, SetName]
    aliases: Mapping[str, tuple[str, ...]]
    by_geography: str


def shipped_file(slug: str) -> Path | None:
    """Return the areas.yaml that is shipped for a municipality, when there is one."""
    path = Path(__file__).parent.parent / "data" / slug / "areas.yaml"
    return path if path.is_file() else None


def read_areas_yaml(path: Path) -> dict[str, Any]:
    """Read an areas.yaml as it stands. Raises AreasError when it cannot be read."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AreasError(f"There is no file {path}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AreasError(f"{path.name} is not readable YAML.") from error
    if not isinstance(found, dict):
        raise AreasError(f"{path.name} does not hold the fields of an areas.yaml.")
    return found


def divisions_from(data: Mapping[str, Any]) -> Divisions:
    """Take the own divisions out of an areas.yaml. Raises AreasError when it is not whole."""
    try:
        return Divisions(
            districts={
                slug: tuple(_district(one) for one in data.get(key) or ())
                for key, slug in SETS.items()
                if data.get(key)
            },
            set_names={
                one["slug"]: SetName(one["name_singular"], one["name_plural"], one["rank"])
                for one in data.get("area_sets") or ()
            },
            aliases={
                str(name): tuple(codes) for name, codes in (data.get("aliases") or {}).items()
            },
            by_geography=str(data.get("assigned_by_geography_provenance") or BY_GEOGRAPHY).strip(),
        )
    except (KeyError, TypeError) as error:
        raise AreasError(f"A division in the areas.yaml misses {error}.") from error


def _district(one: Mapping[str, Any]) -> District:
    return District(
        code=one["code"],
        name=one["name"],
        parts=tuple(one["parts"]),
        assigned_by_geography=frozenset(one.get("assigned_by_geography") or ()),
    )


def with_divisions(draft: AreasDraft, divisions: Divisions) -> AreasDraft:
    """Return the year with the municipality's own divisions drawn from its wijken and buurten.

    A wijk that is not drawn itself is put together from its buurten. A part that this year does not
    have at all is left out, with a remark.
    """
    pieces = _pieces(draft)
    sets = dict(draft.sets)
    containments = list(draft.containments)
    remarks = list(draft.remarks)
    for slug, districts in divisions.districts.items():
        drawn = [
            AreaDraft(one.code, one.name, union([piece.geometry for piece in found]))
            for one in districts
            if (found := [piece for code in one.parts for piece in pieces.get(code, ())])
        ]
        if not drawn:
            remarks.append(Remark(slug, f"No {slug} is drawn: none of the parts is in the file."))
            continue
        sets[slug] = tuple(drawn)
        for district in districts:
            containments += _containments(draft, divisions, district, pieces)
            remarks += _missing(slug, district, pieces)
    return replace(
        draft,
        sets=sets,
        containments=tuple(containments),
        set_names={**SET_NAMES, **draft.set_names, **divisions.set_names},
        aliases={**draft.aliases, **divisions.aliases},
        remarks=tuple(remarks),
    )


def _pieces(draft: AreasDraft) -> dict[str, list[AreaDraft]]:
    """Return what can draw each code: the area itself, or else the areas that lie in it."""
    known = draft.areas_by_code()
    found: dict[str, list[AreaDraft]] = {}
    for one in draft.containments:
        if one.part in known:
            found.setdefault(one.whole, []).append(known[one.part])
    return found | {code: [area] for code, area in known.items()}


def _missing(
    slug: str, district: District, pieces: Mapping[str, Sequence[AreaDraft]]
) -> list[Remark]:
    missing = ", ".join(code for code in district.parts if code not in pieces)
    if not missing:
        return []
    sentence = f"{district.name} ({slug}): {missing} is not in these boundaries and is left out."
    return [Remark(slug, sentence)]


def _containments(
    draft: AreasDraft,
    divisions: Divisions,
    district: District,
    pieces: Mapping[str, Sequence[AreaDraft]],
) -> list[ContainmentDraft]:
    """Say of the parts, of the buurten in them and of the district itself where they lie."""
    found = [ContainmentDraft(district.code, draft.municipality_code, OWN_DIVISION)]
    for code in district.parts:
        known_how = (
            divisions.by_geography if code in district.assigned_by_geography else OWN_DIVISION
        )
        inside = [one.part for one in draft.containments if one.whole == code]
        found += [
            ContainmentDraft(part, district.code, known_how)
            for part in (code, *inside)
            if code in pieces
        ]
    return found
