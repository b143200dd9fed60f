from core.models.cards import Card
from core.models.media import SiteDocument, SiteImage, SiteRendition
from core.models.pages import BasePage
from core.models.review import ReviewedPage, Submission, TownApprovalTask
from core.models.town import TownGroup, TownSettings

__all__ = [
    "BasePage",
    "Card",
    "ReviewedPage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "Submission",
    "TownApprovalTask",
    "TownGroup",
    "TownSettings",
]
