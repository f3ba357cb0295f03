"""What the page shows to choose a place from: the buurten by wijk, and a small map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm
from django.utils.translation import gettext as _

from initiatives.map.settings import in_degrees, map_settings
from initiatives.map.tiles import bounds_of
from initiatives.placing.fields import may_be_meant
from municipalities.addresses.looking import can_look_up
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


def place_choices(municipality: Municipality, form: BaseForm) -> dict[str, Any]:
    """Return what templates/components/place_choice.html draws besides the form."""
    buurten = form.fields["areas"].queryset  # type: ignore[attr-defined]
    ticked = {str(key) for key in form["areas"].value() or ()}
    return {
        "groups": groups_of(municipality, buurten, ticked),
        "map_options": map_options(municipality),
        "has_addresses": can_look_up(municipality),
        "may_be_meant": may_be_meant(form),
    }


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
