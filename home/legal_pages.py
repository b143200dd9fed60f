"""The pages that the law asks of a town's site, as first drafts for the operator to check."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import escape

from core.models import TownSettings

CHECK = (
    "callout",
    {
        "heading": "Entwurf",
        "text": "<p>Diese Seite ist eine Vorlage. Bitte vor der Veröffentlichung prüfen.</p>",
    },
)


@dataclass(frozen=True)
class LegalPage:
    """A page of the footer and how it begins."""

    title: str
    slug: str
    body: Callable[[TownSettings], list]


def imprint(town: TownSettings) -> list:
    """Who runs the site (§ 5 DDG, § 18 MStV)."""
    name = escape(town.operator_name or f"Betreiber der Stadtseite {town.name}")
    contact = " · ".join(part for part in (town.email, town.phone) if part)
    place = ", ".join(
        part for part in (town.street, f"{town.postcode} {town.name}".strip()) if part
    )
    return [
        CHECK,
        (
            "text",
            f"<h2>Angaben gemäß § 5 DDG</h2><p>{name}<br/>{escape(place)}</p>"
            f"<p>{escape(contact)}</p>"
            "<h2>Verantwortlich für den Inhalt (§ 18 Abs. 2 MStV)</h2>"
            f"<p>{name}</p>"
            "<h2>Angebote der Geschäfte</h2><p>Für ihre Seiten und Angebote sind die jeweiligen "
            "Geschäfte verantwortlich.</p>",
        ),
    ]


def privacy(town: TownSettings) -> list:
    """What happens to data (Art. 13 DSGVO)."""
    return [
        CHECK,
        (
            "text",
            "<h2>Lesen ohne Spuren</h2><p>Wer diese Seiten liest, braucht kein Konto. Wir setzen "
            "dabei keine Cookies, fragen ohne Ihre Zustimmung keine fremden Dienste und werten "
            "nicht aus, wer was liest. Schriften, Bilder und Skripte kommen von unserem eigenen "
            "Server.</p>"
            "<h2>Zählen ohne Personen</h2><p>Auf den Seiten der Läden und ihrer Angebote zählen "
            "wir für jeden Tag, wie oft sie angesehen werden und wie oft jemand anruft, den Weg "
            "oder die Website öffnet. Gespeichert wird nur die Zahl: keine IP-Adresse, keine "
            "Kennung, nichts auf Ihrem Gerät. Ohne Skripte zählen wir nicht. Der Laden liest die "
            "Zahlen, weniger als drei nicht genau; nach 25 Monaten löschen wir sie.</p>"
            "<h2>Anmelden</h2><p>Händlerinnen, Händler und Redaktion melden sich mit ihrer "
            "E-Mail-Adresse an. Dafür setzen wir ein notwendiges Sitzungs-Cookie.</p>"
            "<h2>Inhalte melden</h2><p>Wer einen Inhalt meldet, nennt Namen und E-Mail-Adresse, "
            "damit wir antworten können; bei Gefahr für Kinder geht es ohne. Die Redaktion liest "
            "beides, der Laden erfährt es nicht. Nach drei Jahren löschen wir es. Damit "
            "niemand in Ihrem Namen sendet, setzt das Formular ein notwendiges Cookie.</p>"
            "<h2>Barrieren melden</h2><p>Wer eine Barriere meldet, muss nichts über sich sagen. "
            "Eine E-Mail-Adresse brauchen wir nur für die Antwort. Nach drei Jahren löschen wir "
            "sie.</p>"
            "<h2>Ihre Rechte</h2><p>Sie können Auskunft, Berichtigung und Löschung verlangen und "
            "sich bei der Aufsichtsbehörde beschweren.</p>",
        ),
        ("map_privacy", None),
    ]


def accessibility(town: TownSettings) -> list:
    """How accessible the site is, and whom to tell (EU 2016/2102, BITV 2.0, BFSG)."""
    name = escape(town.operator_name or f"Der Betreiber der Stadtseite {town.name}")
    return [
        CHECK,
        (
            "text",
            f"<p>{name} will, dass alle diese Website lesen und benutzen können. Sie funktioniert "
            "ohne Skripte, mit der Tastatur und mit Bildschirmleseprogrammen. Grundlage sind die "
            "Richtlinie (EU) 2016/2102 und das Recht des Landes.</p>",
        ),
        ("accessibility", None),
    ]


LEGAL_PAGES = (
    LegalPage("Impressum", "impressum", imprint),
    LegalPage("Datenschutz", "datenschutz", privacy),
    LegalPage("Barrierefreiheit", "barrierefreiheit", accessibility),
)
