"""Kompassen, what is in them and who reads them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives.models import (
    Answer,
    CoInitiator,
    ContactDetails,
    ExpectationDetail,
    Kompas,
    KompasFile,
    Question,
    QuestionSet,
    Share,
    SharedFile,
    Sitting,
)
from initiatives.models.questions import PETALS
from tests.factories.municipalities import MunicipalityFactory, UserFactory


class QuestionSetFactory(DjangoModelFactory[QuestionSet]):
    """A published question set with a question in each theme."""

    class Meta:
        model = QuestionSet
        django_get_or_create = ("municipality", "version")
        skip_postgeneration_save = True

    municipality = factory.SubFactory(MunicipalityFactory)
    version = 1
    title = "Kompas"
    state = QuestionSet.State.PUBLISHED
    expectation_details = factory.LazyFunction(lambda: list(ExpectationDetail.values))
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def questions(self: QuestionSet, create: bool, _given: None, **_: Any) -> None:  # type: ignore[misc]
        """Ask one question in each theme."""
        for rank, theme in enumerate(PETALS):
            Question.objects.get_or_create(
                question_set=self,
                key=f"vraag-{theme.value}",
                defaults={
                    "theme": theme,
                    "rank": rank,
                    "text": f"Een vraag over {theme.label}?",
                    "provenance": Question.Provenance.RECONSTRUCTION,
                },
            )


class KompasFactory(DjangoModelFactory[Kompas]):
    """Somebody's private Kompas."""

    class Meta:
        model = Kompas

    municipality = factory.SubFactory(MunicipalityFactory)
    question_set = factory.SubFactory(
        QuestionSetFactory, municipality=factory.SelfAttribute("..municipality")
    )
    name = "Zeepkistenrace op de dijk"
    secret_hash = factory.Sequence(lambda n: f"{n:064x}")


class CoInitiatorFactory(DjangoModelFactory[CoInitiator]):
    """Somebody who thinks along in a Kompas."""

    class Meta:
        model = CoInitiator

    kompas = factory.SubFactory(KompasFactory)
    name = "Orlando"
    email = factory.Sequence(lambda n: f"mee{n}@demo.example")


class SittingFactory(DjangoModelFactory[Sitting]):
    """A Kompas at a table; `handed_over=True` with a paper that nobody used yet."""

    class Meta:
        model = Sitting
        skip_postgeneration_save = True

    class Params:
        handed_over = factory.Trait(
            handed_over_at=factory.LazyFunction(timezone.now),
            paper_hash=factory.Sequence(lambda n: f"{n:064x}"),
        )

    kompas = factory.SubFactory(KompasFactory)
    official = factory.SubFactory(UserFactory)

    @factory.post_generation
    def resident(self: Any, create: bool, name: str | None, **_: Any) -> None:
        """With whom: `resident="Ank"`."""
        ContactDetails.objects.create(kompas=self.kompas, name=name or "Ank")


class AnswerFactory(DjangoModelFactory[Answer]):
    """What she wrote at a question."""

    class Meta:
        model = Answer

    kompas = factory.SubFactory(KompasFactory)
    question = factory.LazyAttribute(lambda one: one.kompas.question_set.questions.first())
    value = "Heel geheim plan met rode fietsen"


class ContactDetailsFactory(DjangoModelFactory[ContactDetails]):
    """How an initiator is reached: ContactDetailsFactory(kompas=kompas) or (share=share)."""

    class Meta:
        model = ContactDetails

    name = "Sanne Geheim"
    email = "sanne.geheim@demo.example"
    phone = "06-11111111"


class KompasFileFactory(DjangoModelFactory[KompasFile]):
    """A photo in a Kompas; a document when a trait says so."""

    class Meta:
        model = KompasFile

    class Params:
        document = factory.Trait(
            kind=KompasFile.Kind.DOCUMENT,
            name="begroting.pdf",
            media_type="application/pdf",
            content=factory.django.FileField(filename="begroting.pdf", data=b"%PDF-1.7"),
            thumbnail="",
        )

    kompas = factory.SubFactory(KompasFactory)
    kind = KompasFile.Kind.PHOTO
    name = "De stoep met banken.jpg"
    media_type = "image/jpeg"
    content = factory.django.ImageField(filename="foto.jpg", format="JPEG", width=60, height=40)
    thumbnail = factory.django.ImageField(filename="klein.jpg", format="JPEG", width=6, height=4)
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 1234
    width = 60
    height = 40


class ShareFactory(DjangoModelFactory[Share]):
    """That a Kompas was shared with an official."""

    class Meta:
        model = Share

    kompas = factory.SubFactory(KompasFactory)
    official = factory.SubFactory(UserFactory)
    answer_by = factory.LazyFunction(lambda: date.today() + timedelta(days=14))


class SharedFileFactory(DjangoModelFactory[SharedFile]):
    """That a file goes along with a share."""

    class Meta:
        model = SharedFile

    share = factory.SubFactory(ShareFactory)
    file = factory.SubFactory(KompasFileFactory, kompas=factory.SelfAttribute("..share.kompas"))
    name = factory.LazyAttribute(lambda one: one.file.name)
