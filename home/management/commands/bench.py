"""Measures the site."""

from django.core.management.base import BaseCommand, CommandError

from home.bench import calendar, hours, pages, photos, search, visits


class Command(BaseCommand):
    help = (
        "Measure the public pages of a town in this database (pages), what the hours of many "
        "shops cost (hours), what a full calendar costs (calendar), what finding costs among many "
        "shops (search), how fast visits are counted (visits), or what photos cost, good and bad "
        "ones (photos). Leaves nothing behind."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "what",
            nargs="?",
            choices=["pages", "hours", "calendar", "search", "visits", "photos"],
            default="pages",
        )
        parser.add_argument("--town", metavar="HOST", help="the town's host; else the first town")
        parser.add_argument("--rounds", type=int, help="how often each thing is measured")
        parser.add_argument(
            "--sizes",
            default="500,5000,50000",
            help="hours, calendar, search: numbers of shops or dates, with commas between",
        )

    def handle(self, *args, **options):
        rounds = options["rounds"]
        if options["what"] == "pages":
            pages.measure(self.stdout.write, host=options["town"], rounds=max(rounds or 15, 1))
        elif options["what"] == "visits":
            visits.measure(self.stdout.write, rounds=max(rounds or 500, 1))
        elif options["what"] == "photos":
            photos.measure(self.stdout.write)
        else:
            sizes = self._sizes(options["sizes"])
            part = {"calendar": calendar, "hours": hours, "search": search}[options["what"]]
            part.measure(self.stdout.write, sizes=sizes, rounds=max(rounds or 50, 1))

    def _sizes(self, text: str) -> list[int]:
        try:
            sizes = [int(size) for size in text.split(",")]
        except ValueError:
            sizes = [0]
        if min(sizes) < 1:
            raise CommandError("--sizes takes numbers with commas between: 500,5000")
        return sizes
