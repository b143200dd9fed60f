from home.models.campaigns import CampaignDay, CampaignIndexPage, CampaignPage
from home.models.content import ContentPage
from home.models.front import HomePage
from home.models.news import NewsCategory, NewsIndexPage, NewsPage, NewsRelation
from home.models.news_cards import NewsCard

__all__ = [
    "CampaignDay",
    "CampaignIndexPage",
    "CampaignPage",
    "ContentPage",
    "HomePage",
    "NewsCard",
    "NewsCategory",
    "NewsIndexPage",
    "NewsPage",
    "NewsRelation",
]
