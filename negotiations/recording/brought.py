"""What statements bring with them, in one act, and what falls with one (rule 12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError

from ..entries.brought import BroughtAnswerEntry, BroughtEntry, reply_of
from ..entries.faults import faults_of, said_once
from ..entries.statements import StatementEntry
from ..models import Answer, Correction, Demand, Party, RedLine, Response, Statement
from ..models.brought import Brought
from ..reading.evidence.mentions import brought_by, chain_of
from ..vocabulary.brought import BroughtWord
from .act import Conflict, Recording, Refused
from .aliases_brought import call_speaker, could_be_called
from .days import on_issue
from .demands import make_demand
from .door import door
from .lookup import find, find_all, no_wider_than
from .red_lines import declare_red_line
from .responses import must_be_of, record_response
from .rows import fill

NOUNS: dict[BroughtWord, type[Brought]] = {
    BroughtWord.DEMAND: Demand,
    BroughtWord.ANSWERS: Response,
    BroughtWord.RED_LINE: RedLine,
}


def bring(act: Recording, statement: Statement, entry: BroughtEntry) -> None:
    """Records what the statement brings with it, as said by its party on its day, for its audience.

    The demand comes first, so that an answer may name it as the counter-offer.
    """
    # What points to the statement needs it kept.
    act.flush()
    said = StatementEntry.of(statement)
    made: str | None = None
    if entry.demand is not None:
        with _told_of(BroughtWord.DEMAND):
            made = make_demand(act, entry.demand.entry(said), statement=statement).slug
    for to, answers in _by_asker(act, entry.answers).items():
        with _told_of(BroughtWord.ANSWERS):
            record_response(
                act,
                reply_of(said, to=to, given=statement.day),
                [answer.entry(said, made=made) for answer in answers],
                statement=statement,
            )
    if entry.red_line is not None:
        with _told_of(BroughtWord.RED_LINE):
            declare_red_line(act, entry.red_line.entry(said), statement=statement)
    if entry.speaker_alias is not None:
        call_speaker(act, statement, entry.speaker_alias)


def keep_for_later(act: Recording, draft: Statement, entry: BroughtEntry | None) -> None:
    """Keeps with a draft what it will bring once it is published.

    Refused where it names what is not there, or what somebody who may read the draft cannot see.
    """
    act.flush()
    brings = entry.as_kept if entry is not None and entry.says_something else None
    if entry is not None and brings is not None:
        _could_be_brought(act, draft, entry)
    if brings != draft.brings:
        act.change_for_some(draft, brings=brings)


def bring_what_was_kept(act: Recording, statement: Statement) -> None:
    """Records what a statement was to bring while it was a draft, and keeps it no longer."""
    if statement.brings is None:
        return
    entry = BroughtEntry.model_validate(statement.brings)
    act.change_for_some(statement, brings=None)
    bring(act, statement, entry)


def _could_be_brought(act: Recording, draft: Statement, entry: BroughtEntry) -> None:
    """Refuses of a draft what would be refused in what it brings. Nothing of that is kept."""
    said, known = StatementEntry.of(draft), draft.known_as(draft.known_from)
    # An answer may call the demand by the name that is asked for it.
    own = entry.demand.slug if entry.demand is not None else None
    if entry.demand is not None:
        with _told_of(BroughtWord.DEMAND):
            no_wider_than(act, known, **fill(act, Demand, entry.demand.entry(said)).links)
    for to, answers in _by_asker(act, entry.answers).items():
        with _told_of(BroughtWord.ANSWERS):
            reply_of(said, to=to, given=draft.day)
            _must_be_told_apart(answers)
            for answer in answers:
                offer = None if answer.counter == own else answer.counter
                there = answer.entry(said).revised(counter=offer)
                no_wider_than(act, known, **fill(act, Answer, there).links)
                if offer is not None:
                    must_be_of(find(act, Demand, offer, "counter"), [draft.party])
    if entry.red_line is not None:
        with _told_of(BroughtWord.RED_LINE):
            no_wider_than(act, known, **fill(act, RedLine, entry.red_line.entry(said)).links)
    if entry.speaker_alias is not None:
        could_be_called(act, draft, entry.speaker_alias)


def _must_be_told_apart(answers: Sequence[BroughtAnswerEntry]) -> None:
    demands = [answer.demand for answer in answers]
    twice = next((slug for slug in demands if demands.count(slug) > 1), None)
    if twice is not None:
        raise Refused(demand=f"It answers '{twice}' twice; keep one.")


@door("brought-named")
def name_brought(
    act: Recording, slug: str, *, noun: type[Brought], names: Collection[str]
) -> Statement:
    """Says of things that were recorded by themselves that a statement brought them.

    They are of its party and for its audience; what they say stays.
    """
    act.flush()
    statement = find(act, Statement, slug)
    for thing in find_all(act, noun, names, noun._meta.db_table):
        if thing.statement_id is not None and thing.statement_id != statement.pk:
            raise Conflict({noun._meta.db_table: f"'{thing.slug}' came with another statement."})
        if statement.party not in _makers(thing):
            raise Refused(
                {noun._meta.db_table: f"'{thing.slug}' is not of {statement.party}, who said it."}
            )
        no_wider_than(act, thing.known_as(statement.known_from), statement=statement)
        act.change_for_some(thing, statement=statement)
    return statement


def _makers(thing: Brought) -> Sequence[Party]:
    if isinstance(thing, Response):
        return thing.everybody
    party: Party = thing.party  # type: ignore[attr-defined]
    return [party]


def may_fall(sees: Callable[[Any], bool], statement: Statement) -> dict[BroughtWord, list[Brought]]:
    """What the versions of a statement brought and that still stands, for who `sees` so much."""
    seen: dict[BroughtWord, list[Brought]] = {}
    for word, noun in NOUNS.items():
        things = brought_by(noun, chain_of(statement))
        standing = [one for one in things if sees(one) and not _has_fallen(sees, one)]
        if standing:
            seen[word] = standing
    return seen


def fall(
    act: Recording, statement: Statement, also: Collection[str], correction: Correction
) -> None:
    """Has those things that the statement brought fall with it: void on every day."""
    if not also:
        return
    standing = may_fall(act.sees, statement)
    for word in sorted(set(also)):
        things = standing.get(BroughtWord(word))
        if things is None:
            there = ", ".join(f"'{one.value}'" for one in standing) or "nothing"
            raise Refused(
                also=f"'{statement.slug}' brought no '{word}' that still stands; "
                f"with it may fall: {there}."
            )
        for thing in things:
            # Who may not know of the correction reads the thing as before, its version too.
            act.change_for_some(thing, fell_with=correction)
            touch(act, thing)


def touch(act: Recording, thing: Brought) -> None:
    """Has all reconciled that follows from a thing which fell, or that somebody else may know now."""
    if isinstance(thing, Demand):
        act.touched.demands.add(thing.pk)
        act.touched.responses |= set(thing.answers.values_list("response_id", flat=True))
        act.touched.series |= on_issue(thing.issue_id)
    elif isinstance(thing, RedLine):
        act.touched.red_lines.add(thing.pk)
        act.touched.series |= on_issue(thing.issue_id, thing.party_id)
    elif isinstance(thing, Response):
        act.touched.responses.add(thing.pk)
        act.touched.demands |= set(thing.answers.values_list("demand_id", flat=True))


def _has_fallen(sees: Callable[[Any], bool], thing: Brought) -> bool:
    """Whether it fell by a correction that he sees."""
    return thing.fell_with is not None and sees(thing.fell_with)


def _by_asker(
    act: Recording, answers: Sequence[BroughtAnswerEntry]
) -> dict[str, list[BroughtAnswerEntry]]:
    """The answers by the slug of the party whose demand each answers, in their order."""
    by_asker: dict[str, list[BroughtAnswerEntry]] = defaultdict(list)
    with _told_of(BroughtWord.ANSWERS):
        for answer in answers:
            by_asker[find(act, Demand, answer.demand).party.slug].append(answer)
    return by_asker


@contextmanager
def _told_of(word: BroughtWord) -> Iterator[None]:
    """Says of each fault in what the statement brings in which part of it it lies."""
    try:
        yield
    except ValidationError as wrong:
        raise Refused(also=_sentences(word, said_once(faults_of(wrong)))) from wrong
    except Refused as refused:
        # As it was refused, a conflict as a conflict.
        raise type(refused)(also=_sentences(word, refused.errors)) from refused


def _sentences(word: BroughtWord, errors: dict[str, Any]) -> str:
    return " ".join(f"{word}, {field}: {text}" for field, text in errors.items())
