"""The desk on a real server, for a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from negotiations.models import User

from ...admin.conftest import last_day, world
from ...cast import Cast
from ..conftest import PASSWORD, QUICK, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Watch = Callable[..., Watched]

__all__ = ["last_day", "world"]


@pytest.fixture(scope="package")
def db(django_db_setup: None) -> None:
    """By its name it is known that a database is to be made, also where these tests run alone."""


@pytest.fixture(scope="module")
def site(db: None, world: Cast, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The desk on a real server, which shares this connection and what it has not committed.

    As long as tests of one file run, and then all that they did is taken back; none of them is a
    savepoint, since the server may still be reading when one ends.
    """
    settings = override_settings(ALLOWED_HOSTS=["127.0.0.1"], PASSWORD_HASHERS=[QUICK])
    with django_db_blocker.unblock(), settings, transaction.atomic():
        User.objects.filter(username__in=["ana", "ben", "olga", "root"]).update(
            password=make_password(PASSWORD)
        )
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        transaction.set_rollback(True)


@pytest.fixture
def cast(site: str, world: Cast) -> Cast:
    return world


@pytest.fixture
def watch(chromium: Browser, site: str) -> Iterator[Watch]:
    """Opens browsers signed in as Olga, and closes them before the server stops."""
    seen: list[Watched] = []

    def new(name: str = "olga", **how: object) -> Watched:
        watched = Watched(chromium, site, **how)
        seen.append(watched)
        page = watched.open("/accounts/login/?next=/admin/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/admin/")
        return watched

    yield new
    for watched in seen:
        # What is still under way would stand in the way of whoever has the database next.
        watched.page.wait_for_load_state("networkidle")
        watched.context.close()
