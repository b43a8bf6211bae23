"""One row of the stream with its facts, and what several kinds of item say alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ....models import Development, Round, Source, Speaker, Statement
from ....reading.evidence.audience_marks import mark_of_row
from ....reading.evidence.together import alike
from ....reading.evidence.weights import acting
from ....rules.audience_marks import AudienceMark, narrowest
from ....rules.subjects import in_short
from ....rules.wording import day_words, listed, span_words
from ..facts import Facts
from .item import NOW, AtRound, MailItem, MailSource, Passage, Weighed


class Teller:
    """One row with its facts, and what several kinds say alike."""

    def __init__(self, row: Development, facts: Facts) -> None:
        self.row, self.facts = row, facts
        self._used: dict[str, set[int]] = {}
        self._marks: list[AudienceMark | None] = [mark_of_row(row, facts.today)]

    def use[F: Any](self, fact: F) -> F:
        """Remembers that the item rests on that fact, and for whom that is."""
        if fact is not None:
            self._used.setdefault(fact._meta.db_table, set()).add(fact.pk)
            self._marks.append(fact.mark_on(self.facts.today))
        return fact

    def rests_on(self) -> dict[str, list[int]]:
        return {noun: sorted(ids) for noun, ids in sorted(self._used.items())}

    def mark(self) -> AudienceMark | None:
        """For whom the item is only: the narrowest of its row and of the facts that it rests on."""
        return narrowest(self._marks)

    def item(self) -> MailItem:
        """The item as it begins for every kind; each adds to it."""
        row = self.row
        headline, subject = " ".join(row.headline.split()), self.subject()
        short_names = self.short_names()
        return MailItem(
            kind=row.kind,
            identity=row.identity,
            headline=headline,
            subject=subject,
            short_headline=in_short(headline, short_names),
            short_subject=in_short(subject, short_names),
            weighed=self.weighed(),
            issue=str(row.issue) if row.issue else "",
            stances=(row.from_stance, row.to_stance),
            correction=row.correction.slug if row.correction else None,
            contested=bool(row.details.get("contested")),
            day=row.details.get("day"),
            known_from=row.known_from.isoformat(),
            series=row.series_id,
            alike=alike(row),
            round=self.at_round(),
            path=self.path("developments"),
            action="Read the developments",
        )

    def short_names(self) -> dict[str, str]:
        """The short names of the parties that it concerns, by their names."""
        concerned = {*self.row.parties, *self.row.details.get("open", ())}
        parties = (self.use(self.facts.parties.get(slug)) for slug in sorted(concerned))
        return {str(party): party.label for party in parties if party is not None}

    def weighed(self) -> Weighed:
        """All by which it comes before or after others, as its audience may know it."""
        row, weights = self.row, self.facts.weights
        return Weighed(
            party=acting(row),
            issue=row.issue.slug if row.issue else "",
            weight=weights.weight_of(row) if weights else None,
            nature=row.nature,
            priority=weights.priority_of(row) if weights else None,
            has_line=weights is not None and weights.has_line(row),
        )

    def subject(self) -> str:
        """A heading: what the row is about."""
        row = self.row
        if row.party and row.issue:
            return f"{row.party} on {row.issue.in_quotes}"
        for thing in (row.document, row.round, row.party):
            if thing is not None:
                return str(thing)
        return row.negotiation.title

    def at_round(self) -> AtRound | None:
        meeting = self.use(self.facts.rounds.get(self.row.round_id or 0))
        if meeting is None:
            return None
        return AtRound(
            slug=meeting.slug,
            name=meeting.name,
            days=days_of(meeting),
            order=(meeting.first_day.isoformat(), meeting.number),
        )

    def path(self, below: str) -> str:
        return f"/n/{self.row.negotiation.slug}/{below}/"

    def party(self, slug: str) -> str:
        party = self.use(self.facts.parties.get(slug))
        return str(party) if party else "a party"

    def parties(self, slugs: Iterable[str]) -> str:
        return listed([self.party(slug) for slug in slugs])

    def statement(self, slug: str | None) -> Statement | None:
        return self.use(self.facts.statements.get(slug or ""))

    def now(self) -> Statement | None:
        return self.statement(self.row.statement.slug if self.row.statement else None)

    def before(self) -> Statement | None:
        return self.statement(self.row.from_statement.slug if self.row.from_statement else None)

    def sources(self, *things: Any, part: str = "") -> tuple[MailSource, ...]:
        cited: dict[int, Source] = {}
        for thing in things:
            cited |= {source.pk: self.use(source) for source in self.facts.cited(thing, part)}
        return tuple(source_of(source) for source in cited.values())

    def said_by(self, thing: Any) -> str:
        """The speaker, with the office or the weight; nothing where that may not be seen."""
        speaker: Speaker | None = self.use(self.facts.speaker(thing))
        if speaker is None:
            return ""
        office = speaker.office or (
            "unnamed official" if speaker.kind == Speaker.Kind.UNNAMED_OFFICIAL else ""
        )
        return ", ".join(part for part in (speaker.name, office) if part)

    def name(self, thing: Any) -> str:
        """The speaker by name alone."""
        speaker: Speaker | None = self.use(self.facts.speaker(thing))
        return speaker.name if speaker else ""

    def weight(self, thing: Any) -> str:
        speaker = self.facts.speaker(thing)
        return str(speaker.get_authority_display()) if speaker else ""

    def passages(self, role: str, label: str, statement: Statement | None) -> tuple[Passage, ...]:
        """The passage of one statement; none where it may not be seen."""
        if statement is None:
            return ()
        told_by: Speaker | None = self.use(self.facts.seen(statement.reported_by))
        passage = Passage(
            role=role,
            label=label,
            day=statement.day.isoformat(),
            who=self.said_by(statement),
            name=self.name(statement),
            weight=self.weight(statement),
            told_by=f"{told_by.name} ({told_by.party})" if told_by else "",
            stance=statement.stance,
            text=statement.summary,
            quote=statement.quote,
            original=statement.original_quote,
            language=statement.quote_language,
            publishers=tuple(source.publisher for source in self.sources(statement)),
            path=self.path(f"statements/{statement.slug}"),
        )
        return (passage,)

    def with_doubts(self, item: MailItem, statement: Statement | None) -> MailItem:
        """The item with what makes the statement less sure, each as a note."""
        if statement is None:
            return item
        if statement.confidence != "high":
            note = f"How sure we are that this was the position: {statement.confidence}."
            item = replace(item, notes=(*item.notes, note))
            if f"{statement.confidence} confidence" in item.headline:
                item = replace(item, in_headline=(*item.in_headline, note))
        document = self.use(self.facts.seen(statement.document))
        if document is not None and document.secrecy in UNREAD:
            unread = UNREAD[document.secrecy]
            note = f"The text itself ({document.title}) {unread}."
            item = replace(
                item, unread=unread, notes=(*item.notes, note), of_text=(*item.of_text, note)
            )
        return item

    def where(self) -> str:
        """At which round, or between which, something was said."""
        at, day = self.at_round(), self.row.details.get("day")
        if at is None:
            return f"on {day_words(day)}, before any round"
        if self.row.timing == "between-rounds":
            return f"on {day_words(day)}, after the round of {at.days}: {at.name}"
        return f"at the round of {at.days}: {at.name}"


def days_of(meeting: Round) -> str:
    """The days of a round in words."""
    return span_words(meeting.first_day, meeting.last_day)


def source_of(source: Source) -> MailSource:
    """A source as a mail names it."""
    return MailSource(
        publisher=source.publisher,
        title=source.title,
        date=day_words(source.date) if source.date else "",
        url=source.link,
    )


UNREAD = {
    "secret": "is confidential; known is what was said about it",
    "described": "has not come out; known is how it was described",
}


def passage_of(label: str, text: str, day: date, role: str = NOW) -> Passage:
    """Words of the record that are no statement."""
    return Passage(role=role, label=label, day=day.isoformat(), text=text)


def and_how(how: str) -> str:
    """The end of a sentence, and how it was done, as somebody wrote it, as the next one."""
    return f". {how[:1].upper()}{how[1:].rstrip('.')}." if how else "."
