"""The one way out for mail: after the commit, by the task queue, never in the way of a request."""

from collections.abc import Sequence
from functools import partial

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.tasks import task
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import override


@task()
def deliver(
    *,
    subject: str,
    text: str,
    html: str,
    to: list[str],
    sender: str | None,
    headers: dict[str, str] | None = None,
) -> None:
    """Hand one message to the mail server. Fails loudly, for the queue to write down."""
    message = EmailMultiAlternatives(subject, text, sender, to, headers=headers)
    if html:
        message.attach_alternative(html, "text/html")
    message.send()


def post(
    template: str,
    *,
    to: Sequence[str],
    language: str,
    context: dict,
    sender: str | None = None,
    headers: dict[str, str] | None = None,
) -> None:
    """Render `emails/<template>` in the reader's language and send it once the change is safe."""
    with override(language):
        subject = " ".join(render_to_string(f"emails/{template}_subject.txt", context).split())
        text = render_to_string(f"emails/{template}.txt", context)
        try:
            html = render_to_string(f"emails/{template}.html", context)
        except TemplateDoesNotExist:
            html = ""
    for address in to:
        send_later(
            subject=subject, text=text, html=html, to=[address], sender=sender, headers=headers
        )


def send_later(**message) -> None:
    """Hand a message to the task queue once the change is safe. It never fails the change."""
    transaction.on_commit(partial(deliver.enqueue, **message), robust=True)
