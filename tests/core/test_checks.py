"""What every command of manage.py asks before it starts."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_commands_start_on_this_database():
    call_command("check", fail_level="WARNING", databases=["default"])
