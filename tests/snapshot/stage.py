"""A site of its own for one world: its database, its people, its mails and posts, and its book."""

from __future__ import annotations

import io
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from ..delivery.http_sink import HttpSink
from .answers import html_lines, written
from .blanks import blanked
from .book import Book
from .fixed import FixedChance, FixedClock
from .mails import mail_lines
from .tables import added, stored


@dataclass
class Stage:
    """What a world is played on. Whatever is done or asked has a name, and is kept under it."""

    name: str
    folder: Path
    book: Book
    clock: FixedClock
    chance: FixedChance
    clients: dict[str, Client] = field(default_factory=dict)
    sink: HttpSink = field(default_factory=HttpSink)
    spent: Counter[str] = field(default_factory=Counter)
    """Seconds by the kind of what was done."""
    _doing: str = ""
    _since: float = 0.0
    typed_into: set[str] = field(default_factory=set)
    _mails: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _posts: int = 0
    _known: tuple[Any, dict[str, list[str]]] = (None, {})

    def open(self, *, by_migrations: bool = False) -> None:
        """The tables are made, unless the folder was given a site with them.

        They come from the models as they stand, which is quicker, or by the migrations.
        """
        settings.DEBUG = False
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        if not by_migrations:
            settings.MIGRATION_MODULES = dict.fromkeys(apps.app_configs)
        if not connection.introspection.table_names():
            call_command("migrate", verbosity=0, run_syncdb=not by_migrations)
        connection.close()

    def keep(self, name: str, text: str, free: str | None = None) -> None:
        self.book.keep(f"{self.name}: {name}", text, free)

    def begin(self, name: str) -> None:
        self.chance.begin(f"{self.name}: {name}")
        kind = re.sub(r"\W.*", "", name.partition(" ")[2]) or name
        now = time.process_time()
        self.spent[self._doing] += now - self._since
        self._doing, self._since = kind, now

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever is written inside is taken back."""
        kept = {who: client.cookies.copy() for who, client in self.clients.items()}
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        for who, cookies in kept.items():
            self.clients[who].cookies = cookies

    # What is asked

    def look(self, who: Iterable[str], addresses: Iterable[str], when: str = "") -> None:
        """Each address for each of them; what was looked at already is left out."""
        each = list(dict.fromkeys(addresses))
        for name in who:
            for address in each:
                asked = f"{name} GET {blanked(address)} {when}".strip()
                if asked not in self._seen:
                    self._seen.add(asked)
                    self.begin(asked)
                    self.keep(asked, *written(self.clients[name].get(address)))

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = Client().get("/api/v1/schema/?format=json").json()
        return found

    def keep_streams(self, who: Iterable[str], about: str) -> None:
        """Every row of the stream, page by page, for one of each audience."""
        for name in who:
            address, rows = f"/api/v1/developments/?negotiation={about}&limit=1000", []
            while address:
                page = self.clients[name].get(address).json()
                rows += page["results"]
                address = page.get("next") or ""
            self.keep(f"{name} stream {about}", "\n".join(_line(row) for row in rows))

    def look_at_all(self, who: str, address: str) -> None:
        """A list of what came at one moment, and each page that it leads to, in order of their text.

        What is of one moment lies in the order of random ids, which says nothing.
        """
        settings.DEBUG = address == "/mailbox/"  # it is there in no other case
        try:
            answer = self.clients[who].get(address, {"all": ""} if "admin" in address else {})
            links = set(re.findall(r'href="([^"?]+)"', answer.content.decode()))
            below = sorted(link for link in links if link.startswith(address) and link != address)
            pages = [self.clients[who].get(link) for link in below]
            more = {f"{link}{part}/" for link in below for part in ("html", "source")}
            if settings.DEBUG:
                pages += [self.clients[who].get(link) for link in sorted(more)]
        finally:
            settings.DEBUG = False
        lines = sorted(blanked(line) for line in written(answer)[0].splitlines())
        shown = ["\n".join(lines), *sorted(blanked(written(page)[0]) for page in pages)]
        self.keep(f"{who} GET {address} and all below", "\n\n".join(shown))

    def keep_tables(self, when: str) -> None:
        for table, rows in stored().items():
            self.keep(f"table {table} {when}", "\n".join(rows))

    # What is done

    def command(self, name: str, *arguments: str, **options: Any) -> None:
        """A command as it is typed, with what it says."""
        shown = {key: str(value) for key, value in options.items()}
        named = f"{name} {' '.join(Path(a).name for a in arguments)} {shown}"
        self.begin(named)
        said = self.told_by_command(name, *arguments, **options)
        if name != "demo_data":  # it prints a password
            self.keep(f"command {named}", said)

    def told_by_command(self, name: str, *arguments: str, **options: Any) -> str:
        """What a command prints, and in which words it stops."""
        out, err = io.StringIO(), io.StringIO()
        settings.DEBUG = name == "demo_data"
        try:
            call_command(name, *arguments, stdout=out, stderr=err, **options)
        except CommandError as error:
            return f"{out.getvalue()}\nstopped: {error}"
        finally:
            settings.DEBUG = False
        return f"{out.getvalue()}\n{err.getvalue()}"

    def deliver(self, when: str) -> None:
        """The sweep, and all that it hands over."""
        self.begin(when)
        out = io.StringIO()
        call_command("deliver", stdout=out)
        self.keep(f"delivered {when}", out.getvalue())
        self._keep_mails(when)
        posts = self.sink.posts[self._posts :]
        self._posts = len(self.sink.posts)
        shown = sorted(blanked(self._post_lines(post)) for post in posts)
        for number, text in enumerate(shown, 1):
            self.keep(f"post {when} {number}", text)

    def _keep_mails(self, when: str) -> None:
        new = [f for f in sorted((self.folder / "mail").glob("*.eml")) if f.name not in self._seen]
        self._seen.update(file.name for file in new)
        read = sorted(
            (mail_lines(file.read_bytes(), self._mails) for file in new), key=lambda m: m.order
        )
        counts: dict[str, int] = {}
        names = {}
        for mail in read:
            counts[mail.to] = counts.get(mail.to, 0) + 1
            names[mail.id] = f"<{when}, {mail.to}, {counts[mail.to]}>"
        self._mails |= names
        for mail in read:
            self.keep(f"mail {names[mail.id][1:-1]}", mail.text(self._mails))

    def _post_lines(self, post: Any) -> str:
        left = ("host", "content-length")
        head = [
            f"{name}: {value}" for name, value in sorted(post.headers.items()) if name not in left
        ]
        body = json.loads(post.body)
        return "\n".join([post.path, *head, json.dumps(body, indent=1, sort_keys=True)])

    def keep_write(self, name: str, who: str, send: Any, *, undone: bool = True) -> Any:
        """What is answered to a write and what it wrote; by default it is then taken back."""
        if not undone:
            return self._kept_write(name, who, send)
        before = self._stored()
        with self.undone():
            response = self._kept_write(name, who, send)
        self._known = (_changes(), before)
        return response

    def _kept_write(self, name: str, who: str, send: Any) -> Any:
        self.begin(f"{who} {name}")
        before = self._stored()
        response = send(self.clients[who])
        text, free = written(response, posted=True)
        rows = "\n".join(added(before, self._stored()))
        place = response.headers.get("Location", "")
        shown = self._shown(who, place) if response.status_code in (302, 303) else ""
        parts = [f"\n\n{part}" for part in (rows, shown) if part]
        self.keep(
            f"{who} {name}", "".join([text, *parts]), "".join([free, *parts]) if free else None
        )
        return response

    def _stored(self) -> dict[str, list[str]]:
        """What is stored, read again only where something was written since."""
        if self._known[0] != _changes():
            self._known = (_changes(), stored())
        return self._known[1]

    def _shown(self, who: str, place: str) -> str:
        """The page that is shown after a write, with what it says was done."""
        if not place or urlsplit(place).netloc not in ("", "testserver"):
            return ""
        page = self.clients[who].get(place)
        return html_lines(page.content.decode().partition("<main")[2].partition("</main>")[0])


def _changes() -> tuple[int, int]:
    """How many rows this connection has written, taken back or not."""
    connection.ensure_connection()
    return id(connection.connection), connection.connection.total_changes


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, sort_keys=True, ensure_ascii=False)
