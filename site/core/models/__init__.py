from core.models.cards import Card, CardQuerySet
from core.models.media import SiteDocument, SiteImage, SiteRendition
from core.models.pages import BasePage
from core.models.review import Question, ReviewedPage, Submission, TownApprovalTask
from core.models.town import TownGroup, TownSettings
from core.models.turns import Turn

__all__ = [
    "BasePage",
    "Card",
    "CardQuerySet",
    "Question",
    "ReviewedPage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "Submission",
    "TownApprovalTask",
    "TownGroup",
    "TownSettings",
    "Turn",
]
