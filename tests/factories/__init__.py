"""Factories whose traits tell a story: `InitiativeFactory(published=True)`."""

from __future__ import annotations

from tests.factories.funding import (
    ApplicantFactory,
    ApplicationFactory,
    ApplicationWordsFactory,
    BudgetFactory,
    GrantFactory,
    PaymentFactory,
    SchemeFactory,
)
from tests.factories.initiatives import (
    ActivityFactory,
    InitiativeFactory,
    NeedFactory,
    NewsPostFactory,
    PhotoFactory,
    RegistrationFactory,
    ReportFactory,
)
from tests.factories.kompas import (
    AnswerFactory,
    CoInitiatorFactory,
    ContactDetailsFactory,
    KompasFactory,
    KompasFileFactory,
    QuestionSetFactory,
    SharedFileFactory,
    ShareFactory,
    SittingFactory,
)
from tests.factories.municipalities import (
    TEST_PROVENANCE,
    AreaSetFactory,
    BrandingFactory,
    MunicipalityFactory,
    UserFactory,
    make_area,
    make_street,
)
from tests.factories.support import (
    ContactMomentFactory,
    RobStepFactory,
    ShareNoteFactory,
    SupportRequestContactFactory,
    SupportRequestFactory,
    WijkteamFactory,
)

__all__ = [
    "TEST_PROVENANCE",
    "ActivityFactory",
    "AnswerFactory",
    "ApplicantFactory",
    "ApplicationFactory",
    "ApplicationWordsFactory",
    "AreaSetFactory",
    "BrandingFactory",
    "BudgetFactory",
    "CoInitiatorFactory",
    "ContactDetailsFactory",
    "ContactMomentFactory",
    "GrantFactory",
    "InitiativeFactory",
    "KompasFactory",
    "KompasFileFactory",
    "MunicipalityFactory",
    "NeedFactory",
    "NewsPostFactory",
    "PaymentFactory",
    "PhotoFactory",
    "QuestionSetFactory",
    "RegistrationFactory",
    "ReportFactory",
    "RobStepFactory",
    "SchemeFactory",
    "ShareFactory",
    "ShareNoteFactory",
    "SharedFileFactory",
    "SittingFactory",
    "SupportRequestContactFactory",
    "SupportRequestFactory",
    "UserFactory",
    "WijkteamFactory",
    "make_area",
    "make_street",
]
