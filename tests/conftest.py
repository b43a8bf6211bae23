"""What every test may use. The servers are in `tests/services.py`."""

import os

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings

# The same examples in every run of CI: what is found by chance is found at a desk.
hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI") == "true":
    hypothesis_settings.load_profile("ci")


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing a password slowly is the point of it, but not here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
