"""What the page shows to choose a place from: the buurten by wijk, and a small map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from initiatives.map.settings import in_degrees, map_settings
from initiatives.map.tiles import bounds_of
from municipalities.models import Area, Municipality


@dataclass(frozen=True)
class BuurtChoice:
    """A buurt to tick, with the other names people know it by."""

    area: Area
    also_known_as: str
    checked: bool


@dataclass
class Group:
    """The buurten of one wijk; open when one of them is ticked."""

    name: str
    choices: list[BuurtChoice] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something in it was ticked."""
        return any(choice.checked for choice in self.choices)


def groups_of(municipality: Municipality, buurten: Iterable[Area], ticked: set[str]) -> list[Group]:
    """Return the buurten under their wijk; in one group where there are no wijken (4 queries)."""
    areas = list(
        buurten.select_related("area_set").prefetch_related("aliases", "within__area_set")  # type: ignore[attr-defined]
    )
    groups: dict[str, Group] = {}
    for area in sorted(areas, key=lambda one: one.sort_key):
        wijk = next((one.name for one in area.within.all() if one.area_set.slug == "wijk"), "")
        group = groups.setdefault(wijk, Group(wijk or municipality.name))
        names = ", ".join(alias.name for alias in area.aliases.all())
        group.choices.append(BuurtChoice(area, names, str(area.pk) in ticked))
    return [groups[name] for name in sorted(groups)]


def map_options(municipality: Municipality) -> dict[str, str]:
    """Return what the script needs to draw the map; nothing when no boundaries were loaded."""
    corners = bounds_of(municipality)
    if not corners:
        return {}
    words = {
        "Map.Title": _("Kaart om een plek aan te wijzen"),
        "NavigationControl.ZoomIn": _("Dichterbij"),
        "NavigationControl.ZoomOut": _("Verder weg"),
        "CooperativeGesturesHandler.WindowsHelpText": _("Zoom met Ctrl en het wieltje"),
        "CooperativeGesturesHandler.MacHelpText": _("Zoom met ⌘ en het wieltje"),
        "CooperativeGesturesHandler.MobileHelpText": _("Schuif de kaart met twee vingers"),
    }
    return {"bounds": in_degrees(corners), **map_settings(municipality, words)}
