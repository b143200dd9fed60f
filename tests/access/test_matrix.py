"""The matrix is complete, and the site keeps it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from wagtail.models import PageLogEntry

from core import clock
from core.barriers import services as barriers
from core.models import BulkRun, Reason, Statement
from core.review import complaints, statements
from events import proposals
from merchants import facts, services
from merchants.hours.facts import MonthlyDay, Season
from merchants.town import services as acts
from search import promoting
from search.models import Promotion
from tests import factories
from tests.access import matrix
from tests.access.addresses import address, declared, patterns
from tests.pictures import jpeg

#: Words that only the bakery's people and its town's editors may read before the approval.
CANARIES = (
    "Kanarienlaib",
    "Kanarienangebot",
    "Kanarientermin",
    "Kanarienbild",
    "kanarienvogel@emsbrueck.example",
)
#: They end the session that asks.
DOORS = ("/konto/logout/", "/konto/ueberall-abmelden/")


@pytest.fixture
def samples(town, bakery, owner, other_shop, stranger, editor):
    """Things of the bakery to ask for: a page in review, an offer, a photo that nobody approved."""
    image = services.keep_photo(bakery, photo=jpeg(), alt="Kanarienbild", by=owner)
    services.save_shop(
        bakery.page,
        changes={
            "about": "Kanarienlaib",
            "email": "kanarienvogel@emsbrueck.example",
            "picture": image,
        },
        by=owner,
    )
    submission = services.submit(bakery.page, by=owner)
    facts.set_hours(
        bakery, by=owner, seasons=(Season((6, 1), (8, 31)),), monthly=(MonthlyDay(1, 5),)
    )
    change = PageLogEntry.objects.get(action=facts.CHANGED)
    today = clock.today()
    span = {"first": today, "last": today, "times": [[600, 720]]}
    closure = acts.add_closure(town, by=editor, name="Umzug", streets="", **span)
    opening = acts.add_opening(town, by=editor, kind="campaign", name="Lange Nacht", **span)
    offer = services.create_offer(
        bakery.page,
        changes={
            "title": "Kanarienangebot",
            "valid_from": today,
            "valid_until": today + timedelta(days=3),
        },
        by=owner,
    )
    event = proposals.propose(
        bakery,
        changes={
            "title": "Kanarientermin",
            "starts_at": clock.now(),
            "ends_at": clock.now() + timedelta(hours=2),
            "venue": "Backstube",
        },
        by=owner,
        key=uuid4(),
    )
    notice = factories.notice(town, bakery.page)
    barrier = barriers.receive(
        town, key=uuid4(), has_receipt=False, url="", explanation="Zu klein.", email=""
    )
    act = Statement.Act.TAKEN_OFFLINE
    statement = statements.write(bakery.page, act, by=editor, facts="Kanarienangebot")
    promotion = Promotion(page=bakery.page, queries="Kanarienlaib")
    promoting.keep(promotion, town=town, by=editor)
    complaint = complaints.complain(statement, text="Kanarienlaib", by=owner)
    return {
        "page": str(bakery.page.pk),
        "key": str(bakery.page.translation_key),
        "offer": str(offer.translation_key),
        "number": "1",
        "event": str(event.translation_key),
        "day": f"{event.first_day}",
        "closure": str(closure.pk),
        "opening": str(opening.pk),
        "shop": str(bakery.pk),
        "change": str(change.pk),
        "run": str(BulkRun.objects.create(site_id=town.site_id, by=editor, at=clock.now()).pk),
        "notice": str(notice.pk),
        "barrier": str(barrier.pk),
        "barrier_key": str(barrier.key),
        "receipt": str(notice.key),
        "statement": str(statement.key),
        "complaint": str(complaint.pk),
        "promotion": str(promotion.pk),
        "reason": str(Reason.objects.filter(site_id=town.site_id).first().pk),
        "photo": str(image.pk),
        "submission": str(submission.pk),
        "task_state": str(submission.workflow_state.current_task_state_id),
        "revision": str(submission.revision_id),
        "site": str(town.site_id),
        "picture": image.get_rendition("width-50").file.name,
    }


def row_of(route):
    name = declared(route)
    return next((row for row in matrix.ROWS if name.startswith(row.start)), None)


def test_every_address_is_declared():
    undeclared = [route for route in patterns() if not row_of(route)]
    assert undeclared == []


@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("who", matrix.PEOPLE)
def test_everybody_gets_the_declared_answer(who, request, client, samples):
    if who != "anonymous":
        client.force_login(request.getfixturevalue(who))
    client.raise_request_exception = False
    position = matrix.PEOPLE.index(who)
    wrong = []
    for route in patterns():
        path = "/" + address(route, samples)
        if path in DOORS:
            continue
        response = client.get(path)
        body_of(response)
        expected = row_of(route).answers[position]
        if not is_answer(response, expected):
            wrong.append((path, expected, response.status_code, response.headers.get("Location")))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("who", ["anonymous", "stranger"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_reads_what_is_not_approved(who, method, request, client, samples):
    if who != "anonymous":
        client.force_login(request.getfixturevalue(who))
    client.raise_request_exception = False
    leaks = []
    for route in patterns():
        path = "/" + address(route, samples)
        if path in DOORS:
            continue
        response = getattr(client, method)(path)
        said = body_of(response) + str(response.headers)
        leaks += [(path, word) for word in CANARIES if word in said]
    assert leaks == []


def body_of(response) -> str:
    """All that an answer says. Not by response.close(): that would end the test's transaction."""
    if not response.streaming:
        return response.content.decode(errors="replace")
    body = b"".join(response.streaming_content)
    if getattr(response, "file_to_stream", None):
        response.file_to_stream.close()
    return body.decode(errors="replace")


def is_answer(response, expected) -> bool:
    status, target = response.status_code, response.headers.get("Location", "")
    if status >= 500:
        return False
    to_login = status in {301, 302} and target.startswith(("/konto/", "/admin/login/"))
    return {
        matrix.OK: status == 200 or (status in {301, 302} and "/konto/login" not in target),
        matrix.LOGIN: to_login,
        matrix.GONE: status == 404,
        matrix.SHUT: status in {403, 404} or status in {301, 302},
        matrix.POST: status == 405,
        matrix.ANY: True,
    }[expected]
