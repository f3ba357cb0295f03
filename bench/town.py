"""A town for the benchmarks: initiatives spread over its buurten, each with an application."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from funding.models import Application, Grant, Scheme
from funding.workflow import Status
from initiatives.models import Initiative
from initiatives.vocabulary import PlaceKind, Topic
from initiatives.workflow import Publication
from municipalities.mercator import to_map
from municipalities.models import Area, Municipality

WORDS = "tuin tafel koffie buurt fiets water licht samen straat plein soep taal muziek".split()
# About 300 metres: initiatives lie round the middle of their buurt.
SPREAD_DEGREES = 0.004


def make_town(rows: int) -> None:
    """Load the demonstration's municipalities and fill Haarlem with `rows` initiatives."""
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0, stdout=StringIO())
    chance = random.Random(1)
    town = Municipality.objects.get(slug="haarlem")
    buurten = list(Area.objects.of_municipality(town).of_set("buurt"))
    made = [_initiative(town, chance, number, chance.choice(buurten)) for number in range(rows)]
    Initiative.objects.bulk_create(made, batch_size=2000)
    scheme = Scheme.objects.filter(municipality=town).first()
    assert scheme is not None
    year = date.today().year
    asked = [
        Application(
            municipality=town,
            initiative=initiative,
            scheme=scheme,
            stream=scheme.stream,
            source="gemeente",
            year=year,
            title=f"Begin van {initiative.name}",
            asked=Decimal(chance.randrange(100, 3000)),
            received_on=date.today(),
            complete_on=date.today(),
            decided_on=date.today(),
            status=Status.GRANTED,
        )
        for initiative in made
    ]
    Application.objects.bulk_create(asked, batch_size=2000)
    Grant.objects.bulk_create(
        [Grant(application=one, year=year, amount=one.asked) for one in asked], batch_size=2000
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _initiative(town: Municipality, chance: random.Random, number: int, area: Area) -> Initiative:
    lon = area.lon + chance.uniform(-SPREAD_DEGREES, SPREAD_DEGREES)
    lat = area.lat + chance.uniform(-SPREAD_DEGREES, SPREAD_DEGREES)
    x, y = to_map(lon, lat)
    name = f"{chance.choice(WORDS).capitalize()} {chance.choice(WORDS)} {number}"
    return Initiative(
        municipality=town,
        slug=f"bench-{number}",
        name=name,
        sort_key=name.lower(),
        summary=" ".join(chance.choices(WORDS, k=12)),
        story=" ".join(chance.choices(WORDS, k=120)),
        topic=chance.choice(Topic.values),
        place_kind=PlaceKind.POINT,
        lon=lon,
        lat=lat,
        map_x=x,
        map_y=y,
        publication=Publication.PUBLISHED,
        published_at=timezone.now(),
    )
