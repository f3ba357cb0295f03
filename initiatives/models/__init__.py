"""What: initiatives and the Kompas behind them."""

from __future__ import annotations

from initiatives.models.co_initiator import CoInitiator
from initiatives.models.contact import ContactDetails
from initiatives.models.copies import CopiedWords, Reached
from initiatives.models.embedding import EmbeddingSite
from initiatives.models.files import KompasFile, SharedFile
from initiatives.models.importing import CategoryMapping, ImportBatch, ImportRow
from initiatives.models.initiative import (
    Activity,
    Initiative,
    InitiativeEvent,
    Maker,
    Need,
)
from initiatives.models.kompas import (
    Answer,
    Kompas,
    MailedLink,
    Mark,
    RetiredLink,
    Share,
    SharedAnswer,
)
from initiatives.models.news import NewsPost
from initiatives.models.photo import Photo
from initiatives.models.public import PublicChange, PublicMap, PublicTile
from initiatives.models.questions import Question, QuestionSet, Theme, ThemeIntroduction
from initiatives.models.registration import Registration
from initiatives.models.report import Report
from initiatives.models.saved_filters import SavedFilter
from initiatives.models.sitting import Sitting
from initiatives.models.synonyms import SynonymGroup
from initiatives.models.talk import TalkMoment
from initiatives.vocabulary import MAX_TEXT, Expectation, ExpectationDetail

__all__ = [
    "MAX_TEXT",
    "Activity",
    "Answer",
    "CategoryMapping",
    "CoInitiator",
    "ContactDetails",
    "CopiedWords",
    "EmbeddingSite",
    "Expectation",
    "ExpectationDetail",
    "ImportBatch",
    "ImportRow",
    "Initiative",
    "InitiativeEvent",
    "Kompas",
    "KompasFile",
    "MailedLink",
    "Maker",
    "Mark",
    "Need",
    "NewsPost",
    "Photo",
    "PublicChange",
    "PublicMap",
    "PublicTile",
    "Question",
    "QuestionSet",
    "Reached",
    "Registration",
    "Report",
    "RetiredLink",
    "SavedFilter",
    "Share",
    "SharedAnswer",
    "SharedFile",
    "Sitting",
    "SynonymGroup",
    "TalkMoment",
    "Theme",
    "ThemeIntroduction",
]
