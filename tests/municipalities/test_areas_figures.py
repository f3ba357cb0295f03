"""Key figures of CBS from a table."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from municipalities.areas.keyfigures import number, plain
from municipalities.models import AreaFigure
from tests.conftest import Town

STATLINE = """"WijkenEnBuurten";"Gemeentenaam_1";"Codering_3";"AantalInwoners_5";\
"k_65JaarOfOuder_12";"HuishoudensTotaal_29";"Bevolkingsdichtheid_34";\
"GemiddeldeWOZWaardeVanWoningen_39";"HuishoudensMetEenLaagInkomen_87"
"Haarlem";"Haarlem   ";"GM0392    ";165396;28260;78325;5672;455;"6,9"
"Rozenprieel";"Haarlem   ";"BU039202D1";3345;.;1800;       .;385;
"Elders";"Elders";"BU99990101";10;1;5;1;1;1
"""
KWB = """gwb_code,regio,a_inw,a_65_oo,a_hh,bev_dich,g_woz,p_hh_li
GM0392,Haarlem,165396,28260,78325,5672,455,6.9
BU039202D1,Rozenprieel,3345,,1800,.,385,.
"""


def figures_of(code: str) -> dict[str, Decimal | None]:
    return dict(AreaFigure.objects.filter(area__code=code).values_list("key", "value"))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (STATLINE, "utf-8-sig"),
        (STATLINE, "cp1252"),
        (KWB, "utf-8"),
        (KWB.replace(",", "\t"), "utf-8"),
    ],
)
def test_tables_with_semicolons_commas_and_tabs_are_read(
    town: Town, tmp_path: Path, content: str, encoding: str
) -> None:
    path = tmp_path / "kerncijfers_2024.csv"
    path.write_text(content, encoding=encoding)
    call_command("import_areas", str(path), "--municipality", "haarlem")

    assert figures_of("GM0392") == {
        "residents": Decimal(165396),
        "residents_65_plus": Decimal(28260),
        "households": Decimal(78325),
        "density": Decimal(5672),
        "woz_value": Decimal(455_000),
        "low_income_share": Decimal("6.9"),
    }
    rozenprieel = figures_of("BU039202D1")
    assert rozenprieel["residents"] == 3345
    assert rozenprieel["residents_65_plus"] is None
    assert rozenprieel["density"] is None
    assert rozenprieel["low_income_share"] is None


def test_loading_a_table_again_replaces_the_year(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "kerncijfers.csv"
    path.write_text(KWB)
    call_command("import_areas", str(path), "--municipality", "haarlem", "--year", "2024")
    path.write_text(KWB.replace("3345", "3400"))
    call_command("import_areas", str(path), "--municipality", "haarlem", "--year", "2024")

    residents = AreaFigure.objects.get(area=town.buurt, key="residents")
    assert residents.value == 3400
    assert residents.provenance == "CBS Kerncijfers wijken en buurten 2024"


def test_codes_nobody_knows_are_counted_and_named(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kerncijfers_2024.csv"
    path.write_text(KWB + "BU03920777,Nergens,1,1,1,1,1,1\n")
    call_command("import_areas", str(path), "--municipality", "haarlem")
    assert "1 codes are not known here and left out: BU03920777" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "has no column with codes"),
        ("a;b\n1;2\n", "has no column with codes"),
        ("buurtcode;kleur\nBU039202D1;rood\n", "has no column with a figure we know"),
        ("gwb_code,a_inw\nGM0473,17000\n", "has no figures of Haarlem"),
    ],
)
def test_a_table_without_codes_or_figures_is_one_sentence(
    town: Town, tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "kerncijfers_2024.csv"
    path.write_text(content)
    with pytest.raises(CommandError, match=sentence):
        call_command("import_areas", str(path), "--municipality", "haarlem")
    assert not AreaFigure.objects.exists()


def test_figures_are_for_municipalities_that_are_here(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "kerncijfers_2024.csv"
    path.write_text(KWB)
    with pytest.raises(CommandError, match="There is no municipality Amsterdam here"):
        call_command("import_areas", str(path), "--municipality", "Amsterdam")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12,5", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        (0, Decimal(0)),
        (" 7 ", Decimal(7)),
        ("", None),
        (".", None),
        (None, None),
        (True, None),
        ("-99997", None),
        (-99999999, None),
        ("NaN", None),
        ("1e400", None),
        ("veel", None),
    ],
)
def test_a_number_is_read_or_unknown(written: object, meant: Decimal | None) -> None:
    assert number(written) == meant


@pytest.mark.parametrize(
    "column", ["aantal_inwoners", "aantalInwoners", "AantalInwoners_5", " AANTAL_INWONERS "]
)
def test_one_figure_has_many_names(column: str) -> None:
    assert plain(column) == "aantalinwoners"
