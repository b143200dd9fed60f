"""Things of a town, each with its own word in its name, to be found or not to be found."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Comment,
    Locale,
    Page,
    PageLogEntry,
    Task,
    UploadedFile,
    Workflow,
    WorkflowTask,
)
from wagtail_localize.models import Translation, TranslationSource

from core import bin as trash
from core import clock, roles
from core.barriers import services as barriers
from core.models import BulkRun, Duty, Reason, Statement
from core.review import complaints, statements
from events.models import DateChange
from home.models import CampaignDay
from merchants import facts, services
from merchants.hours.facts import MonthlyDay, Season
from merchants.models import Claim, Membership, Shop
from merchants.people import claims
from merchants.town import services as acts
from search import counting, promoting
from search.models import Promotion, SearchCount
from tests import factories

#: Stands in every title beside the town's own word, so that a search finds all towns' things.
COMMON = "Geheimnis"


@dataclass
class Planted:
    """What grows in a town: the keys for the addresses, by what they name, and the words."""

    marker: str
    words: set[str] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)

    def word(self, of: str) -> str:
        """A name that nothing else has."""
        word = f"{self.marker}{of}"
        self.words.add(word)
        return f"{COMMON} {word}"

    def keep(self, **things) -> None:
        """Remember keys for addresses."""
        self.keys |= {name: str(getattr(thing, "pk", thing)) for name, thing in things.items()}


def plant(town, marker: str) -> Planted:
    """Fills a town with something of every kind that the admin shows."""
    it = Planted(marker)
    editor = factories.person(f"{marker.lower()}@amt.example", first_name=it.word("Vorname"))
    editor.last_name = it.word("Nachname")
    editor.save()
    editor.groups.add(roles.group_of(town, "editors"))
    it.words.add(editor.email)
    it.keep(user=editor)
    _plant_places(it, town)
    _plant_media(it, town, editor)
    _plant_pages(it, town, editor)
    _plant_shop(it, town, editor)
    _plant_desk(it, town, editor)
    _plant_whats_on(it, town)
    _plant_search(it, town, editor)
    return it


def _plant_places(it, town) -> None:
    town.site.site_name = it.word("Website")
    town.site.save()
    group = roles.group_of(town, "editors")
    group.name = it.word("Gruppe")
    group.save()
    collection = town.collection.add_child(name=it.word("Sammlung"))
    workflow = Workflow.objects.create(name=it.word("Ablauf"))
    task = Task.objects.create(
        name=it.word("Aufgabe"), content_type=ContentType.objects.get_for_model(Task)
    )
    WorkflowTask.objects.create(workflow=workflow, task=task)
    Redirect.add_redirect(f"/{it.word('umleitung')}", town.home, site=town.site)
    redirect = Redirect.objects.latest("pk")
    home = Page.objects.get(pk=town.home.pk)
    locale = Locale.objects.get_or_create(language_code="en")[0]
    it.keep(site=town.site, group=group, collection=collection, workflow=workflow, task=task)
    it.keep(redirect=redirect, home=home, locale=locale)


def _plant_media(it, town, editor) -> None:
    image = factories.picture(town, title=it.word("Bild"), uploaded_by_user=editor)
    image.tags.add(it.word("Schlagwort"), "gemeinsam")
    document = get_document_model().objects.create(
        title=it.word("Dokument"),
        file=ContentFile(b"x", name=f"{it.marker}datei.txt"),
        collection=town.collection,
        uploaded_by_user=editor,
    )
    document.tags.add("gemeinsam")
    waiting = ContentType.objects.get_for_model(get_image_model())
    upload = UploadedFile.objects.create(
        for_content_type=waiting,
        file=ContentFile(b"x", name=f"{it.marker}upload.txt"),
        uploaded_by_user=editor,
    )
    it.keep(image=image, document=document, upload=upload)


def _plant_pages(it, town, editor) -> None:
    page = factories.news(
        town, it.word("Nachricht"), live=False, lead=it.word("Vorspann"), owner=editor
    )
    page.picture_id = it.keys["image"]
    revision = page.save_revision(user=editor, approved_go_live_at=clock.now() + timedelta(days=3))
    Comment.objects.create(
        page=page, user=editor, text=it.word("Kommentar"), contentpath="title", position=""
    )
    Page.objects.filter(pk=page.pk).update(
        locked=True, locked_by=editor, locked_at=clock.now(), latest_revision=revision
    )
    translated = factories.page(town, it.word("Vorlage"), live=False)
    factories.english(town)
    source, _made = TranslationSource.update_or_create_from_instance(translated)
    locale = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(publish=False)
    session = EditingSession.objects.create(
        user=editor,
        content_type=ContentType.objects.get_for_model(page),
        object_id=page.pk,
        last_seen_at=clock.now(),
    )
    gone = trash.discard(factories.news(town, it.word("Papierkorb")), by=editor)
    event = factories.event(town, it.word("Termin"), live=False)
    it.keep(page=page, revision=revision, source=source, translation=translation, gone=gone.page_id)
    it.keep(trashed=gone, event=event, session=session)
    it.keep(string=source.stringsegment_set.first() or 1)
    it.keep(override=source.overridablesegment_set.first() or 1)


def _plant_shop(it, town, editor) -> None:
    shop = services.open_shop(town=town, name=it.word("Laden"), trade="bakery", by=None)
    owner = factories.person(f"{it.marker.lower()}laden@example.org", first_name=it.word("Inhaber"))
    it.words.add(owner.email)
    services.join(shop, user=owner, role=Membership.Role.OWNER)
    factories.imprint(shop)
    photo = services.keep_photo(shop, photo=factories.jpeg(), alt=it.word("Ladenfoto"), by=owner)
    services.save_shop(shop.page, changes={"lead": it.word("Satz"), "picture": photo}, by=owner)
    submission = services.submit(shop.page, by=owner)
    days = ((6, 1), (8, 31))
    facts.set_hours(shop, by=owner, seasons=(Season(*days),), monthly=(MonthlyDay(1, 5),))
    today = clock.today()
    span = {"first": today, "last": today, "times": [[600, 720]]}
    closure = acts.add_closure(town, by=editor, name=it.word("Schliessung"), streets="", **span)
    opening = acts.add_opening(town, by=editor, kind="campaign", name=it.word("Oeffnung"), **span)
    shops = Shop.objects.of_town(town).select_related("page").order_by("pk")
    claims.new_codes(town, shops, seen=claims.stamp(shops), by=editor)
    claimant = factories.person(f"{it.marker.lower()}streit@example.org")
    it.words.add(claimant.email)
    dispute = Claim.objects.create(
        shop=shop, user=claimant, status=Claim.Status.DISPUTED, made_at=clock.now()
    )
    offer = factories.offer(shop, it.word("Angebot"), live=False)
    statement = statements.write(
        shop.page, Statement.Act.TAKEN_OFFLINE, by=editor, facts=it.word("Begruendung")
    )
    complaint = complaints.complain(statement, text=it.word("Widerspruch"), by=owner)
    change = PageLogEntry.objects.filter(action=facts.CHANGED, page=shop.page).latest("pk")
    it.keep(shop=shop, shop_page=shop.page, submission=submission, closure=closure)
    it.keep(opening=opening, claim=dispute, offer=offer, statement=statement.key)
    it.keep(complaint=complaint, change=change)
    it.keep(task_state=submission.workflow_state.current_task_state)
    it.keep(workflow_state=submission.workflow_state, shop_revision=submission.revision)


def _plant_desk(it, town, editor) -> None:
    reason = Reason.objects.create(site=town.site, title=it.word("Grund"), text="x")
    line = {"submission": int(it.keys["submission"]), "title": it.word("Zeile")}
    line |= {"outcome": "approved", "why": ""}
    run = BulkRun.objects.create(site=town.site, by=editor, at=clock.now(), lines=[line])
    shop = Page.objects.get(pk=it.keys["shop_page"])
    notice = factories.notice(town, shop, explanation=it.word("Meldung"), name=it.word("Melderin"))
    Duty.objects.create(site=town.site, user=editor)
    it.keep(reason=reason, run=run, notice=notice)


def _plant_whats_on(it, town) -> None:
    campaign = factories.campaign(town, it.word("Aktion"), event=it.word("Musik"))
    campaign.days = [CampaignDay(opening_id=it.keys["opening"])]
    campaign.save()
    gone = Shop.objects.create(site=town.site, name="Gewesen")
    tomorrow = clock.today() + timedelta(days=1)
    change = DateChange(day=tomorrow, venue=it.word("Ausweichort"), reason=it.word("Absage"))
    said = {"organiser": it.word("Veranstalter"), "repeats": "daily", "changes": [change]}
    series = factories.event(town, it.word("Serie"), shop=gone, **said)
    said = {"url": it.word("Adresse"), "explanation": it.word("Barriere"), "email": ""}
    barrier = barriers.receive(town, key=uuid4(), has_receipt=False, **said)
    it.keep(campaign=campaign, event_without_shop=series, barrier=barrier)


def _plant_search(it, town, editor) -> None:
    words = it.word("Gesucht")
    SearchCount.objects.create(
        site=town.site,
        language="de",
        day=clock.today(),
        text=counting.text_of(words),
        words=words,
        asked=counting.LEAST,
    )
    promotion = Promotion(page_id=town.home.pk, queries=it.word("Oben"))
    promoting.keep(promotion, town=town, by=editor)
    it.keep(promotion=promotion)
