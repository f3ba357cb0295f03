"""Many rows get values of their own in one statement."""

from __future__ import annotations

from initiatives.models import ImportBatch, ImportRow
from municipalities.many_rows import write_rows
from tests.conftest import Town, queries
from tests.factories import InitiativeFactory


def test_each_row_gets_its_own_in_one_statement(town: Town) -> None:
    batch = ImportBatch.objects.create(municipality=town.municipality, file_name="lijst")
    like = InitiativeFactory(municipality=town.municipality)
    rows = [ImportRow.objects.create(batch=batch, number=number) for number in (2, 3, 4)]
    first, second, _other = rows
    first.read, first.like, first.made_as = {"name": "Café 'Één' 100%"}, like, "niet geschreven"
    second.skip = True

    with queries() as asked:
        write_rows([first, second], "read", "like", "skip")

    assert len(asked) == 1
    kept = list(batch.rows.order_by("number"))
    assert [row.read for row in kept] == [{"name": "Café 'Één' 100%"}, {}, {}]
    assert [row.like for row in kept] == [like, None, None]
    assert [row.skip for row in kept] == [False, True, False]
    assert {row.made_as for row in kept} == {""}


def test_for_no_rows_nothing_is_asked(town: Town) -> None:
    with queries() as asked:
        write_rows([], "read")

    assert not asked
