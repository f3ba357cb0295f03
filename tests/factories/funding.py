"""Schemes, budgets, applications and grants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from funding.models import (
    Applicant,
    Application,
    ApplicationWords,
    Budget,
    FundingSource,
    Grant,
    Payment,
    Scheme,
    Stream,
)
from funding.workflow import Status
from tests.factories.initiatives import InitiativeFactory
from tests.factories.municipalities import TEST_PROVENANCE, MunicipalityFactory


class SchemeFactory(DjangoModelFactory[Scheme]):
    """A municipal scheme."""

    class Meta:
        model = Scheme

    municipality = factory.SubFactory(MunicipalityFactory)
    slug = factory.Sequence(lambda n: f"regeling-{n}")
    name = factory.Sequence(lambda n: f"Regeling {n}")
    stream = Stream.ZAAIGELD
    maximum = Decimal("500.00")
    decision_days = 10
    provenance = TEST_PROVENANCE
    valid_from = date(2020, 1, 1)


class BudgetFactory(DjangoModelFactory[Budget]):
    """A ceiling."""

    class Meta:
        model = Budget

    scheme = factory.SubFactory(SchemeFactory)
    year = factory.LazyFunction(lambda: date.today().year)
    ceiling = Decimal("10000.00")
    provenance = TEST_PROVENANCE


class ApplicationFactory(DjangoModelFactory[Application]):
    """An application to the municipality; received unless a trait says otherwise."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    class Params:
        complete = factory.Trait(
            status=Status.COMPLETE, complete_on=factory.LazyFunction(date.today)
        )
        granted = factory.Trait(
            status=Status.GRANTED,
            complete_on=factory.LazyFunction(date.today),
            decided_on=factory.LazyFunction(date.today),
        )
        from_fund = factory.Trait(source=FundingSource.FONDS, scheme=None)

    municipality = factory.SubFactory(MunicipalityFactory)
    initiative = factory.SubFactory(
        InitiativeFactory, municipality=factory.SelfAttribute("..municipality"), published=True
    )
    scheme = factory.SubFactory(SchemeFactory, municipality=factory.SelfAttribute("..municipality"))
    stream = factory.LazyAttribute(lambda one: one.scheme.stream if one.scheme else Stream.ZAAIGELD)
    source = FundingSource.GEMEENTE
    year = factory.LazyFunction(lambda: date.today().year)
    title = factory.Sequence(lambda n: f"Koffie en een zaaltje {n}")
    asked = Decimal("400.00")
    received_on = factory.LazyFunction(date.today)


class ApplicationWordsFactory(DjangoModelFactory[ApplicationWords]):
    """What somebody wrote when she asked for money on the site."""

    class Meta:
        model = ApplicationWords

    application = factory.SubFactory(ApplicationFactory)
    purpose = "Voor rode verf"
    answers = factory.LazyFunction(lambda: [{"question": "Wie?", "words": "Wij, met kwasten"}])


class ApplicantFactory(DjangoModelFactory[Applicant]):
    """How she who asked for money is reached."""

    class Meta:
        model = Applicant

    application = factory.SubFactory(ApplicationFactory)
    name = "Sanne Geheim"
    email = "sanne.geheim@demo.example"
    phone = "06-11111111"


class GrantFactory(DjangoModelFactory[Grant]):
    """A granted sum in a year."""

    class Meta:
        model = Grant

    application = factory.SubFactory(ApplicationFactory, granted=True)
    year = factory.LazyAttribute(lambda one: one.application.year)
    amount = Decimal("300.00")


class PaymentFactory(DjangoModelFactory[Payment]):
    """Money that was paid."""

    class Meta:
        model = Payment

    grant = factory.SubFactory(GrantFactory)
    amount = Decimal("300.00")
    paid_on = factory.LazyFunction(date.today)
