"""Who gets which answer, for every address of the site. One that is not here fails the build.

The answers: OK (200, or a redirect inside one's own part), LOGIN (sent to sign in), GONE (404),
SHUT (sent away: 403 or to the sign-in), POST (405 to a GET), ANY (whatever Wagtail decides, but
no error).
"""

from dataclasses import dataclass

OK, LOGIN, GONE, SHUT, POST, ANY = "ok", "login", "gone", "shut", "post", "any"

PEOPLE = ("anonymous", "owner", "stranger", "editor", "other_editor", "operator")


@dataclass(frozen=True)
class Row:
    """The answers to a GET of addresses that begin like this, in the order of PEOPLE."""

    start: str
    answers: tuple[str, ...]


def everybody(start: str, answer: str) -> Row:
    """The same answer for all."""
    return Row(start, (answer,) * len(PEOPLE))


def signed_in(start: str) -> Row:
    """One's own account: for everybody who has signed in."""
    return Row(start, (LOGIN, OK, OK, OK, OK, OK))


def of_the_shop(start: str, owner: str = OK) -> Row:
    """A shop's part of the portal: for its own people only, and not for the town's staff."""
    return Row(start, (LOGIN, owner, GONE, GONE, GONE, GONE))


def acts_of_the_shop(start: str) -> Row:
    """An act of the portal, which a GET never does, whoever asks."""
    return Row(start, (LOGIN, POST, POST, POST, POST, POST))


def of_the_town(start: str) -> Row:
    """A screen of the town's editors. For those of other towns it is not there."""
    return Row(start, (LOGIN, SHUT, SHUT, OK, GONE, OK))


def acts_of_the_town(start: str) -> Row:
    """An act of the town's editors, which a GET never does."""
    return Row(start, (LOGIN, SHUT, SHUT, POST, GONE, POST))


#: The first row that fits counts, so the longer ones stand before the shorter.
ROWS = (
    # The public site
    everybody("robots.txt", OK),
    everybody("app.webmanifest", OK),
    everybody("symbol-", OK),
    everybody("sw.js", OK),
    everybody("offline/", OK),
    everybody("barriere-melden/", OK),
    everybody("melden/", OK),
    everybody("sitemap.xml", OK),
    everybody("PAGE_FILE", OK),
    everybody("jetzt/", OK),
    everybody("laeden.geojson", OK),
    everybody("laeden/reihenfolge/", OK),
    everybody("suche/gesucht/", POST),
    everybody("suche/", OK),
    everybody("nachrichten/feed/", OK),
    everybody("fassade/", OK),
    everybody("strasse/", OK),
    everybody("stadtplan.svg", OK),
    # No town of the matrix has a map of its own.
    everybody("karte.pmtiles", GONE),
    everybody("media/", OK),
    everybody("dokumente/authenticate_with_password/", GONE),
    everybody("dokumente/", GONE),
    everybody("_util/authenticate_with_password/", GONE),
    everybody("_util/login/", LOGIN),
    everybody("en/_util/login/", LOGIN),
    # What mails open: nothing without the key that is in them.
    everybody("zeiten/stimmen/", GONE),
    everybody("zeiten/feiertage/", GONE),
    everybody("monatsmail/", GONE),
    # What a page tells of its visits
    everybody("zaehlen/", POST),
    # Signing in
    signed_in("konto/login/code/confirm/"),
    everybody("konto/password/reset/key/", OK),
    everybody("konto/password/reset/", OK),
    everybody("konto/inactive/", OK),
    everybody("konto/signup/", OK),
    # What somebody has not set up yet is not there.
    Row("konto/2fa/recovery-codes/", (LOGIN, ANY, ANY, ANY, ANY, ANY)),
    Row("konto/2fa/totp/deactivate/", (LOGIN, ANY, ANY, ANY, ANY, ANY)),
    everybody("konto/login/", OK),
    everybody("konto/logout/", OK),
    acts_of_the_shop("konto/ueberall-abmelden/"),
    acts_of_the_shop("konto/passkey/nicht-anbieten/"),
    # With a letter: for everybody who has one
    everybody("uebernehmen/", OK),
    signed_in("konto/"),
    # The portal
    of_the_shop("mein/laden/KEY/zeiten/"),
    of_the_shop("mein/laden/KEY/tage/"),
    of_the_shop("mein/laden/KEY/urlaub/"),
    acts_of_the_shop("mein/laden/KEY/heute/"),
    acts_of_the_shop("mein/laden/KEY/bestaetigen/"),
    of_the_shop("mein/laden/KEY/impressum/"),
    acts_of_the_shop("mein/laden/KEY/leute/einladen/"),
    acts_of_the_shop("mein/laden/KEY/leute/uebergeben/"),
    acts_of_the_shop("mein/laden/KEY/leute/verlassen/"),
    acts_of_the_shop("mein/laden/KEY/leute/zurueckgeben/"),
    acts_of_the_shop("mein/laden/KEY/leute/<int:pk>/"),
    acts_of_the_shop("mein/laden/KEY/leute/einladung/"),
    of_the_shop("mein/laden/KEY/leute/"),
    acts_of_the_shop("mein/einladung/"),
    of_the_shop("mein/laden/KEY/einrichten/"),
    acts_of_the_shop("mein/laden/KEY/senden/"),
    of_the_shop("mein/laden/KEY/vorschau/"),
    of_the_shop("mein/laden/KEY/schild/"),
    of_the_shop("mein/laden/KEY/plakat/"),
    acts_of_the_shop("mein/laden/KEY/zurueckziehen/"),
    of_the_shop("mein/laden/KEY/verlauf/"),
    acts_of_the_shop("mein/laden/KEY/zahlen/monatsmail/"),
    of_the_shop("mein/laden/KEY/zahlen/"),
    acts_of_the_shop("mein/laden/KEY/pause/beenden/"),
    of_the_shop("mein/laden/KEY/pause/"),
    of_the_shop("mein/laden/KEY/schliessen/"),
    # Only what is closed can be opened again.
    of_the_shop("mein/laden/KEY/wieder-oeffnen/", owner=GONE),
    of_the_shop("mein/laden/KEY/loeschen/"),
    of_the_shop("mein/laden/KEY/archiv/"),
    acts_of_the_shop("mein/papierkorb/KEY/zurueck/"),
    signed_in("mein/papierkorb/"),
    acts_of_the_shop("mein/laden/KEY/angebote/neu/merken/"),
    of_the_shop("mein/laden/KEY/angebote/neu/"),
    of_the_shop("mein/laden/KEY/angebote/"),
    acts_of_the_shop("mein/laden/KEY/termine/<uuid:event>/zurueckziehen/"),
    acts_of_the_shop("mein/laden/KEY/termine/<uuid:event>/tage/<str:day>/absagen/"),
    acts_of_the_shop("mein/laden/KEY/termine/<uuid:event>/tage/<str:day>/halten/"),
    acts_of_the_shop("mein/laden/KEY/termine/<uuid:event>/tage/<str:day>/verlegen/"),
    of_the_shop("mein/laden/KEY/termine/"),
    of_the_shop("mein/laden/KEY/"),
    of_the_shop("mein/angebot/OFFER/vorschau/"),
    acts_of_the_shop("mein/angebot/OFFER/zurueckziehen/"),
    of_the_shop("mein/angebot/OFFER/verlauf/"),
    of_the_shop("mein/angebot/OFFER/gesendet/"),
    acts_of_the_shop("mein/angebot/OFFER/merken/"),
    acts_of_the_shop("mein/angebot/OFFER/bestand/"),
    acts_of_the_shop("mein/angebot/OFFER/zurueckholen/"),
    acts_of_the_shop("mein/angebot/OFFER/beenden/"),
    of_the_shop("mein/angebot/OFFER/filiale/"),
    acts_of_the_shop("mein/angebot/OFFER/loeschen/"),
    acts_of_the_shop("mein/angebot/OFFER/gesagt/"),
    of_the_shop("mein/angebot/OFFER/"),
    acts_of_the_shop("mein/begruendungen/<uuid:statement>/zuruecknehmen/"),
    of_the_shop("mein/begruendungen/<uuid:statement>/"),
    of_the_shop("mein/foto/"),
    signed_in("mein/"),
    # Wagtail's own doors lead to ours
    everybody("admin/login/", LOGIN),
    everybody("admin/password_reset/", LOGIN),
    everybody("admin/logout/", POST),
    everybody("admin/jsi18n/", OK),
    everybody("admin/sprite/", OK),
    everybody("admin/tag-autocomplete/<", GONE),
    everybody("admin/api/main/images/", GONE),
    everybody("admin/api/main/documents/", GONE),
    everybody("admin/api/main/pages/<int:pk>/action/", GONE),
    everybody("admin/failwhale/", GONE),
    everybody("admin/test404/", GONE),
    # The admin: never for merchants
    of_the_town("admin/pruefung/zustaendig/"),
    acts_of_the_town("admin/pruefung/SUBMISSION/uebernehmen/"),
    of_the_town("admin/pruefung/barrieren/"),
    of_the_town("admin/pruefung/meldungen/"),
    acts_of_the_town("admin/pruefung/gruende/<int:pk>/hoch/"),
    of_the_town("admin/pruefung/gruende/"),
    of_the_town("admin/pruefung/begruendungen/"),
    of_the_town("admin/pruefung/widersprueche/"),
    acts_of_the_town("admin/pruefung/zahlen/datei/"),
    of_the_town("admin/pruefung/zahlen/"),
    of_the_town("admin/pruefung/seite/<int:pk>/"),
    acts_of_the_town("admin/pruefung/papierkorb/<int:pk>/"),
    of_the_town("admin/pruefung/papierkorb/"),
    acts_of_the_town("admin/pruefung/mehrere/<int:pk>/zurueck/"),
    of_the_town("admin/pruefung/mehrere/"),
    acts_of_the_town("admin/pruefung/nachtraeglich/<slug:kind>/"),
    of_the_town("admin/pruefung/nachtraeglich/"),
    acts_of_the_town("admin/pruefung/SUBMISSION/zurueck/"),
    Row("admin/pruefung/SUBMISSION/entscheiden/", (LOGIN, SHUT, SHUT, POST, POST, POST)),
    Row("admin/pruefung/SUBMISSION/", (LOGIN, SHUT, SHUT, OK, GONE, OK)),
    of_the_town("admin/pruefung/"),
    acts_of_the_town("admin/haendler/briefe/drucken/"),
    acts_of_the_town("admin/haendler/briefe/<int:pk>/drucken/"),
    acts_of_the_town("admin/haendler/ansprueche/<int:pk>/entscheiden/"),
    acts_of_the_town("admin/haendler/vertrauen/<int:pk>/"),
    of_the_town("admin/haendler/briefe/"),
    of_the_town("admin/haendler/vertrauen/"),
    of_the_town("admin/haendler/ansprueche/"),
    Row("admin/haendler/einladen/", (LOGIN, SHUT, SHUT, OK, OK, OK)),
    acts_of_the_town("admin/zeiten/feiertage/herausnehmen/"),
    acts_of_the_town("admin/zeiten/feiertage/zurueckholen/"),
    acts_of_the_town("admin/zeiten/feiertage/bestaetigen/"),
    acts_of_the_town("admin/zeiten/schliessungen/<int:pk>/beenden/"),
    acts_of_the_town("admin/zeiten/oeffnungen/<int:pk>/absagen/"),
    acts_of_the_town("admin/zeiten/unbestaetigt/<int:pk>/stimmt/"),
    acts_of_the_town("admin/zeiten/ruhe/<int:pk>/zuruecknehmen/"),
    of_the_town("admin/zeiten/"),
    acts_of_the_town("admin/suche/oben/<int:pk>/entfernen/"),
    of_the_town("admin/suche/"),
    acts_of_the_town("admin/termine/ohne-anbieter/<int:pk>/"),
    of_the_town("admin/termine/ohne-anbieter/"),
    Row("admin/termine/satz/", (LOGIN, SHUT, SHUT, OK, OK, OK)),
    Row("admin/users/", (LOGIN, SHUT, SHUT, SHUT, SHUT, ANY)),
    Row("admin/groups/", (LOGIN, SHUT, SHUT, SHUT, SHUT, ANY)),
    Row("admin/sites/", (LOGIN, SHUT, SHUT, SHUT, SHUT, ANY)),
    Row("admin/locales/", (LOGIN, SHUT, SHUT, SHUT, SHUT, ANY)),
    Row("admin/redirects/", (LOGIN, SHUT, SHUT, SHUT, SHUT, ANY)),
    # What shows all towns at once is for operators.
    Row("admin/reports/", (LOGIN, SHUT, SHUT, GONE, GONE, ANY)),
    Row("admin/localize/reports/", (LOGIN, SHUT, SHUT, GONE, GONE, ANY)),
    Row("admin/pages/usage/", (LOGIN, SHUT, SHUT, GONE, GONE, ANY)),
    Row("admin/workflows/", (LOGIN, SHUT, SHUT, GONE, GONE, ANY)),
    # The rest of Wagtail's admin decides by its own permissions; for merchants all of it is shut.
    Row("admin/", (LOGIN, SHUT, SHUT, ANY, ANY, ANY)),
    # The tree of pages
    everybody("PAGE", OK),
)
