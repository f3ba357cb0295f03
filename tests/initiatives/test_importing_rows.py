"""What a row of a list says: its place, its texts, what is wrong with it, and what it is like."""

from __future__ import annotations

import pytest
from django.utils import timezone

from initiatives.importing import duplicates
from initiatives.importing.checking import clean_text
from initiatives.models import ImportRow, Initiative, Registration
from municipalities.models import AreaAlias
from tests.conftest import Town, queries
from tests.factories import InitiativeFactory
from tests.initiatives.test_importing import LIST, Importer, RunJobs, importer, looked

__all__ = ["importer", "looked"]


def test_a_larger_area_is_all_its_buurten_and_the_town_is_everywhere(
    importer: Importer, town: Town
) -> None:
    importer.upload("naam;gebied\nTuin;Zuid-West\nSoep;haarlem\nKoor;Rozenprieel\n")
    page = importer.choose()

    in_part, everywhere, in_one = (row.read for row in importer.batch.rows.all())
    assert in_part["areas"] == in_one["areas"] == [town.buurt.pk]
    assert (everywhere["place_kind"], everywhere.get("areas")) == ("municipality", None)
    assert "Bij 1 initiatief staat geen buurt of adres in je lijst." in page.text


def test_a_name_that_buurten_share_is_all_of_them(importer: Importer, town: Town) -> None:
    for buurt in (town.buurt, town.other_buurt):
        AreaAlias.objects.create(area=buurt, name="Het Dorp")
    # The buurt that is called so itself comes before what people call others.
    AreaAlias.objects.create(area=town.other_buurt, name=town.buurt.name)
    importer.upload(f"naam,buurt\nDorpssoep,het dorp\nBuurtsoep,{town.buurt.name}\n")
    importer.choose()

    areas = [row.read["areas"] for row in importer.batch.rows.all()]
    assert [set(one) for one in areas] == [
        {town.buurt.pk, town.other_buurt.pk},
        {town.buurt.pk},
    ]


def test_a_wrong_row_stops_the_whole_list(importer: Importer) -> None:
    importer.upload(
        "naam,buurt,lon,lat,email\n,Nergenshuizen,,,\nTuin,,200,x,nee\nZee,,4.2,52.4,\n"
    )
    page = importer.choose()

    assert "3 rijen kloppen niet" in page.text
    for sentence in (
        "Er staat geen naam in deze rij.",
        "De buurt “Nergenshuizen” kennen we niet.",
        "De plek klopt niet.",
        "Het e-mailadres klopt niet.",
        "De plek ligt niet in Haarlem.",
    ):
        assert sentence in page.text
    assert "Er is niets ingelezen" in importer.start().text
    assert not Initiative.objects.exists()


def test_metres_of_dutch_maps_are_a_place(importer: Importer, town: Town) -> None:
    importer.upload("naam;x;y\nTuin;102046,5;486682\nSoep;4.61;52.37\nFout;1e300;nan\n")
    importer.choose()

    in_metres, in_degrees, wrong = importer.batch.rows.all()
    assert in_metres.read["lon"] == pytest.approx(4.61, abs=0.001)
    assert in_metres.read["lat"] == pytest.approx(52.366, abs=0.001)
    assert in_metres.read["areas"] == in_degrees.read["areas"] == [town.buurt.pk]
    assert "De plek klopt niet." in wrong.problems[0]


@pytest.mark.parametrize("column", ["verhaal", "categorie", "buurt", "adres", "contact"])
def test_a_cell_full_of_tags_that_do_not_end_is_a_mistake_of_its_row(
    column: str, importer: Importer
) -> None:
    importer.upload(f"naam,{column}\nTuin,\nSoep,{'<a' * 60}{'x' * 1200}\n")
    page = importer.choose()
    if importer.batch.state != "checked":
        page = importer.look()

    assert page.status_code == 200
    assert f"In de kolom “{column}” staat iets onleesbaars." in page.text
    assert [row.number for row in importer.batch.rows.wrong()] == [3]


def test_what_is_here_already_is_skipped_unless_ticked(
    importer: Importer, town: Town, run_jobs: RunJobs
) -> None:
    InitiativeFactory(municipality=town.municipality, name="Moestuin De Sla", published=True)
    importer.upload("naam\nMoestuin de Sla!\nBuurtkamer\nbuurtkamer\n")
    page = importer.choose()
    assert "Dit staat ook in rij 3." in page.text

    importer.upload("naam\nMoestuinen De Sla\nBuurtkamer\n")
    page = importer.choose()
    assert "lijkt op Moestuin De Sla" in page.text
    importer.start()
    while run_jobs():
        pass
    assert set(Initiative.objects.values_list("name", flat=True)) == {
        "Moestuin De Sla",
        "Buurtkamer",
    }
    done = importer.browser.get(importer.path()).text
    assert "1 rij sloegen we over: die leek op wat er al stond." in done

    importer.upload("naam\nMoestuinen De Sla\n")
    importer.choose()
    importer.start(keep=["9" * 5000, "x", str(ImportRow.objects.latest("pk").pk)])
    while run_jobs():
        pass
    assert Initiative.objects.filter(name="Moestuinen De Sla").exists()


def test_what_waits_for_a_maker_is_here_already(looked: Importer, run_jobs: RunJobs) -> None:
    looked.start(show="no", declaration="")
    while run_jobs():
        pass
    Registration.objects.filter(initiative__name="Bomenploeg").update(taken_over_at=timezone.now())
    InitiativeFactory(municipality=looked.batch.municipality, name="Eetclub van mij alleen")
    looked.upload(LIST + "Eetclub van mij alleen\t\t\t\t\t\t\r\n")
    looked.choose()
    page = looked.look("ontmoeten", "groen")

    # What a maker took over and keeps to herself is nobody's to know.
    assert [row.read["name"] for row in looked.batch.rows.alike()] == ["Eetclub De Pan", "Café Één"]
    assert "lijkt op Eetclub De Pan" in page.text


def test_a_word_that_is_in_very_many_names_tells_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        InitiativeFactory(
            municipality=town.municipality, name=f"Zorgclub nummer {number}", published=True
        )
    read = {"name": "Zorgclub nummer 9"}
    assert duplicates.Known(town.municipality).initiative_like(read)

    monkeypatch.setattr(duplicates, "MOST_ALIKE", 2)
    assert not duplicates.Known(town.municipality).initiative_like(read)
    assert duplicates.Known(town.municipality).initiative_like({"name": "Zorgclub nummer 2"})


def test_what_was_read_is_kept_without_comparing_every_row_with_every_key(
    importer: Importer,
) -> None:
    importer.upload("naam\nTuin\nSoep\n")
    with queries() as asked:
        importer.choose()

    assert not [one["sql"] for one in asked if "CASE WHEN" in one["sql"]]
    assert [row.read["name"] for row in importer.batch.rows.all()] == ["Tuin", "Soep"]


def test_checking_asks_the_same_number_of_times_for_one_and_for_twenty(importer: Importer) -> None:
    counts = []
    for number in (1, 20):
        rows = "".join(f"Groep {at},4.61,52.37\n" for at in range(number))
        importer.upload("naam,lon,lat\n" + rows)
        importer.choose()
        with queries() as asked:
            importer.browser.get(importer.path())
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>Een</p><p>Twee</p>", "Een\nTwee"),
        ("<script>alert(1)</script>Tuin &amp; zo", "Tuin & zo"),
        ("3 < 4 en 5 > 2", "3 < 4 en 5 > 2"),
        ("a\0b\ud800", "ab"),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_texts_lose_their_html(given: str, kept: str) -> None:
    assert clean_text(given) == kept


def test_a_text_that_is_too_long_is_a_mistake_with_how_much_fits(importer: Importer) -> None:
    much = "x" * 20_001
    importer.upload(f"naam;samenvatting;verhaal;contact\n{much};{much};{much};{much}\n")
    importer.choose()

    assert importer.batch.rows.get().problems == [
        "De naam is langer dan 100 tekens.",
        "De korte tekst is langer dan 300 tekens.",
        "Het verhaal is langer dan 20.000 tekens.",
        "Het contact is langer dan 200 tekens.",
    ]
