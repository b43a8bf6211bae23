"""The door as tests go through it: fields by keyword, each call an act, or a part of one.

A test says what is recorded in the words of the field, as in
`statements.record_statement(negotiation, party="p", …, by=ana, on=day)`. The entry is made here,
by the annotation of the door's function, and what is wrong with it is `Refused` as at any door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, wraps
from importlib import import_module
from inspect import Parameter, signature, unwrap
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.db.models import Model
from pydantic import ValidationError

from negotiations.entries.base import Entry
from negotiations.entries.corrections import CorrectionEntry
from negotiations.entries.faults import faults_of, said_once
from negotiations.entries.negotiations import MembershipEntry, NegotiationEntry
from negotiations.entries.parties import ParticipationEntry
from negotiations.entries.responses import AnswerEntry
from negotiations.entries.statements import StatementEntry
from negotiations.models import Development, Negotiation, User
from negotiations.recording.act import Recording, Refused
from negotiations.recording.directory import NOUNS
from negotiations.recording.door import recording
from negotiations.recording.lookup import kept_entry
from negotiations.vocabulary.corrections import CorrectionKind

NAMED_BY = {
    "statements": "statement",
    "drafts": "statement",
    "corrections": "statement",
    "demands": "demand",
    "red_lines": "red_line",
    "issue_acts": "issue_act",
    "dissociations": "dissociation",
    "joint": "statement",
    "responses": "response",
    "documents": "document",
    "rounds": "round",
    "priorities": "priority",
    "remarks": "remark",
    "mend_affiliation": "affiliation",
}
"""The field by which a call says which thing it is about; elsewhere that is its slug."""
BY_TABLE = {noun._meta.db_table: noun for noun in NOUNS}


@dataclass(frozen=True, slots=True)
class Outcome[T]:
    """What an act made, and what followed from it. Of a dry run, nothing is kept."""

    made: T
    developments: list[Development]
    dry_run: bool = False


type Call = Callable[[Recording, dict[str, Any]], Any]


def through(call: Call) -> Callable[..., Outcome[Any]]:
    """A function of the door that takes a negotiation, for an act of its own, or an act."""

    def go(
        where: Negotiation | Recording,
        *,
        by: User | None = None,
        on: date | None = None,
        dry_run: bool = False,
        silent: bool = False,
        **fields: Any,
    ) -> Outcome[Any]:
        if isinstance(where, Recording):
            with refused():
                return Outcome(call(where, fields), where.developments)
        with recording(where, by=by, on=on, dry_run=dry_run, silent=silent) as act:
            made = call(act, fields)
        return Outcome(made, act.developments, dry_run)

    return go


@contextmanager
def refused() -> Iterator[None]:
    try:
        yield
    except ValidationError as wrong:
        raise Refused(said_once(faults_of(wrong))) from wrong


def made(entry: type[Entry], fields: dict[str, Any]) -> Entry:
    """The entry of those fields; what says None says nothing where nothing else is meant."""
    kept = entry.model_fields
    said = {
        name: plain(value)
        for name, value in fields.items()
        if value is not None or name not in kept or kept[name].default is None
    }
    return entry.model_validate(said)


def plain(value: Any) -> Any:
    """A value as an entry has it: of things the slugs."""
    if isinstance(value, Model):
        return value.slug
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def entry_of(function: Callable[..., Any]) -> type[Entry] | None:
    """The class of the entry that a function of the door takes."""
    for hint in get_type_hints(unwrap(function)).values():
        options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        for one in options:
            if isinstance(one, type) and issubclass(one, Entry):
                return one
    return None


def called(function: Callable[..., Any]) -> Call:
    """A call of the door's function with those fields."""
    plain_function = unwrap(function)
    takes = signature(plain_function).parameters
    name = plain_function.__name__
    named_by = NAMED_BY.get(name) or NAMED_BY.get(
        plain_function.__module__.rsplit(".", 1)[1], "slug"
    )
    entry = entry_of(function)

    def call(act: Recording, fields: dict[str, Any]) -> Any:
        fields = dict(fields)
        more = {
            option: fields.pop(option)
            for option, parameter in takes.items()
            if parameter.kind is Parameter.KEYWORD_ONLY and option in fields
        }
        where: list[Any] = []
        if "noun" in takes:
            where.append(BY_TABLE[fields.pop("noun")])
        if "slug" in takes:
            where.append(fields.pop(named_by))
        if "user" in takes:
            where.append(fields.pop("user"))
        if "answers" in takes:
            answers = tuple(made(AnswerEntry, dict(one)) for one in fields.pop("answers", ()))
            return function(act, made(entry, fields), answers)
        if entry is None:
            return function(act, *where, **{**fields, **more})
        return function(act, *where, said(act, name, entry, where, fields), **more)

    return call


def said(
    act: Recording, name: str, entry: type[Entry], where: list[Any], fields: dict[str, Any]
) -> Entry:
    """The entry of a call: of what is mended and amended, what is kept with those fields anew."""
    fields = {field: plain(value) for field, value in fields.items()}
    if name == "edit_negotiation":
        return NegotiationEntry.of(act.negotiation).revised(**fields)
    if name == "amend_answer":
        kept = responses.module.answer_to(act, where[0], fields["demand"])
        said = {field: value for field, value in fields.items() if value is not None}
        return AnswerEntry.of(kept).revised(**said)
    if name == "mend_participation":
        part = (fields["track"], fields["party"], fields["role"])
        kept_part = reference_data.module.participation_in(act, *part)
        return ParticipationEntry.of(kept_part).revised(**fields)
    if name.startswith("mend_") and name != "mend_draft":
        kept_thing = kept_entry(act, entry, where[0])
        if name == "mend_round" and "first_day" in fields:
            last = max(fields["first_day"], kept_thing.last_day)  # type: ignore[attr-defined]
            fields.setdefault("last_day", last)
        return kept_thing.revised(**fields)
    return made(entry, fields)


class Door:
    """A module of the door, its functions as tests call them."""

    def __init__(self, name: str) -> None:
        self.module = import_module(f"negotiations.recording.{name}")
        self._own: dict[str, Callable[..., Any]] = {}

    def said_as(self, name: str, function: Callable[..., Any], like: str = "") -> Any:
        """Has tests call that function by that name, in place of the door's own or of `like`."""
        self._own[name] = wraps(getattr(self.module, like or name))(function)
        return self._own[name]

    def __getattr__(self, name: str) -> Any:
        return self._own.get(name) or _function(getattr(self.module, name))


@cache
def _function(thing: Any) -> Any:
    """As `through`, where it is a function of an act; anything else is what it is."""
    if not callable(thing) or "act" not in getattr(unwrap(thing), "__annotations__", ()):
        return thing
    return wraps(thing)(through(called(thing)))


def _correct(act: Recording, fields: dict[str, Any]) -> Any:
    fields = {name: plain(value) for name, value in fields.items()}
    slug, reason = fields.pop("statement"), fields.pop("reason")
    more = {name: fields.pop(name) for name in ("also", "last") if name in fields}
    noted = {"note": "Heard again."} if reason == CorrectionKind.RECLASSIFIED else {}
    correction = made(CorrectionEntry, fields.pop("correction", None) or noted)
    kept = kept_entry(act, StatementEntry, slug)
    entry = kept.next_version(act.today, **fields)
    return corrections.module.correct_statement(act, slug, entry, correction, reason=reason, **more)


def _of_noun(verb: str) -> Call:
    def call(act: Recording, fields: dict[str, Any]) -> Any:
        fields = {**fields, **fields.get("links", {})}
        fields.pop("links", None)
        function = getattr(reference_data.module, f"{verb}_{fields.pop('noun')}")
        return called(function)(act, fields)

    return call


def _relax(act: Recording, fields: dict[str, Any]) -> Any:
    fields = dict(fields)
    gives_up = fields.pop("given_up", False)
    function = red_lines.module.give_up_red_line if gives_up else red_lines.module.relax_red_line
    return called(function)(act, fields)


def start_negotiation(*, dry_run: bool = False, **fields: Any) -> Negotiation:
    with refused():
        entry = NegotiationEntry.model_validate(fields)
    return reference_data.module.start_negotiation(entry, dry_run=dry_run)


def admit(negotiation: Negotiation, *, user: User, by: User | None = None, **part: Any) -> Any:
    with refused():
        entry = MembershipEntry.model_validate(part)
    return memberships.module.admit(negotiation, user, entry, by=by)


audiences = Door("audiences")
corrections = Door("corrections")
demands = Door("demands")
dissociations = Door("dissociations")
documents = Door("documents")
doubles = Door("doubles")
drafts = Door("drafts")
issue_acts = Door("issue_acts")
joint = Door("joint")
memberships = Door("memberships")
moved_statements = Door("moved_statements")
priorities = Door("priorities")
red_lines = Door("red_lines")
reference_data = Door("reference_data")
remarks = Door("remarks")
responses = Door("responses")
rounds = Door("rounds")
statements = Door("statements")
things_to_mend = Door("things_to_mend")

record_statement = statements.record_statement
correct_statement = corrections.said_as("correct_statement", through(_correct))
red_lines.said_as("relax_red_line", through(_relax))
reference_data.said_as("register", through(_of_noun("record")), like="record_party")
reference_data.said_as("edit", through(_of_noun("mend")), like="mend_party")
reference_data.said_as("start_negotiation", start_negotiation)
memberships.said_as("admit", admit)
