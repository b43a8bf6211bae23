"""All that a mail says of one development: a value, kept as JSON beside the row until it is sent.

What was kept by an earlier version is read as it is: what it lacks is empty, what is unknown is
passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from ....rules.audience_marks import AudienceMark
from ....rules.wording import day_words
from ....vocabulary.audiences import Audience
from ....vocabulary.kinds import Kind

BEFORE, NOW, ALSO, WITHDRAWN = "before", "now", "also", "withdrawn"
"""The roles of a passage: wording before and after, another voice, and what was taken back."""
FOLLOWS = "This follows from a correction of our record; nothing new was said."
"""The sentence for what is told as a correction of our record and is no news."""
NO_SOURCE = "No source is recorded."


def voice(who: str, weight: str) -> str:
    """A speaker with the weight of what he says."""
    return f"{who} (authority: {weight})" if who and weight else who


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of the record under a label; of a statement with who said it and with what weight."""

    role: str
    label: str
    day: str
    who: str = ""
    """By name and office; `name` is the name alone."""
    name: str = ""
    weight: str = ""
    told_by: str = ""
    stance: str | None = None
    text: str
    quote: str = ""
    original: str = ""
    language: str = ""
    publishers: tuple[str, ...] = ()
    path: str = ""
    """Of a statement, its page."""
    answer: str = ""

    @property
    def speaker(self) -> str:
        """Who said it and with what weight; of several, `who` says it of each."""
        return voice(self.who, self.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandAnswer:
    """The answer of a reply to one demand, which has a number while it is public.

    `counter` is the responder's own demand that is the counter-offer, in words; empty where none is.
    """

    number: int | None
    demand: str
    issue: str
    answer: str
    summary: str
    counter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSource:
    """A source as a mail names it. `url` is empty unless a reader's program opens it as a page."""

    publisher: str
    title: str
    date: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRound:
    """The round under which something is read."""

    slug: str
    name: str
    days: str
    order: tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """All by which one item comes before another, beside its kind and day."""

    party: str = ""
    issue: str = ""
    weight: str | None = None
    nature: str | None = None
    priority: str | None = None
    has_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailItem:
    """One development as one audience is told of it, worded once for all who read it.

    Sentences are whole ones; days are as in the record. It tells only what its audience may see.
    """

    kind: str
    identity: str = ""
    headline: str
    subject: str
    """A heading: what it is about."""
    short_headline: str = ""
    """The headline with the short names of parties, for the subject of a mail;"""
    short_subject: str = ""
    """the heading likewise."""
    weighed: Weighed = Weighed()
    issue: str = ""
    stances: tuple[str | None, str | None] = (None, None)
    """Before and after, of a position."""
    correction: str | None = None
    contested: bool = False
    placed_anew: bool = False
    """Whether it was told before, and only its place among the rounds is another."""
    day: str | None = None
    known_from: str = ""
    series: int | None = None
    document: str | None = None
    """The text that it is about, or in which it stands."""
    round: AtRound | None = None
    where: str = ""
    lead: tuple[str, ...] = ()
    proposition: str = ""
    passages: tuple[Passage, ...] = ()
    answers: tuple[DemandAnswer, ...] = ()
    notes: tuple[str, ...] = ()
    in_headline: tuple[str, ...] = ()
    """The notes that the headline says too,"""
    in_head: tuple[str, ...] = ()
    """those that naming the text says,"""
    of_text: tuple[str, ...] = ()
    """and those about that text."""
    unread: str = ""
    """Why nobody read that text."""
    why: str = ""
    """Why a correction was made."""
    words: tuple[str, ...] = ()
    """The quotes of which a correction turned one into the other."""
    takes_back: tuple[str, ...] = ()
    """Of a correction the version that it takes back, with those that differ in a typo alone,"""
    brings: str = ""
    """the version that it brings, if it brings one,"""
    step: str = ""
    """what was done and when, in a line,"""
    leaves_position: bool = False
    """and whether it leaves the position as it was."""
    corrects_position: bool = False
    """Whether a mail of it says where the party stands when that is made; earlier versions said it here."""
    sources: tuple[MailSource, ...] = ()
    path: str
    action: str
    """In a few words, why somebody opens the page at `path`."""
    how: str = ""
    """How a reply was handed over."""
    as_of: str = ""
    """The day as of which it was worded, where no source of it had come out by then."""
    alike: str = ""
    """The same for what parties said together and that differs in nothing but the party."""
    audience: str = ""
    """For whom it is only, team or cleared, where not everybody may read all that it tells,"""
    audience_until: str | None = None
    """and until when, where that is known."""

    def mark_on(self, day: date) -> AudienceMark | None:
        """For whom it is only, on that day."""
        if not self.audience:
            return None
        until = date.fromisoformat(self.audience_until) if self.audience_until else None
        return AudienceMark(Audience[self.audience.upper()], until).on(day)

    def no_source(self, today: date) -> str:
        """That no source is recorded; of an earlier day, that none had come out by then."""
        if self.as_of in ("", today.isoformat()):
            return NO_SOURCE
        return f"No source is recorded that had come out by {day_words(self.as_of)}."

    @property
    def answered(self) -> tuple[str, ...]:
        """The answers that a reply gives, or to which one changed."""
        changed = (passage.answer for passage in self.passages if passage.role == NOW)
        return tuple(given.answer for given in self.answers) or tuple(filter(None, changed))

    @property
    def in_short(self) -> str:
        """The headline for the subject of a mail."""
        return self.short_headline or self.headline

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> MailItem:
        """The item as it was kept, by this version or an earlier one."""
        return _STORED.validate_python(stored)

    def stored(self) -> dict[str, Any]:
        """As it is kept: plain data that JSON can hold, without what it has nothing to say of."""
        stored: dict[str, Any] = _STORED.dump_python(self, mode="json")
        if self.kind != Kind.RESPONSE_RECEIVED:
            del stored["how"]
        if not self.audience:
            del stored["audience"], stored["audience_until"]
        for name in ("as_of", "alike"):
            if not stored[name]:
                del stored[name]
        for passage in stored["passages"]:
            # A statement says all but an answer, also where that is empty.
            for name in ("answer",) if passage["stance"] else _MAY_LACK:
                if not passage[name]:
                    del passage[name]
        return stored


_STORED = TypeAdapter(MailItem)
_MAY_LACK = [one.name for one in fields(Passage) if one.default is not MISSING]
