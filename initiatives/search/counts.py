"""How many there are per value of a filter, and which filter to loosen when nothing is left.

What a list counts does not grow with the registry: of many it is said that there are more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, QuerySet, Value
from django.db.models.expressions import RawSQL

from initiatives.map.public_tiles import public_total
from initiatives.map.tiles import InBox
from initiatives.models import Initiative
from initiatives.permissions import sees_as_everybody
from initiatives.search.choice_keys import TALLIED, Statement, choice_keys

if TYPE_CHECKING:
    from initiatives.search.query import InitiativeQuery

FOUND, TOTAL, HAVING = "found", "total", "having"
# So many are counted and told apart by value; of more than that it is said that it is more.
MOST_COUNTED = 2_000
# No list has more on a page.
LARGEST_PAGE = 40


@dataclass(frozen=True)
class Counts:
    """How many were found, and how many each value of each key would find with the others."""

    total: int
    # Whether there are more than `total`.
    is_more: bool = False
    # Whether anything has the words that were searched for, with other filters or without.
    exact: bool = True
    # By key and value; a key whose values were not counted is not in it.
    per_value: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, query: InitiativeQuery) -> Counts:
        """Count what somebody may see, in one question to the database; two when nothing has the
        words that were searched for, or when a visitor filters on nothing in a small town.

        A value is counted as if its own key were not asked for: several values of a key add up.
        From here on `query.matching` knows whether anything has the words.
        """
        if not query.is_valid:
            return cls(0)
        kept = cls.kept(query)
        if kept is not None and kept.total > MOST_COUNTED:
            return kept
        exact = True
        if query.matching is not None:
            query.matching.is_exact = True
        counted = _ask(query)
        if query.matching is not None and HAVING not in counted:
            query.matching.is_exact = exact = False
            counted = _ask(query)
        total = counted.pop(TOTAL)[""]
        counted.pop(HAVING, None)
        if total <= MOST_COUNTED:
            return cls(total, exact=exact, per_value=counted)
        if _leafs_far(query):
            return cls(total, exact=exact)
        return cls(MOST_COUNTED, is_more=True, exact=exact)

    @classmethod
    def kept(cls, query: InitiativeQuery) -> Counts | None:
        """How many everybody sees, where that is what is asked and is kept ready; no values."""
        town = query.municipality
        if query.is_filtered or not sees_as_everybody(query.user) or town.pk is None:
            return None
        total = public_total(town)
        return None if total is None else cls(total)

    @property
    def are_many(self) -> bool:
        """Whether more were found than are told apart."""
        return self.is_more or self.total > MOST_COUNTED

    def of_value(self, key: str, value: str) -> int | None:
        """How many a value finds; None where that was not counted."""
        values = self.per_value.get(key)
        return None if values is None else values.get(value, 0)


def at_most(rows: QuerySet[Initiative], most: int) -> int:
    """Count rows, and stop when there are more than so many: the answer is then one more."""
    return rows.order_by()[: most + 1].count()


def count_inside(query: InitiativeQuery, box: InBox) -> int:
    """Count what was found and is drawn in a box, after `query.count`.

    Of many it stops as `at_most` does. What is little, or only looks like the words, is looked up
    first and then laid in the box: the index of the map would have every initiative in the box read
    and compared with the words.
    """
    counts = query.counts or query.count()
    if counts.are_many and counts.exact:
        return at_most(query.initiatives().filter(box), MOST_COUNTED)
    if not counts.total:
        return 0
    found = query.initiatives().values("id")
    rows, given = _written(found)
    inside, others = _written(Initiative.objects.filter(box, pk__in=_KEYS).values("id"))
    statement = f"WITH found (id) AS MATERIALIZED ({rows}) SELECT count(*) FROM ({inside}) drawn"  # noqa: S608
    return int(_fetch(found.db, statement, (*given, *others))[0][0])


_KEYS = RawSQL("SELECT id FROM found", ())

# What was found is looked up once, with what it is told apart by. So is what is found without a
# key, for each key that was asked for. Each has a name: with "_some" behind it that stands for what
# was looked up, which is one more than MOST_COUNTED where it is much; alone it stands for the same
# where it is little, and for nothing where it is much.
_COUNTS = "SELECT key, value, n FROM (WITH {looked_up} {asked}) counted (key, value, n)"
_LOOKED_UP = """
    {name}_some ({columns}) AS MATERIALIZED ({rows}),
    {name} AS MATERIALIZED (SELECT * FROM {name}_some WHERE {is_few})
"""
_IS_FEW = "(SELECT count(*) FROM {name}_some) <= %s"
_TOTAL = "SELECT %s, '', count(*) FROM {rows}"
_HAVING = "SELECT %s, '', 1 WHERE EXISTS ({rows})"
# Beside the values of a key: a row that says that they were counted.
_IS_COUNTED = "SELECT %s, '', 1 WHERE {is_few}"
_TOLD_APART = "SELECT %s, * FROM ({rows}) told"
# What lies in a part of an area lies in it. OFFSET keeps PostgreSQL from beginning with what lies
# in each area, of which there is much more than was found.
_PER_AREA = """
    SELECT whole.code, count(DISTINCT {name}.id) FROM {name}, LATERAL (
        SELECT area_id FROM initiatives_initiative_areas WHERE initiative_id = {name}.id OFFSET 0
    ) placed
    JOIN (
        SELECT id AS part_id, id AS whole_id FROM municipalities_area UNION ALL
        SELECT part_id, whole_id FROM municipalities_areacontainment
    ) lies ON lies.part_id = placed.area_id
    JOIN municipalities_area whole ON whole.id = lies.whole_id AND whole.id = ANY(%s)
    GROUP BY 1
"""


def _ask(query: InitiativeQuery) -> dict[str, dict[str, int]]:
    """Count by key and value. A key that has too much to count is left out.

    Beside the keys of the query: TOTAL, and HAVING when anything has the words.
    """
    counted: dict[str, dict[str, int]] = {}
    found = query.initiatives()
    looked_up = [_looked_up(FOUND, found)]
    asked = [_total(query)]
    if query.matching is not None:
        having, given = _written(query.shown().filter(query.matching.exact()).values("id"))
        asked.append((_HAVING.format(rows=having), (HAVING, *given)))
    written = {key for key, _value in query.pairs()}
    tallies = [("area", _per_area(query)), *((key.name, key.tally) for key in choice_keys())]
    for key, tally in tallies:
        name = FOUND
        if key in written:
            # Without its own key there are more than was found, perhaps many more.
            name = f"without_{len(looked_up)}"
            looked_up.append(_looked_up(name, query.initiatives(without=frozenset([key]))))
            is_counted = _IS_COUNTED.format(is_few=_IS_FEW.format(name=name))
            asked.append((is_counted, (key, MOST_COUNTED)))
        else:
            counted[key] = {}
        rows, given = tally(name)
        asked.append((_TOLD_APART.format(rows=rows), (key, *given)))
    statement = _COUNTS.format(
        looked_up=", ".join(sql for sql, _given in looked_up),
        asked=" UNION ALL ".join(sql for sql, _given in asked),
    )
    values = [one for _sql, given in looked_up + asked for one in given]
    for key, value, n in _fetch(found.db, statement, values):
        if n or key == TOTAL:
            counted.setdefault(key, {})[value] = n
    return counted


def _looked_up(name: str, rows: QuerySet[Initiative]) -> Statement:
    """Look rows up under a name (one of ours), to see whether they are few."""
    sql, given = _written(rows.values_list(*TALLIED)[: MOST_COUNTED + 1])
    columns, is_few = ", ".join(TALLIED), _IS_FEW.format(name=name)
    looked_up = _LOOKED_UP.format(name=name, columns=columns, rows=sql, is_few=is_few)
    return looked_up, (*given, MOST_COUNTED)


def _total(query: InitiativeQuery) -> Statement:
    """Count what was looked up; for who leafs beyond that, all."""
    if not _leafs_far(query):
        return _TOTAL.format(rows=f"{FOUND}_some"), (TOTAL,)
    sql, given = _written(query.initiatives().values("id"))
    return _TOTAL.format(rows=f"({sql}) many"), (TOTAL, *given)


def _per_area(query: InitiativeQuery) -> Callable[[str], Statement]:
    """Tally by the areas that can be ticked."""
    boxes = [area.pk for area in query.names.boxes]
    return lambda name: (_PER_AREA.format(name=name), (boxes,))


def _leafs_far(query: InitiativeQuery) -> bool:
    """Whether the next page may lie beyond what is counted: then all is counted, to lead there."""
    return query.page_number >= MOST_COUNTED // LARGEST_PAGE


def _written(rows: QuerySet[Any, Any]) -> Statement:
    """Write rows as SQL; those of a question that nothing can answer too."""
    try:
        sql, given = rows.query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        columns = ", ".join(f"i.{one}" for one in rows.query.values_select)
        return f"SELECT {columns} FROM initiatives_initiative i WHERE false", ()  # noqa: S608
    return sql, tuple(given)


def _fetch(alias: str, statement: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Ask the database that reads of these rows go to."""
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def count_without(query: InitiativeQuery) -> dict[int, int]:
    """Count what is left when one active filter goes, by the number of its chip: one question."""
    asked = [
        query.without(chip)
        .initiatives()
        .annotate(value=Value(number))
        .values("value")
        .annotate(n=Count("pk"))
        .order_by()
        .values_list("value", "n")
        for number, chip in enumerate(query.chips)
    ]
    if not asked:
        return {}
    return dict(asked[0].union(*asked[1:], all=True))
