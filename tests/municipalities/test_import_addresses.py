"""Addresses are read from a file: all of a municipality's anew, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from municipalities.addresses import importing
from municipalities.models import Address, Municipality, Street
from tests.conftest import Town

HEADERS = "openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;lon;lat"

Import = Callable[..., str]


@pytest.fixture
def read_in(town: Town, tmp_path: Path) -> Import:
    """Import lines of a file and return what the command says."""

    def run(*lines: str, headers: str = HEADERS, encoding: str = "utf-8", **options: object) -> str:
        path = tmp_path / "adressen.csv"
        path.write_bytes("\n".join([headers, *lines]).encode(encoding))
        out = StringIO()
        call_command("import_addresses", path, municipality="haarlem", stdout=out, **options)
        return out.getvalue()

    return run


def addresses() -> list[str]:
    return [f"{one}, {one.postcode} {one.street.place}" for one in Address.objects.all()]


def test_an_address_is_kept_with_its_street_and_its_buurt(read_in: Import, town: Town) -> None:
    told = read_in("Hoedstraat;12;a;2;2011 sa;Haarlem;4.61;52.37")

    address = Address.objects.select_related("street").get()
    assert str(address) == "Hoedstraat 12A-2"
    assert address.postcode == "2011SA"
    assert address.area == town.buurt
    assert address.street.municipality == town.municipality
    assert told.strip() == "Haarlem: 1 adres in 1 straat."


def test_the_middle_of_a_street_is_one_of_its_addresses(read_in: Import, town: Town) -> None:
    read_in(
        "Hoedstraat;1;;;;Haarlem;4.611;52.370",
        "Hoedstraat;2;;;;Haarlem;4.615;52.370",
        "Hoedstraat;3;;;;Haarlem;4.639;52.370",
    )

    street = Street.objects.get()
    assert (street.lon, street.lat, street.area) == (4.615, 52.37, town.buurt)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_whatever_program_wrote_it(read_in: Import, encoding: str, delimiter: str) -> None:
    headers = HEADERS.replace(";", delimiter)
    row = "Eénhoornhof;1;;;2011SA;Haarlem;4.61;52.37".replace(";", delimiter)

    read_in(row, headers=headers, encoding=encoding)

    assert addresses() == ["Eénhoornhof 1, 2011SA Haarlem"]


def test_the_line_that_excel_does_not_show_is_no_row(read_in: Import) -> None:
    read_in("Petpad;7;;;;Haarlem;4.63;52.37", headers=f"sep=;\n{HEADERS}", encoding="utf-8-sig")

    assert addresses() == ["Petpad 7,  Haarlem"]


def test_the_same_file_again_gives_the_same_and_a_new_one_replaces_all(read_in: Import) -> None:
    rows = ["Hoedstraat;1;;;;Haarlem;4.61;52.37", "Petpad;7;;;;Haarlem;4.63;52.37"]
    read_in(*rows)
    before = addresses()
    read_in(*rows)
    assert addresses() == before

    read_in("Petpad;9;;;;Haarlem;4.63;52.37")
    assert addresses() == ["Petpad 9,  Haarlem"]
    assert Street.objects.count() == 1


def test_another_municipality_keeps_its_own(read_in: Import, zandvoort: Municipality) -> None:
    street = Street.objects.create(
        municipality=zandvoort, name="Zandpad", place="Zandvoort", lon=4.53, lat=52.37
    )

    read_in("Hoedstraat;1;;;;Haarlem;4.61;52.37")

    assert Street.objects.filter(pk=street.pk).exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (";1;;;;Haarlem;4.61;52.37", "de straat of de woonplaats ontbreekt"),
        (f"{'a' * 81};1;;;;Haarlem;4.61;52.37", "de naam van de straat"),
        ("Hoedstraat;x;;;;Haarlem;4.61;52.37", "“x” is geen huisnummer"),
        ("Hoedstraat;0;;;;Haarlem;4.61;52.37", "“0” is geen huisnummer"),
        ("Hoedstraat;1234567;;;;Haarlem;4.61;52.37", "“1234567” is geen huisnummer"),
        pytest.param(
            f"Hoedstraat;{1:09}{9:05000};;;;Haarlem;4.61;52.37",
            "“00000000100000000000” is geen huisnummer",
            id="endless",
        ),
        ("Hoedstraat;1;;;20;Haarlem;4.61;52.37", "“20” is geen postcode"),
        ("Hoedstraat;1;ab;;;Haarlem;4.61;52.37", "“ab” is geen letter of toevoeging"),
        ("Hoedstraat;1;;a-b;;Haarlem;4.61;52.37", "“a-b” is geen letter of toevoeging"),
        ("Hoedstraat;1;;;;Haarlem;;", "de plek ontbreekt"),
        ("Hoedstraat;1;;;;Haarlem;hier;52.37", "de plek bestaat niet uit getallen"),
        ("Hoedstraat;1;;;;Haarlem;nan;52.37", "de plek ligt niet in Nederland"),
        ("Hoedstraat;1;;;;Haarlem;4.90;52.37", "de plek ligt niet in Haarlem"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_changes(read_in: Import, row: str, said: str) -> None:
    read_in("Petpad;7;;;;Haarlem;4.63;52.37")
    before = addresses()

    with pytest.raises(CommandError) as refused:
        read_in("Hoedstraat;2;;;;Haarlem;4.61;52.37", row)

    assert f"Rij 3: {said}" in str(refused.value)
    assert addresses() == before


def test_wrong_rows_may_be_left_out(read_in: Import) -> None:
    wrong = ["Hoedstraat;x;;;;Haarlem;4.61;52.37"] * (importing.MOST_TOLD + 3)

    told = read_in("Hoedstraat;1;;;;Haarlem;4.61;52.37", *wrong, leave_out_wrong=True)

    assert addresses() == ["Hoedstraat 1,  Haarlem"]
    assert "23 rijen klopten niet" in told
    assert "Rij 22:" in told
    assert "Rij 23:" not in told
    assert "En nog 3 rijen." in told


def test_a_file_of_several_municipalities_gives_only_its_own(read_in: Import) -> None:
    told = read_in(
        "Hoedstraat;1;Haarlem;HAARLEM;4.61;52.37",
        "Damrak;1;Elders;Elders;4.90;52.37",
        headers="straat;nummer;plaats;gemeente;lon;lat",
    )

    assert addresses() == ["Hoedstraat 1,  Haarlem"]
    assert "1 rij van een andere gemeente is" in told


def test_metres_of_the_rijksdriehoek_become_degrees(read_in: Import, town: Town) -> None:
    read_in("Hoedstraat;1;Haarlem;102200;487700", headers="straat;nummer;plaats;x;y")

    address = Address.objects.get()
    assert (address.lon, address.lat) == pytest.approx((4.6119, 52.3744), abs=0.002)
    assert address.area == town.buurt


def test_an_address_that_is_there_twice_is_kept_once(read_in: Import) -> None:
    row = "Hoedstraat;1;;;;Haarlem;4.61;52.37"

    assert "1 adres stond er vaker in" in read_in(row, row)
    assert addresses() == ["Hoedstraat 1,  Haarlem"]


def test_batches_are_one_list(read_in: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 3)
    monkeypatch.setattr(importing, "EVERY", 6)

    told = read_in(*(f"Hoedstraat;{n};;;;Haarlem;4.61;52.37" for n in range(1, 11)))

    assert Address.objects.count() == 10
    assert Street.objects.count() == 1
    assert "6 rijen gelezen…" in told


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ("straat;plaats;lon;lat", "Daar ontbreekt: huisnummer."),
        ("straat;nummer;plaats;lon", "Daar ontbreekt: lon en lat, of x en y."),
        ("", "Daar ontbreekt: openbareruimte, huisnummer, woonplaats"),
    ],
)
def test_a_file_without_a_column_is_refused(read_in: Import, headers: str, said: str) -> None:
    with pytest.raises(CommandError) as refused:
        read_in("a;b;c;d", headers=headers)
    assert said in str(refused.value)


def test_a_file_that_is_not_there_and_one_with_nothing_of_the_town_are_refused(
    read_in: Import,
) -> None:
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        call_command("import_addresses", "nergens.csv", municipality="haarlem")
    with pytest.raises(CommandError, match="Er staat geen adres van Haarlem in"):
        read_in()
    with pytest.raises(CommandError, match="We kennen geen gemeente"):
        call_command("import_addresses", "nergens.csv", municipality="nergens")


def test_without_boundaries_addresses_have_no_buurt(haarlem: Municipality, tmp_path: Path) -> None:
    path = tmp_path / "adressen.csv"
    path.write_text("straat;nummer;plaats;lon;lat\nHoedstraat;1;Haarlem;4.61;52.37\n")

    call_command("import_addresses", path, municipality="haarlem", stdout=StringIO())

    assert Address.objects.get().area is None
