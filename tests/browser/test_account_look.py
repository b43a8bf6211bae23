"""The pages of an account in Chromium: they fit, and anyone can read them and use them by keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from pytest_django.fixtures import Settings

from negotiations.models import User

from .conftest import PASSWORD, Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
STRANGER = [
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/NOBODY-none/",
    "/accounts/signup/",
]
OWNER = [
    "/accounts/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/totp/deactivate/",
]


def faults(watched: Watched, path: str) -> list[str]:
    """What does not fit on the page that is open, and what axe finds on it."""
    found = Axe().run(watched.page).response["violations"]
    wide = [f"{path} is wider than the screen"] if watched.overflow() > 0 else []
    return wide + [f"{path}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024])
def test_pages_of_an_account_fit_and_anyone_can_read_them(
    watch: Callable[..., Watched], settings: Settings, width: int, scheme: str, tmp_path: Path
) -> None:
    settings.MFA_TOTP_TOLERANCE = 1  # half a minute may end between two lines of a test
    cache.clear()
    User.objects.filter(username="ana").update(unconfirmed_email="new@example.org")
    watched = watch(viewport={"width": width, "height": 1100}, color_scheme=scheme)
    found = []
    for path in STRANGER:
        watched.open(path)
        found += faults(watched, path)

    page = watched.open("/accounts/login/")
    page.fill("input[name=login]", "ana")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{watched.site}/")
    watched.open("/accounts/2fa/totp/activate/")
    found += faults(watched, "/accounts/reauthenticate/")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/totp/activate/")
    found += faults(watched, "/accounts/2fa/totp/activate/")
    page.screenshot(path=tmp_path / "set-up.png", full_page=True)
    secret = page.locator(".typed").inner_text()
    page.fill("input[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/recovery-codes/")
    found += faults(watched, "/accounts/2fa/recovery-codes/")
    for path in OWNER:
        watched.open(path)
        found += faults(watched, path)
        page.screenshot(path=tmp_path / f"{path.strip('/').replace('/', '-')}.png", full_page=True)

    assert found == []
    assert watched.complaints == []
