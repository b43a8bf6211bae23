"""Many bodies at once: a line of JSON each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request

from ..problem_kinds import ProblemKind
from ..problems import BadRequest, TooLarge
from .base import LARGEST_OF_LINES, Body, body_of, json_object_in

MOST_LINES = 500
MOST_TOGETHER = 100
"""Of those that are kept together, or tried: nobody else writes meanwhile."""
TOO_MANY = "A request holds at most {most} lines, or {together} with `all` or `dry_run`."
TOO_MUCH = f"A request of lines holds at most {LARGEST_OF_LINES // 2**20} MiB."
NO_LINES = "Send a JSON object a line, and at least one."


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line that says something; its number counts the blank ones too, from 1."""

    number: int
    content: bytes

    def read[B: Body](self, shape: type[B]) -> B:
        """What it says; raises `BadRequest` with every fault in it."""
        return body_of(json_object_in(self.content), shape)


def lines_of(request: Request, *, together: bool) -> list[BodyLine]:
    """The lines of a request, without the blank ones; raises where there are none, or too many."""
    raw: Any = request.data
    if not isinstance(raw, bytes):
        raw = b""
    if len(raw) > LARGEST_OF_LINES:
        raise TooLarge(TOO_MUCH)
    found = list(_lines_in(raw))
    if len(found) > (MOST_TOGETHER if together else MOST_LINES):
        raise TooLarge(TOO_MANY.format(most=MOST_LINES, together=MOST_TOGETHER))
    if not found:
        raise BadRequest({"body": NO_LINES}, ProblemKind.UNREADABLE_BODY)
    return found


def _lines_in(raw: bytes) -> Iterator[BodyLine]:
    for number, content in enumerate(raw.split(b"\n"), start=1):
        if content.strip():
            yield BodyLine(number, content)
