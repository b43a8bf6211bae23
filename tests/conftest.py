"""What every test may use. The servers are in `tests/services.py`."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings

# The same examples in every run of CI: what is found by chance is found at a desk.
hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI") == "true":
    hypothesis_settings.load_profile("ci")


@pytest.hookimpl(trylast=True)  # pytest-django has an order of its own
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of faults begin: they mostly wait, and others have the cores meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("faults") is None)


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: it is not searched for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture
def copies_dir(settings: Settings, tmp_path: Path) -> Path:
    """A folder of the test's own, in which copies of sources are kept."""
    settings.COPIES_DIR = tmp_path / "copies"
    return tmp_path / "copies"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing a password slowly is the point of it, but not here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
