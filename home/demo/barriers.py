"""What the demo's readers could not use: one report waits, one is answered."""

from datetime import timedelta
from uuid import uuid4

from accounts.models import User
from core import clock
from core.barriers import services
from core.models import TownSettings

#: Where, what did not work, how many days ago, and what the editors answered.
REPORTS = (
    (
        "/termine/?wann=wochenende",
        "Mit VoiceOver höre ich bei den Terminen nicht, welche abgesagt sind.",
        2,
        "",
    ),
    (
        "/laeden/",
        "Die graue Schrift bei den Öffnungszeiten war für mich zu blass.",
        16,
        "Danke für den Hinweis. Die Schrift ist seit gestern dunkler; Grau nehmen wir nur noch, wo"
        " der Kontrast reicht.",
    ),
)


def fill(town: TownSettings, *, by: User) -> None:
    """Report two barriers, and answer the second."""
    for path, explanation, days_ago, words in REPORTS:
        with clock.at(clock.now() - timedelta(days=days_ago)):
            barrier = services.receive(
                town,
                key=uuid4(),
                has_receipt=False,
                url=town.link(path),
                explanation=explanation,
                email="",
                language=town.first_language,
            )
        if words:
            services.answer(barrier, words=words, by=by)
