"""Factories whose traits tell a story: `InitiativeFactory(published=True)`."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
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
from initiatives.models import (
    Activity,
    Answer,
    CoInitiator,
    ContactDetails,
    ExpectationDetail,
    Initiative,
    Kompas,
    KompasFile,
    Maker,
    Need,
    NewsPost,
    Photo,
    Question,
    QuestionSet,
    Registration,
    Share,
    SharedFile,
    Sitting,
)
from initiatives.models.questions import PETALS
from initiatives.vocabulary import NeedKind, Phase, PlaceKind, Topic
from initiatives.workflow import Publication
from municipalities.mercator import to_map
from municipalities.models import (
    Area,
    AreaBoundary,
    AreaContainment,
    AreaEdition,
    AreaSet,
    Branding,
    Membership,
    Municipality,
    Role,
    User,
)
from municipalities.retention.kinds import store_rules
from support.models import (
    ContactMoment,
    RobStep,
    ShareNote,
    SupportRequest,
    SupportRequestContact,
    Wijkteam,
)

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


class RegistrationFactory(DjangoModelFactory[Registration]):
    """What an official registered with consent, with an open invitation."""

    class Meta:
        model = Registration

    initiative = factory.SubFactory(InitiativeFactory)
    consent_by = "Orlando"
    consent_way = Registration.ConsentWay.CALL
    consent_on = factory.LazyFunction(timezone.localdate)
    email = factory.Sequence(lambda n: f"maker{n}@demo.example")


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
