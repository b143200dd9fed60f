"""Asks the index of the database: the only place that knows how each of them wants it."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, F, Func
from django.db.models.expressions import Col

from core.models import TownSettings
from search.queries import Query, Where

#: The column on PostgreSQL, which Django need not read. Made in the migrations.
VECTOR = SearchVectorField()
VECTOR.set_attributes_from_name("vector")
#: The weights of a `tsvector`, and the columns of FTS5.
WEIGHTS = {Where.TITLE: "A", Where.SUBJECT: "AB", Where.TEXT: "ABC"}
COLUMNS = {
    Where.TITLE: "words_of_title",
    Where.SUBJECT: "words_of_title words_of_subject",
    Where.TEXT: "words_of_title words_of_subject words_of_text",
}


class Matches(Func):
    """True for a document that has all words of a query, wherever it is looked for."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, query: Query, where: Where, town: TownSettings, language: str):
        super().__init__(F("pk"))
        self.query, self.where = query, where
        #: A word of its own in the index: rows of other towns are not even read.
        self.scope = f"t{town.site_id}{language.replace('-', '')}"

    def as_postgresql(self, compiler, connection, **context):
        vector, params = compiler.compile(Col(self.source_expressions[0].alias, VECTOR))
        return f"{vector} @@ %s::tsquery", [*params, self._tsquery()]

    def as_sqlite(self, compiler, connection, **context):
        pk, params = compiler.compile(self.source_expressions[0])
        found = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
        return f"{pk} IN ({found})", [*params, self._fts5()]

    def _tsquery(self) -> str:
        weights = WEIGHTS[self.where]
        words = [self._any_of(word, weights) for word in self.query.words]
        needed = (" & " if self.query.needs_all else " | ").join(words)
        return f"'{self.scope}':D & ({needed})"

    def _any_of(self, word: str, weights: str) -> str:
        rows = self.query.alternatives(word)
        # Words are letters, digits and underscores: there is nothing to escape.
        return f"({' | '.join(f"'{stem}':{'*' * part}{weights}" for stem, part in rows)})"

    def _fts5(self) -> str:
        words = []
        for word in self.query.words:
            rows = self.query.alternatives(word)
            any_of = " OR ".join(f'"{stem}"{"*" * part}' for stem, part in rows)
            words.append(f"({{{COLUMNS[self.where]}}} : ({any_of}))")
        needed = (" AND " if self.query.needs_all else " OR ").join(words)
        return f'scope : "{self.scope}" AND ({needed})'
