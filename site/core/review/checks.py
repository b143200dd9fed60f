"""What is looked at in every page that is handed in, whatever its kind."""

from core.models import ReviewedPage
from core.review.findings import Finding


def of_any_page(draft: ReviewedPage, online: ReviewedPage | None) -> list[Finding]:
    """Pictures, links, and whether anything differs at all."""
    return []
