"""What the finder knows of a negotiation, read from the record as one perspective sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from ...models import (
    Demand,
    Issue,
    Participation,
    Party,
    RedLine,
    Round,
    Series,
    Speaker,
    Statement,
)
from ...reading.evidence import nouns
from ...reading.evidence.positions import cells
from ...reading.perspective import Perspective
from ...reading.questions.demands import demands
from ...reading.questions.learnt import learnt_in
from ...rules.articles import ReadArticle
from ...rules.candidates import FoundCandidate
from ...vocabulary.stances import BY_SCORE
from .finder import find_candidates
from .knowledge import (
    DemandStanding,
    EarlierStatement,
    IssueTexts,
    Knowledge,
    LineStanding,
    PartyNames,
    RoundDays,
    SpeakerNames,
)
from .opinions import SecondReader

SEATED = "party"
"""The role of those who sit at the table themselves, and do not watch or lead the talks."""


def find_in_record(
    article: ReadArticle, view: Perspective, reader: SecondReader | None = None
) -> list[FoundCandidate]:
    """The candidates of an article by what this audience may see, positions as of the article’s day.

    What the same audience decided of other articles counts, whatever their day: of the same text it
    would only find itself again. A second reader is asked, where there is one.
    """
    used = learnt_in(view, but=sha256(article.text.encode()).hexdigest())
    if article.day is not None:
        view = view.at_day(min(article.day, view.today))
    return find_candidates(article, replace(knowledge_of(view), learnt=used), reader)


def knowledge_of(view: Perspective) -> Knowledge:
    """All that this audience may see at its clocks, by a fixed number of queries."""
    parties = {party.pk: party for party in view.visible(Party).order_by("sequence", "slug")}
    issues = {issue.pk: issue for issue in view.visible(Issue).order_by("sequence", "slug")}
    speakers = {
        speaker.pk: speaker
        for speaker in view.visible(Speaker).order_by("slug")
        if speaker.party_id in parties
    }
    return Knowledge(
        parties=tuple(_party(party) for party in parties.values()),
        speakers=tuple(_speaker(speaker, parties) for speaker in speakers.values()),
        issues=tuple(_issue(issue) for issue in issues.values()),
        demands=tuple(_demands(view)),
        red_lines=tuple(_red_lines(view, parties, issues)),
        rounds=tuple(_rounds(view, parties)),
        statements=tuple(_statements(view, parties, issues, speakers)),
        positions=_positions(view, parties, issues),
        seats=_seats(view, parties),
    )


def _party(party: Party) -> PartyNames:
    names = dict.fromkeys((*party.names, party.label))
    return PartyNames(slug=party.slug, names=tuple(names), kind=party.kind)


def _speaker(speaker: Speaker, parties: dict[int, Party]) -> SpeakerNames:
    return SpeakerNames(
        slug=speaker.slug,
        names=tuple(speaker.names),
        party=parties[speaker.party_id].slug,
        office=speaker.office,
        kind=speaker.kind,
        authority=speaker.authority,
    )


def _issue(issue: Issue) -> IssueTexts:
    return IssueTexts(
        slug=issue.slug, name=issue.name, proposition=issue.proposition, category=issue.category
    )


def _seats(view: Perspective, parties: dict[int, Party]) -> tuple[tuple[str, ...], ...]:
    rows = view.visible(Participation).filter(role=SEATED)
    seated: dict[int, list[str]] = defaultdict(list)
    for track, party in rows.order_by("track", "pk").values_list("track", "party"):
        if party in parties:
            seated[track].append(parties[party].slug)
    return tuple(tuple(slugs) for slugs in seated.values())


def _demands(view: Perspective) -> Iterable[DemandStanding]:
    for asked in demands(view):
        demand: Demand = asked.demand
        yield DemandStanding(
            slug=demand.slug,
            party=demand.party.slug,
            addressees=tuple(party.slug for party in demand.addressees.all()),
            issue=demand.issue.slug,
            asks=asked.asks,
            text=asked.text,
        )


def _red_lines(
    view: Perspective, parties: dict[int, Party], issues: dict[int, Issue]
) -> Iterable[LineStanding]:
    lines: Iterable[RedLine] = nouns.red_lines(view).order_by("day", "slug")
    for line in lines:
        if line.party_id in parties and line.issue_id in issues:
            yield LineStanding(
                party=parties[line.party_id].slug,
                issue=issues[line.issue_id].slug,
                refuses=line.refuses,
                text=line.text,
            )


def _rounds(view: Perspective, parties: dict[int, Party]) -> Iterable[RoundDays]:
    rounds: Iterable[Round] = nouns.rounds(view).prefetch_related("participants")
    for meeting in rounds:
        there = (party.pk for party in meeting.participants.all())
        yield RoundDays(
            slug=meeting.slug,
            name=meeting.name,
            first_day=meeting.first_day,
            last_day=meeting.last_day,
            place=meeting.place,
            country=meeting.country,
            participants=tuple(parties[pk].slug for pk in there if pk in parties),
        )


def _statements(
    view: Perspective,
    parties: dict[int, Party],
    issues: dict[int, Issue],
    speakers: dict[int, Speaker],
) -> Iterable[EarlierStatement]:
    standing = nouns.statements(view).filter(nouns.statement_is(Statement.Status.PUBLISHED, view))
    rows: Iterable[Any] = standing.order_by("day", "slug").values_list(
        *("slug", "party", "issue", "speaker", "stance", "day", "summary", "quote")
    )
    for slug, party, issue, speaker, stance, day, summary, quote in rows:
        if party in parties and issue in issues:
            yield EarlierStatement(
                slug=slug,
                party=parties[party].slug,
                issue=issues[issue].slug,
                speaker=speakers[speaker].slug if speaker in speakers else "",
                stance=stance,
                day=day,
                text=f"{summary} {quote}".strip(),
            )


def _positions(
    view: Perspective, parties: dict[int, Party], issues: dict[int, Issue]
) -> dict[tuple[str, str], str]:
    standing = cells(view)
    rows = Series.objects.filter(negotiation=view.negotiation, pk__in=standing)
    return {
        (parties[party].slug, issues[issue].slug): BY_SCORE[score].value
        for id, party, issue in rows.values_list("id", "party", "issue")
        if party in parties and issue in issues and (score := standing[id].score) is not None
    }
