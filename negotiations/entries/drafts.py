"""What may be drafted of each noun, by the word of the noun, and the names in what was drafted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from pydantic import Field

from ..models import Source
from .base import Entry, Several
from .brought import BroughtEntry
from .calendar import RoundEntry, TrackEntry
from .demands import DemandEntry
from .dissociations import DissociationEntry
from .documents import DocumentEntry
from .issue_acts import IssueActEntry
from .issues import IssueEntry
from .parties import AffiliationEntry, ParticipationEntry, PartyEntry
from .priorities import PriorityEntry
from .red_lines import RedLineEntry
from .remarks import RemarkEntry
from .responses import AnswerEntry, ResponseEntry
from .sources import SourceEntry
from .speakers import SpeakerEntry
from .statements import StatementEntry


class DraftedStatementEntry(StatementEntry):
    """A statement, with what it will bring once it is published."""

    also: BroughtEntry | None = Field(
        default=None, description="What it brings with it once it is published."
    )


class DraftedResponseEntry(ResponseEntry):
    """A reply, with the answers that it gives."""

    answers: Several[AnswerEntry] = Field(
        default=(), description="The answer to each demand that it treats."
    )


STATEMENT = "statement"
NOUNS: Mapping[str, type[Entry]] = {
    "source": SourceEntry,
    "party": PartyEntry,
    "affiliation": AffiliationEntry,
    "speaker": SpeakerEntry,
    "issue": IssueEntry,
    "track": TrackEntry,
    "participation": ParticipationEntry,
    "round": RoundEntry,
    "document": DocumentEntry,
    STATEMENT: DraftedStatementEntry,
    "demand": DemandEntry,
    "response": DraftedResponseEntry,
    "red-line": RedLineEntry,
    "issue-act": IssueActEntry,
    "priority": PriorityEntry,
    "remark": RemarkEntry,
    "dissociation": DissociationEntry,
}
"""The entry of a draft of each noun."""
WORDS: Mapping[type[Model], str] = {entry.model: word for word, entry in NOUNS.items()}
"""The word of each noun that can be drafted."""


@dataclass(frozen=True, slots=True)
class NameInEntry:
    """A name in an entry: of which noun, and in which of its fields."""

    noun: type[Model]
    name: str
    field: str


def differing(said: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in which something else is said than was kept; what is empty is as if it were not there."""
    return {n: value for n, value in said.items() if _plain(value) != _plain(kept.get(n))}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else list(value) if isinstance(value, tuple) else value


Called = Callable[[NameInEntry], str | None]
"""How something is called in place of its name; None where it is left out."""


def renamed(kind: type[Entry], said: Mapping[str, Any], called: Called) -> dict[str, Any]:
    """What was said as JSON, with each name in it as `called` has it.

    A part of it, such as an answer, in which something that is needed is left out so goes as a whole.
    """
    return {field: _renamed(kind, field, value, field, called) for field, value in said.items()}


def names_in(kind: type[Entry], said: Mapping[str, Any]) -> list[NameInEntry]:
    """Every name in what was said."""
    found: list[NameInEntry] = []

    def noted(named: NameInEntry) -> str:
        found.append(named)
        return named.name

    renamed(kind, said, noted)
    return found


def _renamed(kind: type[Entry], field: str, value: Any, top: str, called: Called) -> Any:
    """The value of one field; `top` is the field of the whole entry in which it lies."""
    noun = Source if field in kind.citations() else kind.links().get(field)
    if noun is not None:
        if isinstance(value, list):
            names = (called(NameInEntry(noun, name, top)) for name in value)
            return [name for name in names if name is not None]
        return value if value is None else called(NameInEntry(noun, value, top))
    part = kind.entries_within().get(field)
    if part is None or value is None:
        return value
    if isinstance(value, list):
        several = (_part(part, one, top, called) for one in value)
        return [one for one in several if one is not None]
    return _part(part, value, top, called)


def _part(
    kind: type[Entry], said: Mapping[str, Any], top: str, called: Called
) -> dict[str, Any] | None:
    anew = {field: _renamed(kind, field, value, top, called) for field, value in said.items()}
    needed = (name for name, field in kind.model_fields.items() if field.is_required())
    return anew if all(anew.get(name) not in (None, []) for name in needed) else None
