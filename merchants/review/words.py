"""What the codes of the findings say."""

from core.review import findings
from merchants.review import offers, shops


def register() -> None:
    """Let the desk know the words of shops and offers."""
    for code, (label, text) in (offers.WORDS | shops.WORDS).items():
        findings.register(code, label, text)
