from search.models.counts import SearchCount
from search.models.documents import SearchDocument
from search.models.promotions import Promotion
from search.models.terms import SearchTerm

__all__ = ["Promotion", "SearchCount", "SearchDocument", "SearchTerm"]
