"""Moving an initiative: its makers say anew where it is."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction

from initiatives.models import Initiative
from initiatives.placing.on_map import Place, put_on_map
from initiatives.vocabulary import PlaceKind
from initiatives.workflow import Publication
from municipalities.areas.geometry import DIGITS
from municipalities.history.tracking import by_actor
from municipalities.locking import locked
from municipalities.models import User

FIELDS = ("place_kind", "lon", "lat", "map_x", "map_y", "updated_at")


class MovedMeanwhileError(Exception):
    """Somebody said anew where it is after this form was opened; carries how it is now."""

    def __init__(self, current: Initiative) -> None:
        super().__init__("the place was changed meanwhile")
        self.current = current


def current_place(initiative: Initiative) -> Place:
    """Return where an initiative is now."""
    return Place(
        initiative.place_kind, initiative.lon, initiative.lat, list(initiative.areas.all())
    )


def print_of_place(place: Place) -> str:
    """Return a word that is the same for the same place only."""
    said = [str(place.kind)]
    if place.kind == PlaceKind.POINT and place.lon is not None and place.lat is not None:
        # As exact as a form sends it. Its buurt follows from the point.
        said += [f"{place.lon:.{DIGITS}f}", f"{place.lat:.{DIGITS}f}"]
    elif place.kind == PlaceKind.AREAS:
        said += sorted(str(area.pk) for area in place.areas)
    return sha256("\x1f".join(said).encode()).hexdigest()[:16]


@by_actor
@transaction.atomic
def move_initiative(*, initiative: Initiative, place: Place, actor: User, seen: str) -> bool:
    """Put an initiative somewhere else; the map draws it there at once when others see it.

    `seen` is the `print_of_place` of what the maker had before her; False when she left that as it
    was, or it is there already: then nothing moves. Raises MovedMeanwhileError when somebody else,
    or she in another window, moved it since: an exact address that was taken off the map must not
    come back by an old form.
    """
    row = locked(Initiative.objects.all(), initiative.pk)
    now, wanted = print_of_place(current_place(row)), print_of_place(place)
    if wanted in (now, seen):
        return False
    if now != seen:
        raise MovedMeanwhileError(row)
    place.put(row)
    row.areas.set(place.areas)
    if row.publication != Publication.PRIVATE:
        put_on_map(row)
    row.save(update_fields=FIELDS)
    return True
