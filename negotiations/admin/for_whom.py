"""For whom something is only, and until when, at the desk: a lock and words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import admin

from ..rules.audience_marks import AudienceMark

LOCK = "\N{LOCK}\N{VARIATION SELECTOR-15}"


def in_words(mark: AudienceMark | None) -> str:
    """The lock and the words; "public" where everybody reads it."""
    return f"{LOCK} {mark.words}" if mark else "public"


def before(line: str, mark: AudienceMark | None) -> str:
    """A line of a list with its mark before it."""
    return f"{in_words(mark)}: {line}" if mark else line


def column(
    mark_of: Callable[[Any, date], AudienceMark | None], today: date, *, ordering: str | None
) -> Any:
    """The column of a list that says for whom each of its rows is."""

    @admin.display(description="for whom", ordering=ordering)
    def for_whom(thing: Any) -> str:
        return in_words(mark_of(thing, today))

    return for_whom
