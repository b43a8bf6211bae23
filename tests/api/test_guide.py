"""The guide to the API is a course: each of its commands works, from its top to its bottom."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from negotiations.models import Negotiation, User

from ..door import memberships

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:curl |[A-Z]+=)")
MARKED = re.compile("\0([A-Z]+)\0")
NAMED = re.compile(r"'[^']*'|\$([A-Z]+)")
SITE = "http://127.0.0.1:8000"


def commands(block: str) -> Iterator[str]:
    """The commands of a block, each with the lines that go on with it; what is answered is left out."""
    told: list[str] = []
    for line in [*block.splitlines(), ""]:
        if told and (not line or COMMAND.match(line)):
            yield "\n".join(told)
            told = []
        if told or COMMAND.match(line):
            told.append(line)


@dataclass
class Shell:
    """What a reader of the guide types into one: variables, files, and curl."""

    files: dict[str, str]
    variables: dict[str, str] = field(default_factory=dict)
    asked: int = 0

    def run(self, command: str) -> HttpResponse | None:
        """One command, and what was answered where it is one of curl."""
        name, is_set, value = command.partition("=")
        if not COMMAND.match(command) or command.startswith("curl "):
            return self._curl(command)
        assert is_set
        self.variables[name] = self._value(value)
        return None

    def _value(self, value: str) -> str:
        if "create_token" in value:
            out = StringIO()
            call_command(*shlex.split(value[2:-1].partition("manage.py ")[2]), stdout=out)
            return out.getvalue().strip()
        if value.startswith("$(curl -sI "):
            # The one header that is taken from the answer by `sed`.
            header = re.search(r"\^(\w+):", value)
            assert header is not None
            return self._curl(value[2:].partition(" | ")[0])[header[1]]
        return self._words(value)[0]

    def _words(self, command: str) -> list[str]:
        """Its words; what a variable holds is no syntax, and in single quotes a name is none."""
        marked = NAMED.sub(lambda m: f"\0{m[1]}\0" if m[1] else m[0], command)
        return [self._filled_in(word) for word in shlex.split(marked)]

    def _filled_in(self, word: str) -> str:
        return MARKED.sub(lambda m: self.variables[m[1]], word)

    def _curl(self, command: str) -> HttpResponse:
        words = self._words(command.replace("\\\n", " "))[1:]
        method, content, headers, address = "GET", b"", dict[str, str](), ""
        while words:
            word = words.pop(0)
            if word in ("-X", "-H", "--json", "--data-binary", "-o"):
                given = words.pop(0)
                if word == "-X":
                    method = given
                elif word == "-H":
                    header, _, value = given.partition(": ")
                    headers[header] = value
                elif word != "-o":
                    method = "POST" if method == "GET" else method
                    content = (self.files[given[1:]] if given[0] == "@" else given).encode()
                    if word == "--json":
                        headers["Content-Type"] = "application/json"
            elif word == "-sI":
                method = "HEAD"
            elif word not in ("-s", "--compressed"):
                address = word
        assert address.startswith(f"{SITE}/api/v1/"), command
        kind = headers.pop("Content-Type", "application/x-www-form-urlencoded")
        response: Any = Client(headers=headers).generic(
            method, address.removeprefix(SITE), content, content_type=kind
        )
        assert 200 <= response.status_code < 300, (command, response.content.decode())
        assert not response.streaming or b"".join(response.streaming_content)
        self.asked += 1
        self._remember(response)
        return response  # type: ignore[no-any-return]

    def _remember(self, response: HttpResponse) -> None:
        """`$ID` and `$CURSOR` are those of the answer before."""
        if response["Content-Type"] != "application/json" or not response.content:
            return
        answer = json.loads(response.content)
        rows = answer.get("results") or [answer] if isinstance(answer, dict) else []
        for name in ("id", "cursor"):
            if rows and rows[-1].get(name):
                self.variables[name.upper()] = rows[-1][name]


@pytest.mark.slow
def test_each_command_of_the_guide_works_from_its_top_to_its_bottom(
    negotiation: Negotiation,
) -> None:
    for name, role in (("editor", "editor"), ("admin", "owner")):
        user = User.objects.create_user(name, f"{name}@example.org")
        memberships.admit(negotiation, user=user, role=role)
    blocks = FENCED.findall(GUIDE.read_text(encoding="utf-8"))
    shell = Shell({"statements.ndjson": next(text for kind, text in blocks if kind == "ndjson")})
    answered: HttpResponse | None = None
    compared = 0

    for kind, text in blocks:
        if kind == "json" and answered is not None:
            assert json.loads(text) == json.loads(answered.content)
            compared += 1
        answered = None
        for command in commands(text) if not kind else ():
            answered = shell.run(command)

    assert shell.asked > 25
    assert compared
