"""Parties, issues, tracks, speakers and sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce

from ....models import Issue, Party, Round, Speaker, Track
from ....reading.evidence import nouns
from ....reading.parameters import KNOWN, Parameter
from ..parameters import KNOWN_WITHOUT_EFFECT, KindParameter, clock_parameters, only_of, only_with
from ..serializers import issues, parties, sources, speakers, tracks
from .base import Question
from .lists import BY_SLUG, EMBARGO, Noun, by_day, every, views_of

PARTIES = Noun(
    one="party",
    many="parties",
    shape=parties.PartySerializer,
    rows=every(Party),
    shown=parties.shown,
    order="slug",
    orders={"slug": BY_SLUG},
    days=EMBARGO,
    clock=KNOWN_WITHOUT_EFFECT,
    filters=(
        Parameter(name="kind", about="Only of this kind: `state` …", many=True, lookup="kind"),
        Parameter(name="grouping", about="Only of this bloc.", many=True, lookup="grouping"),
        only_with(
            "body",
            Party,
            "Only parties that are, or were, in this body.",
            lookup="affiliations__body__slug",
            through=True,
        ),
    ),
    about="States, alliances, organisations, blocs and disputed entities.",
)
*CLOCKS_BUT_KNOWN, _ = clock_parameters(Round)
ISSUES = Noun(
    one="issue",
    many="issues",
    shape=issues.IssueSerializer,
    rows=every(Issue),
    shown=issues.shown,
    order="slug",
    orders={"slug": BY_SLUG},
    days=EMBARGO,
    clock=KNOWN,
    filters=(
        *CLOCKS_BUT_KNOWN,
        Parameter(name="category", about="Only of this category.", many=True, lookup="category"),
        only_with(
            "track",
            Track,
            "Only those that this track is about.",
            lookup="tracks__slug",
            through=True,
        ),
    ),
    about="Propositions that a party can accept or reject, each with the act that says how it stands then.",
)
TRACKS = Noun(
    one="track",
    many="tracks",
    shape=tracks.TrackSerializer,
    rows=every(Track),
    shown=tracks.shown,
    order="slug",
    orders={"slug": BY_SLUG},
    days=EMBARGO,
    clock=KNOWN_WITHOUT_EFFECT,
    filters=(
        only_with(
            "party",
            Party,
            "Only those it has a part in.",
            lookup="participations__party__slug",
            through=True,
        ),
        only_with(
            "issue", Issue, "Only those about this issue.", lookup="issues__slug", through=True
        ),
    ),
    about="Forums or formats, side by side, with the parts that the parties play in them.",
)
SPEAKERS = Noun(
    one="speaker",
    many="speakers",
    shape=speakers.SpeakerSerializer,
    rows=every(Speaker),
    shown=speakers.shown,
    order="slug",
    orders={"slug": BY_SLUG},
    days=EMBARGO,
    clock=KNOWN_WITHOUT_EFFECT,
    links={"party": PARTIES},
    filters=(
        only_with("party", Party, "Only of this party."),
        only_of("kind", Speaker.Kind.values),
        only_of("authority", Speaker.Authority.values, "Only with this authority."),
    ),
    about="Persons, institutions and unnamed officials, with the weight of their word.",
)


def _sources(question: Question) -> Any:
    rows = nouns.sources(question.view)
    return rows.annotate(listed=Coalesce("date", Value(date.min)))


SOURCES = Noun(
    one="source",
    many="sources",
    shape=sources.SourceSerializer,
    rows=_sources,
    shown=sources.shown,
    order="date (those without one first), then slug",
    orders={"date": by_day("listed"), "slug": BY_SLUG},
    days={"date": "date", **EMBARGO},
    clock=KNOWN,
    filters=(
        KindParameter(name="kind", about="Only of this kind, any word.", many=True, lookup="kind"),
        Parameter(name="publisher", about="Only of this publisher.", many=True, lookup="publisher"),
        Parameter(name="language", about="Only in this language.", many=True, lookup="language"),
    ),
    about="Where it stands: publications, with their address where it is known.",
)

PartyReads, PartyRead = views_of(PARTIES)
IssuesToday, IssueToday = views_of(ISSUES)
TrackReads, TrackRead = views_of(TRACKS)
SpeakerReads, SpeakerRead = views_of(SPEAKERS)
SourceReads, SourceRead = views_of(SOURCES)


class IssueReads(IssuesToday):  # type: ignore[valid-type, misc]
    """As the issues stand at both clocks."""

    def answer(self, question: Question, **path: str) -> Any:
        return super().answer(replace(question, view=question.at_clocks()), **path)


class IssueRead(IssueToday):  # type: ignore[valid-type, misc]
    """As the issue stands at both clocks."""

    parameters = clock_parameters(Round)

    def answer(self, question: Question, **path: str) -> Any:
        return super().answer(replace(question, view=question.at_clocks()), **path)
