"""Who and where: municipalities, areas, people, and the background work of the house."""

from __future__ import annotations

from municipalities.models.address import Address, Street
from municipalities.models.api_token import ApiToken, Scope
from municipalities.models.area import (
    Area,
    AreaAlias,
    AreaBoundary,
    AreaContainment,
    AreaEdition,
    AreaFigure,
    AreaSet,
)
from municipalities.models.colleague import Deputy, Invitation
from municipalities.models.identity_provider import (
    IdentityProvider,
    RoleClaim,
    RoleClaimArea,
    SignOnNotice,
)
from municipalities.models.job import DemoMail, Job, WorkerBeat
from municipalities.models.mail import MailText, SwitchedOffMail
from municipalities.models.municipality import Branding, Municipality, PublicationRule
from municipalities.models.person import Membership, MembershipArea, Role, User
from municipalities.models.photo import PersonPhoto
from municipalities.models.privacy import (
    AccessibilityStatement,
    DeletionRecord,
    Farewell,
    RetentionAction,
    RetentionRule,
    RetentionWarning,
)
from municipalities.models.reading import Reading

__all__ = [
    "AccessibilityStatement",
    "Address",
    "ApiToken",
    "Area",
    "AreaAlias",
    "AreaBoundary",
    "AreaContainment",
    "AreaEdition",
    "AreaFigure",
    "AreaSet",
    "Branding",
    "DeletionRecord",
    "DemoMail",
    "Deputy",
    "Farewell",
    "IdentityProvider",
    "Invitation",
    "Job",
    "MailText",
    "Membership",
    "MembershipArea",
    "Municipality",
    "PersonPhoto",
    "PublicationRule",
    "Reading",
    "RetentionAction",
    "RetentionRule",
    "RetentionWarning",
    "Role",
    "RoleClaim",
    "RoleClaimArea",
    "Scope",
    "SignOnNotice",
    "Street",
    "SwitchedOffMail",
    "User",
    "WorkerBeat",
]
