"""Municipalities, their areas and people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from municipalities.models import (
    Address,
    Area,
    AreaBoundary,
    AreaContainment,
    AreaEdition,
    AreaSet,
    Branding,
    Membership,
    Municipality,
    Role,
    Street,
    User,
)
from municipalities.retention.kinds import store_rules

TEST_PROVENANCE = "Getekend voor een test"


class MunicipalityFactory(DjangoModelFactory[Municipality]):
    """A municipality with a branding."""

    class Meta:
        model = Municipality
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"gemeente-{n}")
    name = factory.LazyAttribute(lambda one: one.slug.capitalize())
    cbs_code = factory.Sequence(lambda n: f"GM9{n:03d}")
    intro = "Welkom."
    contact_email = factory.LazyAttribute(lambda one: f"initiatief@{one.slug}.example")
    branding = factory.RelatedFactory("tests.factories.BrandingFactory", "municipality")

    @factory.post_generation
    def rules(self: Municipality, create: bool, *_: object, **__: object) -> None:  # type: ignore[misc]
        """Store the terms a municipality begins with."""
        if create:
            store_rules(self)


class BrandingFactory(DjangoModelFactory[Branding]):
    """How a municipality looks."""

    class Meta:
        model = Branding
        django_get_or_create = ("municipality",)

    municipality = factory.SubFactory(MunicipalityFactory, branding=None)
    accent = "#7a2318"
    accent_ink = "#ffffff"
    accent_dark_mode = "#f0b4a8"
    soft = "#f7ece6"


class UserFactory(DjangoModelFactory[User]):
    """Somebody with an account."""

    class Meta:
        model = User
        django_get_or_create = ("email",)
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@demo.example")
    name = factory.Sequence(lambda n: f"Persoon {n}")

    @factory.post_generation
    def membership(self: User, create: bool, role: Role | None, **fields: Any) -> None:  # type: ignore[misc]
        """Give a role: UserFactory(membership=Role.AUDITOR, membership__municipality=haarlem)."""
        if role is None:
            return
        areas = fields.pop("areas", [])
        # Since long: a test may travel in time.
        fields.setdefault("starts_on", date(2020, 1, 1))
        row = Membership.objects.create(user=self, role=role, **fields)
        row.areas.set(areas)


class AreaSetFactory(DjangoModelFactory[AreaSet]):
    """A division of a municipality."""

    class Meta:
        model = AreaSet
        django_get_or_create = ("municipality", "slug")

    municipality = factory.SubFactory(MunicipalityFactory)
    slug = "buurt"
    name_singular = factory.LazyAttribute(lambda one: one.slug)
    name_plural = factory.LazyAttribute(lambda one: f"{one.slug}en")
    rank = factory.LazyAttribute(
        lambda one: {"gemeente": 0, "gebied": 10, "wijk": 20, "wijkteam": 25}.get(one.slug, 30)
    )
    current_year = 2024


def make_area(
    municipality: Municipality,
    slug: str,
    code: str,
    name: str,
    *,
    box: tuple[float, float, float, float] = (4.60, 52.36, 4.62, 52.38),
    within: tuple[Area, ...] = (),
) -> Area:
    """Make a square area: `box` is (min_lon, min_lat, max_lon, max_lat) in degrees."""
    area_set = AreaSetFactory(municipality=municipality, slug=slug)
    edition, _new = AreaEdition.objects.get_or_create(
        area_set=area_set,
        year=2024,
        defaults={"provenance": TEST_PROVENANCE, "attribution": TEST_PROVENANCE},
    )
    west, south, east, north = box
    area = Area.objects.create(
        area_set=area_set, code=code, name=name, lon=(west + east) / 2, lat=(south + north) / 2
    )
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    AreaBoundary.objects.create(
        edition=edition,
        area=area,
        name=name,
        geometry={"type": "MultiPolygon", "coordinates": [[ring]]},
        min_lon=west,
        min_lat=south,
        max_lon=east,
        max_lat=north,
    )
    for whole in within:
        AreaContainment.objects.create(part=area, whole=whole, provenance=TEST_PROVENANCE)
    return area


def make_street(
    municipality: Municipality,
    name: str,
    houses: Sequence[str] = ("1",),
    *,
    postcode: str = "2011SA",
    place: str = "",
    lon: float = 4.61,
    lat: float = 52.37,
) -> Street:
    """Make a street with houses as "12", "12A" or "12A-2", one metre or so apart."""
    street = Street.objects.create(
        municipality=municipality, name=name, place=place or municipality.name, lon=lon, lat=lat
    )
    for at, house in enumerate(houses):
        number, _dash, addition = house.partition("-")
        Address.objects.create(
            street=street,
            number=int(number.rstrip("AB")),
            letter=number.lstrip("0123456789"),
            addition=addition,
            postcode=postcode,
            lon=round(lon + at * 0.00001, 6),
            lat=lat,
        )
    return street
