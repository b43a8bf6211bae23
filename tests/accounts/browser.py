"""Somebody at a browser: signs in as people do, gives the password again, reads codes off a phone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from negotiations.models import RateCounter

from ..delivery.desk import Mail

PASSWORD = "a-Long-one-1"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1"


@dataclass
class Browser:
    """A browser with its cookies; `phone` holds the secret of the second step."""

    agent: str = FIREFOX
    phone: str = ""
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(headers={"User-Agent": self.agent})

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(path, query)

    def post(self, path: str, **form: Any) -> HttpResponse:
        return self.client.post(path, form)

    def text(self, path: str) -> str:
        """What is read on a page."""
        page = self.get(path).content.decode().partition("<main")[2]
        return " ".join(re.sub(r"<[^>]+>", " ", page).split())

    def sign_in(self, login: str, password: str = PASSWORD) -> HttpResponse:
        return self.post("/accounts/login/", login=login, password=password)

    def says_password(self, password: str = PASSWORD) -> HttpResponse:
        return self.post("/accounts/reauthenticate/", password=password)

    @property
    def is_signed_in(self) -> bool:
        return self.client.get("/accounts/").status_code == 200

    def code(self) -> str:
        """The code that the phone shows now."""
        return format_hotp_value(hotp_value(self.phone, int(time.time()) // 30))

    def sets_up_second_step(self) -> list[str]:
        """Sets up the second step, and the recovery codes that are shown."""
        page = self.get("/accounts/2fa/totp/activate/").content.decode()
        self.phone = re.findall(r'class="typed">(\w+)<', page)[0]
        answer = self.post("/accounts/2fa/totp/activate/", code=self.code())
        assert answer.status_code == 302, answer.content.decode()
        shown = self.get(answer["Location"]).content.decode()
        return re.findall(r"<code>(\d{8})</code>", shown)


def work_of(asks: Callable[[], object]) -> list[str]:
    """What is done in the database while somebody waits: each statement by its verb and its table.

    Nothing was counted before, so that what is counted is counted alike.
    """
    cache.clear()
    RateCounter.objects.all().delete()
    with CaptureQueriesContext(connection) as seen:
        asks()
    table = re.compile(r'(?:FROM|INTO|UPDATE) "(\w+)"')
    statements = [query["sql"] for query in seen]
    tables = [found[1] if (found := table.search(sql)) else "" for sql in statements]
    return [f"{sql.split()[0]} {table}" for sql, table in zip(statements, tables, strict=True)]


def link_in(mail: Mail, before: str) -> str:
    """The path of the one link in a mail that begins so."""
    found = re.findall(rf"https://demarche\.example({re.escape(before)}\S+)", mail.text)
    assert len(found) == 1, mail.text
    return str(found[0])
