"""One statement with its versions and sources, and what it did to the position."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from ...models import (
    Answer,
    Citation,
    Correction,
    Demand,
    Document,
    RedLine,
    Response,
    Round,
    Source,
    Statement,
)
from ...rules import timeline
from ...rules.changes import changes
from ...rules.developments import KnownSeries
from ...vocabulary.corrections import CorrectionKind
from ..evidence import nouns
from ..evidence.mentions import chain_of
from ..evidence.versions import ended_by
from ..perspective import Perspective
from .counter_offers import AnswerWithOffer, with_offers
from .joint_statements import said_together
from .position_history import History, Said, Step, history
from .wordings import latest_before


@dataclass(frozen=True, slots=True)
class Version:
    """One wording in the chain of a statement, with its sources."""

    said: Said
    sources: list[Source]


@dataclass(frozen=True, slots=True)
class CorrectionRead:
    """A correction that touches the statement, with the sources of both sides.

    `was` is the version that the reader had seen. What its writer says of what stood before is
    that version's own where he says it of another.
    """

    row: Correction
    heading: str
    speaker: str
    before: list[Source]
    after: list[Source]
    was: Said | None
    now: Said | None
    wording_before: str
    date_before: date | None

    @property
    def both_wordings(self) -> str:
        """What stood before and what stands, in the words of the correction; nothing where it repeats a version."""
        now = self.now.row if self.now else None
        if now is not None and self.row.after in (now.quote, now.summary):
            return ""
        return f"{self.wording_before} {self.row.after}".strip()

    @property
    def note(self) -> str:
        """Its note, unless that repeats one of the wordings."""
        note: str = self.row.note
        return note if note not in (self.wording_before, self.row.after) else ""


@dataclass(frozen=True, slots=True)
class BroughtRead:
    """What the versions of the statement brought with them and that stands."""

    demands: list[Demand]
    answers: list[AnswerWithOffer]
    red_lines: list[RedLine]

    def __bool__(self) -> bool:
        return bool(self.demands or self.answers or self.red_lines)


@dataclass(frozen=True, slots=True)
class StatementRead:
    """A statement as an audience could know it on a day.

    `step` is what it did to the position; None where it did nothing, and then `overtaken` says
    whether a later word stood already. `stood` is the position at its round or day. `before` is the
    last thing that was said before it, of what stands. `contested`
    and `degree` are the other voices of its day: those that contradict each other, or that say
    more or less on the same side.
    """

    said: Said
    round: Round | None
    at_round: bool
    document: Document | None
    sources: list[Source]
    versions: list[Version]
    corrections: list[CorrectionRead]
    step: Step | None
    told_with: Said | None
    stood: timeline.KnownPosition | None
    stands_now: bool
    others: list[Said]
    before: Said | None
    contested: list[Said]
    degree: list[Said]
    brought: BroughtRead
    joint_with: list[Statement]

    @property
    def conditions(self) -> list[str]:
        return self.said.row.conditions or []


def statement_read(view: Perspective, slug: str) -> StatementRead | None:
    """The statement, or None where it does not exist for the audience or could not be known then."""
    row = view.visible(Statement).published().select_related("document").named(slug)
    if row is None:
        return None
    told = history(view, Q(pk=row.series_id))
    everything = told.everything_said()
    if row.slug not in everything:
        return None
    return _read(told, told.series[0], everything, row)


def _read(
    told: History, series: KnownSeries, everything: dict[str, Said], row: Statement
) -> StatementRead:
    statement = everything[row.slug]
    place = statement.as_known.place
    chain = _chain(statement, everything)
    sources = _sources(told, [s.row.pk for s in chain])
    steps = told.steps()
    step = next((s for s in steps if s.said.row.slug == row.slug), None)
    meeting = told.view.visible(Round).filter(slug=place.round).first() if place.round else None
    ends = meeting.last_day if meeting and place.at_round else statement.row.day
    at = max(ends, statement.as_known.held_from)
    stood = timeline.position(series.statements, at=at, known=told.view.known)
    now = timeline.position(series.statements, at=told.view.known, known=told.view.known)
    document = _document(told, row)
    contested, degree = _voices(series, told, everything, statement)
    jointly = said_together(told.view, [row.pk])
    return StatementRead(
        said=statement,
        round=meeting,
        at_round=place.at_round,
        document=document,
        sources=sources[row.pk],
        versions=[Version(s, sources[s.row.pk]) for s in chain],
        corrections=_corrections(told, chain, everything, document),
        step=step,
        told_with=_told_with(series, told, everything, statement) if step is None else None,
        stood=stood,
        stands_now=bool(now and now.statement and now.statement.slug == row.slug),
        others=sorted(everything.values(), key=_order),
        before=latest_before(statement, everything.values()),
        contested=contested,
        degree=degree,
        brought=_brought(told.view, [version.pk for version in chain_of(row)]),
        joint_with=jointly[row.pk].others if row.pk in jointly else [],
    )


ANSWERED = ("demand", "counter__fell_with")
"""What the answers of a statement lead to."""


def _brought(view: Perspective, versions: list[int]) -> BroughtRead:
    replies = nouns.brought(view, Response, versions)
    answers = view.knowable(Answer).filter(view.sees("demand__"), response__in=replies)
    return BroughtRead(
        demands=list(nouns.brought(view, Demand, versions)),
        answers=with_offers(answers.select_related(*ANSWERED).order_by("pk"), view),
        red_lines=list(nouns.brought(view, RedLine, versions)),
    )


def _document(told: History, row: Statement) -> Document | None:
    """The document that carries it, once its hand-over could be known."""
    document = row.document
    return told.view.known_by(document, document.delivery_known_from) if document else None


def _order(said: Said) -> tuple[date, int, str]:
    return (said.row.day, 0 if said.ended_on else 1, said.row.slug)


def _chain(said: Said, everything: dict[str, Said]) -> list[Said]:
    """Every version of it that the reader may know of, the first one first."""
    by_id = {s.row.pk: s for s in everything.values()}
    versions = [version.pk for version in chain_of(said.row)]
    return [by_id[id] for id in versions if id in by_id]


def _sources(told: History, statements: list[int]) -> dict[int, list[Source]]:
    sources: dict[int, list[Source]] = defaultdict(list)
    citations = (
        Citation.objects.filter(statement__in=statements)
        .select_related("source")
        .order_by("statement", "number", "id")
    )
    for citation in citations:
        source = _source(told, citation)
        if source is not None:
            sources[citation.statement_id or 0].append(source)
    return sources


def _source(told: History, citation: Citation) -> Source | None:
    """The source, where the reader may see it and it had come out by the day known on."""
    source = told.view.there(citation.source)
    if source is None or (source.date is not None and source.date > told.view.known):
        return None
    return source


def _corrections(
    told: History, chain: list[Said], everything: dict[str, Said], document: Document | None
) -> list[CorrectionRead]:
    ids = [s.row.pk for s in chain]
    about = Q(statement__in=ids) | Q(current__in=ids) | Q(statements__in=ids)
    if document is not None:
        about |= Q(kind=CorrectionKind.AUTHENTICATION, documents=document)
    texts = Document.objects.filter(told.view.sees())
    rows = (
        told.view.knowable(Correction)
        .filter(about)
        .select_related("speaker", "statement")
        .prefetch_related("citations__source", Prefetch("documents", queryset=texts))
        .order_by("known_from", "slug")
        .distinct()
    )
    by_id = {s.row.pk: s for s in everything.values()}
    known = list(rows)
    ended = ended_by(known, told.view)
    return [
        _correction(told, row, by_id, ended[row.pk], _heading(row, ids, document))
        for row in known
        if row.pk in ended
    ]


def _heading(row: Correction, ids: list[int], document: Document | None) -> str:
    """What was corrected or confirmed of the statement of those versions, which stands in that text."""
    words, texts = row.words, list(row.documents.all())
    if words.heading_of_text and document in texts:
        return words.heading_of_text
    if words.heading_of_word and texts and row.current_id in ids:
        return words.heading_of_word
    return words.heading


def _correction(
    told: History, row: Correction, by_id: dict[int, Said], ended: int | None, heading: str
) -> CorrectionRead:
    def cited(part: str) -> list[Source]:
        citations = (c for c in row.citations.all() if c.part == part)
        return [s for c in citations if (s := _source(told, c)) is not None]

    speaker = told.view.there(row.speaker)
    was = by_id.get(ended or 0)
    is_of_it = row.tells_of(ended)
    own = (was.row.quote or was.row.summary, was.row.known_from) if was else ("", None)
    wording, day = (row.before, row.date_before) if is_of_it else own
    return CorrectionRead(
        row=row,
        heading=heading,
        speaker=speaker.name if speaker else "",
        before=cited(Citation.Part.BEFORE) if is_of_it else [],
        after=cited(Citation.Part.AFTER),
        was=was,
        now=by_id.get(row.successor_id or row.current_id or 0),
        wording_before=wording,
        date_before=day,
    )


def _told_with(
    series: KnownSeries, told: History, everything: dict[str, Said], said: Said
) -> Said | None:
    """The statement that speaks for the same round, where that is another one."""
    place = said.as_known.place
    for change in changes(series.statements, told.calendar, known=told.view.known):
        other = change.statement
        if other.place == place and place.at_round and other.slug != said.row.slug:
            return everything.get(other.slug)
    return None


def _voices(
    series: KnownSeries, told: History, everything: dict[str, Said], said: Said
) -> tuple[list[Said], list[Said]]:
    """The other voices of its day: where they contradict each other, and where they differ in degree."""
    stances = [
        s for s in timeline.counted(series.statements, known=told.view.known) if not s.silent
    ]
    contested = timeline.contested_days(stances).get(said.row.day, ())
    degree = timeline.in_degree(said.as_known, stances)

    def others(voices: tuple[timeline.KnownStatement, ...]) -> list[Said]:
        slugs = [voice.slug for voice in voices]
        if said.row.slug not in slugs:
            return []
        return [everything[s] for s in slugs if s in everything and s != said.row.slug]

    return others(contested), others(degree)
