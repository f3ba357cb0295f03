"""Who and where: municipalities, areas, people, and the background work of the house."""

from municipalities.models.area import (
    Area,
    AreaAlias,
    AreaBoundary,
    AreaContainment,
    AreaEdition,
    AreaFigure,
    AreaSet,
)
from municipalities.models.job import DemoMail, Job, WorkerBeat
from municipalities.models.municipality import Branding, Municipality, PublicationRule
from municipalities.models.person import Membership, Role, User

__all__ = [
    "Area",
    "AreaAlias",
    "AreaBoundary",
    "AreaContainment",
    "AreaEdition",
    "AreaFigure",
    "AreaSet",
    "Branding",
    "DemoMail",
    "Job",
    "Membership",
    "Municipality",
    "PublicationRule",
    "Role",
    "User",
    "WorkerBeat",
]
