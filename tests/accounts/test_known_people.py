"""One address is one person, also when two taps arrive at once."""

import pytest
from django.core.exceptions import ValidationError

from accounts import services
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_double_tap_makes_one_person(monkeypatch):
    first, _is_new = services.ensure_user(email="lisa@lohmann.example", name="Lisa Lohmann")
    known, asked = services._known, []

    def too_early(email):
        """Looks before the other tap has ended, and then once more."""
        asked.append(email)
        return known(email) if len(asked) > 1 else None

    monkeypatch.setattr(services, "_known", too_early)
    assert services.ensure_user(email="lisa@lohmann.example") == (first, False)
    assert User.objects.count() == 1


def test_what_is_no_address_makes_nobody():
    with pytest.raises(ValidationError):
        services.ensure_user(email="lisa")
    assert not User.objects.exists()
