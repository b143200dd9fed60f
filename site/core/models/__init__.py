from core.models.barriers import Barrier
from core.models.cards import Card, CardQuerySet, TimedCard, TimedCardQuerySet
from core.models.desk import BulkRun, Duty, Ground, Reason, Trashed
from core.models.media import SiteDocument, SiteImage, SiteRendition
from core.models.pages import BasePage
from core.models.review import Question, ReviewedPage, Source, Submission, TownApprovalTask
from core.models.statements import Complaint, Notice, Statement, WrittenOnce
from core.models.town import TownGroup, TownSettings
from core.models.turns import Turn

__all__ = [
    "Barrier",
    "BasePage",
    "BulkRun",
    "Card",
    "CardQuerySet",
    "Complaint",
    "Duty",
    "Ground",
    "Notice",
    "Question",
    "Reason",
    "ReviewedPage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "Source",
    "Statement",
    "Submission",
    "TimedCard",
    "TimedCardQuerySet",
    "TownApprovalTask",
    "TownGroup",
    "TownSettings",
    "Trashed",
    "Turn",
    "WrittenOnce",
]
