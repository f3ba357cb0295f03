"""One of each thing, for the permission matrix: what is shown, what is private, what is shared."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

import pytest

from funding.models import Application, Budget, Grant
from initiatives.models import (
    Activity,
    CoInitiator,
    EmbeddingSite,
    ImportBatch,
    Initiative,
    Kompas,
    KompasFile,
    Maker,
    Need,
    NewsPost,
    Photo,
    QuestionSet,
    Registration,
    Report,
    Share,
    Sitting,
    SynonymGroup,
)
from municipalities.models import IdentityProvider, Membership, User
from support.models import ContactMoment, ShareNote, SupportRequest, Wijkteam
from tests.conftest import Cast, Town
from tests.factories import (
    ActivityFactory,
    ApplicantFactory,
    ApplicationFactory,
    ApplicationWordsFactory,
    BudgetFactory,
    CoInitiatorFactory,
    ContactMomentFactory,
    GrantFactory,
    InitiativeFactory,
    KompasFactory,
    NeedFactory,
    NewsPostFactory,
    PhotoFactory,
    QuestionSetFactory,
    RegistrationFactory,
    ReportFactory,
    SharedFileFactory,
    ShareFactory,
    ShareNoteFactory,
    SittingFactory,
    SupportRequestFactory,
    WijkteamFactory,
)


@dataclass(frozen=True)
class World:
    """Things of Haarlem, in gebied Zuid-West; the initiator is `bewoner`."""

    published: Initiative
    private: Initiative
    requested: Initiative
    kompas: Kompas
    file: KompasFile
    share: Share
    note: ShareNote
    co_initiator: CoInitiator
    contact: ContactMoment
    application: Application
    asked: Application
    help: SupportRequest
    need: Need
    news: NewsPost
    photo: Photo
    activity: Activity
    report: Report
    report_unfit: Report
    wijkteam: Wijkteam
    grant: Grant
    budget: Budget
    colleague: User
    role: Membership
    draft: QuestionSet
    synonyms: SynonymGroup
    embedding_site: EmbeddingSite
    identity_provider: IdentityProvider
    registration: Registration
    import_batch: ImportBatch
    sitting: Sitting
    handed_over: Sitting

    def resolve(self, word: str) -> str:
        """Turn "published.slug" into the slug of that initiative; other words stay as they are."""
        if "." not in word:
            return word
        return str(attrgetter(word)(self))


@pytest.fixture
def world(cast: Cast, town: Town) -> World:
    """Make the things of the matrix."""
    here = {"municipality": town.municipality, "areas": [town.buurt], "maker": cast.bewoner}
    published = InitiativeFactory(published=True, slug="tuin", **here)
    Maker.objects.create(initiative=published, user=cast.medebewoner, part=Maker.Part.CO_INITIATOR)
    private = InitiativeFactory(slug="geheim", **here)
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner, initiative=private)
    grant = GrantFactory(
        application=ApplicationFactory(
            granted=True, municipality=town.municipality, initiative=published, area=town.gebied
        )
    )
    share = ShareFactory(kompas=kompas, official=cast.verbinder)
    asked = ApplicationFactory(
        municipality=town.municipality, initiative=private, scheme__slug="zaaigeld"
    )
    ApplicationWordsFactory(application=asked)
    ApplicantFactory(application=asked)
    return World(
        published=published,
        private=private,
        requested=InitiativeFactory(requested=True, slug="wacht", **here),
        kompas=kompas,
        file=SharedFileFactory(share=share).file,
        share=share,
        note=ShareNoteFactory(share=share, for_initiator=True),
        co_initiator=CoInitiatorFactory(kompas=kompas),
        contact=ContactMomentFactory(initiative=published, official=cast.verbinder),
        application=ApplicationFactory(
            municipality=town.municipality, initiative=published, area=town.gebied
        ),
        asked=asked,
        help=SupportRequestFactory(kompas=kompas, official=cast.verbinder),
        need=NeedFactory(initiative=published),
        news=NewsPostFactory(initiative=published),
        photo=PhotoFactory(initiative=published),
        activity=ActivityFactory(initiative=published),
        report=ReportFactory(initiative=published, email="wie@demo.example"),
        report_unfit=ReportFactory(initiative=published, kind="unfit", for_municipality=True),
        wijkteam=WijkteamFactory(municipality=town.municipality, area=town.gebied),
        grant=grant,
        budget=BudgetFactory(scheme=grant.application.scheme),
        colleague=cast.verbinder,
        role=cast.verbinder.memberships.get(),
        draft=QuestionSetFactory(
            municipality=town.municipality, version=2, state="draft", published_at=None
        ),
        synonyms=SynonymGroup.objects.create(
            municipality=town.municipality, words="moestuin, buurttuin"
        ),
        embedding_site=EmbeddingSite.objects.create(
            municipality=town.municipality, origin="https://wijkraad.example", name="Wijkraad"
        ),
        # Nobody listens there, so that trying it waits for nothing.
        identity_provider=IdentityProvider.objects.create(
            municipality=town.municipality, name="Account", issuer="http://localhost:9"
        ),
        import_batch=ImportBatch.objects.create(
            municipality=town.municipality, file_name="lijst.csv"
        ),
        registration=RegistrationFactory(
            initiative=InitiativeFactory(slug="aangemeld", municipality=town.municipality),
            registered_by=cast.verbinder,
        ),
        sitting=SittingFactory(
            official=cast.verbinder,
            kompas=KompasFactory(municipality=town.municipality, question_set=kompas.question_set),
        ),
        handed_over=SittingFactory(
            official=cast.verbinder,
            kompas=KompasFactory(municipality=town.municipality, question_set=kompas.question_set),
            handed_over=True,
        ),
    )
