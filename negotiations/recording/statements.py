"""Statements: recorded and published. None is ever edited or deleted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ..entries.brought import BroughtEntry
from ..entries.statements import StatementEntry
from ..models import Round, Statement
from ..reading.perspective import Perspective
from ..rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ..vocabulary.audiences import AUDIENCES
from .act import Conflict, Recording, Refused
from .brought import bring, bring_what_was_kept, keep_for_later
from .derived_columns import first_columns
from .door import door
from .draft_rows import add_for_statement, note_published
from .first_words import said_at
from .lookup import find, no_double, no_wider_than, not_in_the_future, seen_by_writer
from .names import free_name, is_public
from .repeats import refuse_repeated_statement, sources_of
from .rows import Filled, fill

DENIED_BRINGS_NOTHING = "An account that the party denied brings nothing with it."
LINKS = tuple(StatementEntry.links())


@door("statement-recorded")
def record_statement(
    act: Recording,
    entry: StatementEntry,
    *,
    draft: bool = False,
    disputed: bool = False,
    repeat: bool = False,
    also: BroughtEntry | None = None,
    joint: UUID | None = None,
) -> Statement:
    """Records what a party said. A `draft` counts for nothing until it is published.

    `also` is what it brings with it: the demand that it makes, the answers that it gives, the red
    line that it declares, an alias of its speaker. With a draft it is kept, and recorded once the draft is published.

    Raises `Repeat` where a statement stands that says the same, unless `repeat` keeps it.
    `day` is today unless said, `held_from` and `known_from` the day. `disputed` is an account
    that the party denied: it counts for nobody at any time, and is shown all the same. `joint` is
    what it has in common with those of the parties that said it together.
    """
    filled = build(act, entry, draft=draft, repeat=repeat)
    no_double(act, **filled.links)
    statement = filled.row
    statement.disputed = disputed
    statement.joint = joint
    if draft:
        statement.status = Statement.Status.DRAFT
    elif disputed:
        statement.status = Statement.Status.DENIED
    derive(act, statement)
    act.add_statement(statement, filled.cited[""])
    if draft:
        add_for_statement(act, statement)
    else:
        act.make_known(statement.series_id, statement.known_as(statement.known_from))
    if also is not None and also.says_something:
        if disputed:
            raise Refused(also=DENIED_BRINGS_NOTHING)
        (keep_for_later if draft else bring)(act, statement, also)
    return statement


@door("statement-published")
def publish_statement(act: Recording, slug: str, *, repeat: bool = False) -> Statement:
    """Publishes a draft: it counts as if it had been published at once, and is never edited again.

    It is checked anew, since a round may have been moved or called off meanwhile, and the same
    have been recorded: that raises `Repeat`, unless `repeat` keeps it. What it was to bring with
    it is recorded with it. Refused where the negotiation asks for a second look, and whoever
    publishes it wrote it.
    """
    statement = _publishable(act, slug, repeat=repeat)
    note_published(act, statement)
    return _published(act, statement)


@door("statement-published")
def foresee_publication(act: Recording, slug: str, *, repeat: bool = False) -> Statement:
    """What follows once a draft is published, by whoever looks at it second; for a rehearsal alone."""
    return _published(act, _publishable(act, slug, repeat=repeat))


def _publishable(act: Recording, slug: str, *, repeat: bool) -> Statement:
    statement = find(act, Statement, slug)
    if statement.status != Statement.Status.DRAFT:
        raise Conflict(statement=f"'{slug}' is {statement.status}; only a draft can be published.")
    _check(act, statement)
    _must_be_confirmed(act, statement)
    if not repeat:
        refuse_repeated_statement(act, statement, sources_of(act, statement))
    return statement


def _published(act: Recording, statement: Statement) -> Statement:
    act.change(statement, status=Statement.Status.PUBLISHED)
    act.make_known(statement.series_id, statement.known_as(statement.known_from))
    bring_what_was_kept(act, statement)
    return statement


def build(
    act: Recording, entry: StatementEntry, *, draft: bool = False, repeat: bool = True
) -> Filled[Statement]:
    """A statement from its entry, with every link found and what they must be to one another.

    A `draft` is not public yet, whoever may know it later, and neither is its name. Unless it may
    `repeat` what stands, that raises `Repeat`.
    """
    entry = entry.dated(act.today)
    act.directory.meet(entry.party, entry.issue, entry.speaker)
    filled = fill(act, Statement, entry, recorded_by=act.by)
    statement = filled.row
    _check(act, statement)
    if not draft:
        _must_be_confirmed(act, statement)
    statement.series = act.directory.series(statement.party, statement.issue)
    if not repeat:
        refuse_repeated_statement(act, statement, filled.cited[""])
    public = not draft and is_public(act, entry.audience, entry.embargo_until)
    name = free_name(act, Statement, entry.slug, entry.suggested_slug, public=public)
    statement.slug, statement.asked_slug = name["slug"], name["asked_slug"]
    return filled


def _check(act: Recording, new: Statement) -> None:
    """Refuses a statement that breaks a rule, before it is kept (rule 2)."""
    not_in_the_future(act, day=new.day, held_from=new.held_from, known_from=new.known_from)
    if new.speaker.party_id != new.party_id:
        raise Refused(speaker=f"{new.speaker} does not speak for {new.party}.")
    visibility = new.known_as(new.known_from)
    seen_by_writer(act, visibility)
    new.timing = timing_of(new.round, new.timing, new.day)
    no_wider_than(act, visibility, **{name: getattr(new, name) for name in LINKS})


def _must_be_confirmed(act: Recording, new: Statement) -> None:
    """Refused at a planned round that is over, while nobody knows that it was held (rule 16).

    Whoever may know the statement has to know a word of the round, or that it was held.
    """
    meeting = new.round
    if meeting is None or new.timing != AT_ROUND or meeting.last_day >= act.today:
        return
    if meeting.has_begun(act.today):
        return
    act.flush()
    visibility = new.known_as(new.known_from)
    for reader in AUDIENCES:
        if reader > act.directory.reader or visibility.known_to(reader) is None:
            continue
        view = Perspective.of(act.negotiation, reader, act.today)
        if not said_at([meeting.pk], view):
            raise Refused(
                round=f"{meeting} was planned for {_days(meeting)}, and nothing says that it was "
                "held: record it as held first."
            )


def _days(meeting: Round) -> str:
    first, last = meeting.first_day, meeting.last_day
    return str(first) if first == last else f"{first} to {last}"


def timing_of(meeting: Round | None, timing: str, day: date) -> str:
    """The timing that fits the round and the day; refused where none does (rule 2)."""
    if meeting is None:
        return ""
    first, last = meeting.first_day, meeting.last_day
    timing = timing or (AT_ROUND if day <= last else BETWEEN_ROUNDS)
    if timing == AT_ROUND and meeting.status == Round.Status.CANCELLED:
        raise Refused(round=f"{meeting} was called off; nothing was said at it.")
    if timing == AT_ROUND and not first <= day <= last:
        days = f"on {first}" if first == last else f"from {first} to {last}"
        raise Refused(day=f"{day} lies outside {meeting}, which was held {days}.")
    if timing == BETWEEN_ROUNDS and day < last:
        raise Refused(
            day=f"{day} is before the last day of {meeting}, {last}: name an earlier one."
        )
    return timing


def derive(act: Recording, statement: Statement) -> None:
    """Fills in what is derived of a statement that is new."""
    calendar = act.directory.calendar()
    for name, value in first_columns(statement, calendar, act.known_today).items():
        setattr(statement, name, value)
