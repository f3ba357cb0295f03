"""Wijkteams, contact and what is written beside a Kompas."""

from __future__ import annotations

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from support.models import (
    ContactMoment,
    RobStep,
    ShareNote,
    SupportRequest,
    SupportRequestContact,
    Wijkteam,
)
from tests.factories.initiatives import InitiativeFactory
from tests.factories.kompas import KompasFactory, ShareFactory
from tests.factories.municipalities import MunicipalityFactory, UserFactory


class WijkteamFactory(DjangoModelFactory[Wijkteam]):
    """A sociaal wijkteam."""

    class Meta:
        model = Wijkteam

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Wijkteam {n}")


class ContactMomentFactory(DjangoModelFactory[ContactMoment]):
    """A talk between an official and an initiator."""

    class Meta:
        model = ContactMoment

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    official = factory.SubFactory(UserFactory)
    happened_on = factory.LazyFunction(date.today)
    kind = ContactMoment.Kind.CALL
    summary = "Gebeld over de vergunning voor het tuinhuis."


class ShareNoteFactory(DjangoModelFactory[ShareNote]):
    """What an official wrote beside a Kompas; for colleagues unless a trait says otherwise."""

    class Meta:
        model = ShareNote

    class Params:
        for_initiator = factory.Trait(visibility=ShareNote.Visibility.INITIATOR)
        question_for_initiator = factory.Trait(
            visibility=ShareNote.Visibility.INITIATOR, kind=ShareNote.Kind.QUESTION
        )

    share = factory.SubFactory(ShareFactory)
    author = factory.LazyAttribute(lambda one: one.share.official)
    text = "Let op de stoeprand."


class SupportRequestFactory(DjangoModelFactory[SupportRequest]):
    """Help that an initiator asked of an official."""

    class Meta:
        model = SupportRequest
        skip_postgeneration_save = True

    kompas = factory.SubFactory(KompasFactory)
    official = factory.SubFactory(UserFactory)
    kinds = factory.LazyFunction(lambda: ["thinking_along"])
    name = "Zeepkistenrace"
    place = "In Rozenprieel"
    question = "Wie kent een goede dijk?"
    answers = factory.LazyFunction(lambda: [{"question": "Wie?", "words": "Wij, met rode helmen"}])
    answer_by = factory.LazyFunction(lambda: date.today() + timedelta(days=5))
    contact = factory.RelatedFactory(
        "tests.factories.SupportRequestContactFactory", factory_related_name="request"
    )


class SupportRequestContactFactory(DjangoModelFactory[SupportRequestContact]):
    """How she who asked for help is reached."""

    class Meta:
        model = SupportRequestContact

    name = "Sanne Geheim"
    email = "sanne.geheim@demo.example"
    phone = "06-11111111"


class RobStepFactory(DjangoModelFactory[RobStep]):
    """The part a municipality takes."""

    class Meta:
        model = RobStep

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    official = factory.SubFactory(UserFactory)
    step = RobStep.Step.FACILITEREN
    taken_on = factory.LazyFunction(date.today)
