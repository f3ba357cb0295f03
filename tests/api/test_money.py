"""Money in the API: the overview's own filter, and amounts that lose no cent."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from municipalities.models import ApiToken, Reading
from municipalities.models.api_token import Scope
from tests.api.conftest import PLATFORM_HOST, Ask
from tests.conftest import ZANDVOORT_HOST, Cast, Town
from tests.factories import ApplicationFactory, GrantFactory, InitiativeFactory, SchemeFactory


def application(town: Town, **facts: object) -> object:
    initiative = InitiativeFactory(municipality=town.municipality, published=True)
    return ApplicationFactory(municipality=town.municipality, initiative=initiative, **facts)


def test_an_amount_is_a_decimal_string_with_its_currency(town: Town, ask: Ask) -> None:
    SchemeFactory(municipality=town.municipality, slug="zaaigeld", maximum=Decimal("1250.10"))
    SchemeFactory(municipality=town.municipality, slug="open", maximum=None)

    assert ask("schemes/zaaigeld").json()["maximum"] == {"amount": "1250.10", "currency": "EUR"}
    assert ask("schemes/open").json()["maximum"] is None


def test_a_council_member_sees_the_applications_of_her_gebied(
    cast: Cast, town: Town, ask: Ask
) -> None:
    application(town, area=town.gebied, title="Hier")
    application(town, area=town.other_gebied, title="Daar")

    def titles(user: object) -> set[str]:
        return {one["title"] for one in ask("applications", user).json()["items"]}

    assert titles(cast.raad) == {"Hier"}
    assert titles(cast.subsidie) == {"Hier", "Daar"}


def test_the_filter_is_that_of_the_overview(cast: Cast, town: Town, ask: Ask) -> None:
    application(town, area=town.gebied, title="Hier")
    application(town, area=town.other_gebied, title="Daar", granted=True)

    by_area = ask("applications?area=noord", cast.subsidie).json()
    by_status = ask("applications?status=granted", cast.subsidie).json()
    wrong = ask("applications?area=zuid&status=zoek&year=1850", cast.subsidie)

    assert [one["title"] for one in by_area["items"]] == ["Daar"]
    assert by_status["totalItems"] == 1
    assert {one["location"]["name"] for one in wrong.json()["errors"]} == {
        "area",
        "status",
        "year",
    }


def test_what_a_token_reads_is_written_down_once_a_day_with_its_name(
    cast: Cast, town: Town, ask: Ask
) -> None:
    grant = GrantFactory(application=application(town, granted=True))
    row = grant.application
    _token, token = ApiToken.objects.create_key(
        name="Ons zaaksysteem",
        municipality=town.municipality,
        user=cast.subsidie,
        scopes=[Scope.FUNDING_READ],
        expiry_date=timezone.now() + timedelta(days=1),
    )

    for path in (f"applications/{row.pk}", f"applications/{row.pk}", f"grants/{grant.pk}"):
        assert ask(path, token=token).status_code == 200

    reading = Reading.objects.get()
    assert (reading.reader, reading.client) == (cast.subsidie, "Ons zaaksysteem")
    assert (reading.kind, reading.thing_id) == (Reading.Kind.FUNDING_FILE, row.pk)

    # She herself is another reader than her machine; a list is no file that was opened.
    assert ask("applications", token=token).status_code == 200
    assert ask(f"applications/{row.pk}", cast.subsidie).status_code == 200
    assert sorted(Reading.objects.values_list("client", flat=True)) == ["", "Ons zaaksysteem"]


def test_a_number_of_another_municipality_finds_nothing(cast: Cast, town: Town, ask: Ask) -> None:
    grant = GrantFactory(application=application(town, granted=True))

    for path in (f"applications/{grant.application.pk}", f"grants/{grant.pk}"):
        assert ask(path, cast.subsidie).status_code == 200
        assert ask(path, cast.subsidie, host=ZANDVOORT_HOST).status_code == 404
        assert ask(path, cast.subsidie_zandvoort, host=ZANDVOORT_HOST).status_code == 404
        assert ask(path, cast.subsidie_zandvoort).status_code == 404
        assert ask(path, cast.buur).status_code == 404


def test_at_the_platforms_host_the_rule_is_that_of_the_municipality_asked_for(
    cast: Cast, town: Town, ask: Ask
) -> None:
    application(town)

    def status(query: str) -> int:
        return ask(f"applications{query}", cast.subsidie, host=PLATFORM_HOST).status_code

    assert status("") == 400
    assert status("?municipality=haarlem") == 200
    assert status("?municipality=zandvoort") == 403


def test_the_exports_lead_to_the_same_file_as_the_page(cast: Cast, town: Town, ask: Ask) -> None:
    application(town, title="Koffie")

    listed = ask("exports?view=applications", cast.subsidie).json()
    csv = next(one for one in listed if one["format"] == "csv")
    file = ask(csv["url"].partition("/api/v1/")[2], cast.subsidie)

    assert file.status_code == 200
    assert file.headers["API-Version"] == "1.0.0"
    assert b"Koffie" in b"".join(file.streaming_content)
    assert ask("exports/funding-overview/doc", cast.subsidie).status_code == 404
    assert ask("exports?view=taart", cast.subsidie).status_code == 400
