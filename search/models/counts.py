"""What people look for: numbers of a day, and nothing of the people."""

from django.db import models


class SearchCount(models.Model):
    """How often something was looked for on one day of the town's calendar."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    day = models.DateField()
    #: The words as they are compared.
    text = models.CharField(max_length=60)
    #: The same as the first of that day typed them, with umlauts, in small letters.
    words = models.CharField(max_length=60)
    asked = models.PositiveIntegerField(default=0)
    #: How many pages were found, the last time that day; not those of other words instead.
    found = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "language", "day", "text"], name="one_count_of_a_query_a_day"
            )
        ]

    def __str__(self):
        return f"{self.day}: {self.text} ({self.asked})"
