"""At night the words of a town become those of its pages again."""

from itertools import batched

from core import clock
from core.models import TownSettings
from search.models import SearchDocument, SearchTerm, terms

BATCH = 500


def of_town(town: TownSettings) -> None:
    """Forget words that stand on no page, or only on such as are over; learn those that lack."""
    documents = SearchDocument.objects.filter(site_id=town.site_id).found_on(clock.today())
    documents = documents.exclude(shown_until__lte=clock.now()).order_by()
    spoken = SearchTerm.objects.filter(site_id=town.site_id).values_list("language", flat=True)
    for language in {*town.languages, *spoken.distinct()}:
        words = {}
        texts = documents.filter(language=language).values_list("title", "subject")
        for title, subject in texts.iterator():
            words |= terms.words_of(f"{title} {subject}")
        _make_true(town, language, words)


def _make_true(town: TownSettings, language: str, words: dict[str, str]) -> None:
    known = dict(SearchTerm.objects.for_readers(town, language).values_list("folded", "pk"))
    gone = sorted(pk for folded, pk in known.items() if folded not in words)
    for batch in batched(gone, BATCH):
        SearchTerm.objects.filter(pk__in=batch).delete()
    # One that came back while this one looked is there again tomorrow.
    lacking = sorted(words.keys() - known.keys())
    for batch in batched(lacking, BATCH):
        terms.learn(town.site_id, language, " ".join(words[folded] for folded in batch))
