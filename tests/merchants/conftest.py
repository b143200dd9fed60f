"""A mail server for those tests of shops that write to people."""

from tests.accounts.conftest import committing, letters

__all__ = ["committing", "letters"]
