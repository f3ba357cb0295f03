"""Initiatives, and what stands on their pages."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives.models import (
    Activity,
    Initiative,
    Maker,
    Need,
    NewsPost,
    Photo,
    Registration,
    Report,
)
from initiatives.vocabulary import NeedKind, Phase, PlaceKind, Topic
from initiatives.workflow import Publication
from municipalities.mercator import to_map
from municipalities.models import Area, User
from tests.factories.municipalities import MunicipalityFactory


class InitiativeFactory(DjangoModelFactory[Initiative]):
    """An initiative; private unless a trait says otherwise."""

    class Meta:
        model = Initiative
        skip_postgeneration_save = True

    class Params:
        published = factory.Trait(
            publication=Publication.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )
        requested = factory.Trait(publication=Publication.REQUESTED)
        hidden = factory.Trait(publication=Publication.HIDDEN, hidden_reason="Reclame")
        on_a_point = factory.Trait(
            place_kind=PlaceKind.POINT,
            lon=4.61,
            lat=52.37,
            map_x=to_map(4.61, 52.37).x,
            map_y=to_map(4.61, 52.37).y,
        )

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Buurtmoestuin {n}")
    slug = factory.Sequence(lambda n: f"buurtmoestuin-{n}")
    summary = "Samen groente verbouwen."
    story = "We begonnen met één bak."
    topic = Topic.GROEN
    phase = Phase.ACTIEF

    @factory.post_generation
    def areas(self: Initiative, create: bool, areas: list[Area] | None, **_: Any) -> None:  # type: ignore[misc]
        """Put it in buurten: InitiativeFactory(areas=[buurt])."""
        if areas:
            self.areas.set(areas)
            if self.place_kind == PlaceKind.MUNICIPALITY:
                point = to_map(areas[0].lon, areas[0].lat)
                self.place_kind = PlaceKind.AREAS
                self.map_x, self.map_y = point
                self.save()

    @factory.post_generation
    def maker(self: Initiative, create: bool, user: User | None, **_: Any) -> None:  # type: ignore[misc]
        """Name who carries it: InitiativeFactory(maker=user)."""
        if user:
            Maker.objects.create(initiative=self, user=user)


class NeedFactory(DjangoModelFactory[Need]):
    """Something an initiative is looking for."""

    class Meta:
        model = Need

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    kind = NeedKind.MENSEN
    text = "Twee mensen die willen wieden"


class ActivityFactory(DjangoModelFactory[Activity]):
    """Something to go to, three days from now."""

    class Meta:
        model = Activity

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    title = "Wieden en koffie"
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=3))


class NewsPostFactory(DjangoModelFactory[NewsPost]):
    """News of a published initiative."""

    class Meta:
        model = NewsPost

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    title = factory.Sequence(lambda n: f"Nieuws {n}")
    text = "De regenton is gevonden."


class ReportFactory(DjangoModelFactory[Report]):
    """Something a visitor reported about a published initiative, to its makers."""

    class Meta:
        model = Report

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    kind = Report.Kind.OUTDATED
    text = "De tuin is al een jaar weg."
    for_municipality = False
    form_key = factory.LazyFunction(uuid.uuid4)


class PhotoFactory(DjangoModelFactory[Photo]):
    """A photo on the page of a published initiative."""

    class Meta:
        model = Photo

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    name = "De tuin in mei.jpg"
    description = "Een tuin met zonnebloemen"
    rank = factory.Sequence(lambda n: n + 1)
    media_type = "image/jpeg"
    content = factory.django.ImageField(filename="foto.jpg", format="JPEG", width=60, height=40)
    thumbnail = factory.django.ImageField(filename="klein.jpg", format="JPEG", width=6, height=4)
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 1234
    width = 60
    height = 40


class RegistrationFactory(DjangoModelFactory[Registration]):
    """What an official registered with consent, with an open invitation."""

    class Meta:
        model = Registration

    initiative = factory.SubFactory(InitiativeFactory)
    consent_by = "Orlando"
    consent_way = Registration.ConsentWay.CALL
    consent_on = factory.LazyFunction(timezone.localdate)
    email = factory.Sequence(lambda n: f"maker{n}@demo.example")
